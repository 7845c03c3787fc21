package dev.earnest.app.train;

import dev.earnest.align.instruct.Choices;
import dev.earnest.align.instruct.HoledText;
import dev.earnest.align.instruct.InstructionTask;
import dev.earnest.app.spec.Spec;
import dev.earnest.app.spec.SpecFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Labelled tasks and the templates that make instructions of them.
///
/// @param seed of the draws
/// @param each instructions made of one row
/// @param tasks at least one
public record InstructFile(long seed, int each, List<Entry> tasks) {
    /// A task with its rows.
    ///
    /// @param task how it is asked
    /// @param files with its rows
    public record Entry(InstructionTask task, List<Path> files) {}

    /// @param text YAML or JSON
    /// @param name stands for the file in faults
    /// @param folder to which paths in it are relative
    /// @throws dev.earnest.app.spec.SpecException one line with the place, where something is wrong
    public static InstructFile parse(String text, String name, Path folder) {
        Spec spec = SpecFile.parse(text, name);
        long seed = spec.has("seed") ? spec.bigInteger("seed").longValue() : 1;
        int each = spec.integer("each", 1, 1);
        List<Entry> tasks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Spec one : spec.list("tasks")) {
            Entry entry = entry(one, folder);
            if (!names.add(entry.task().name())) {
                throw one.place("name")
                        .fault("there is a task '" + entry.task().name() + "' already");
            }
            tasks.add(entry);
        }
        if (tasks.isEmpty()) {
            throw spec.place("tasks")
                    .fault("name at least one task: tasks: [{name, data, templates}]");
        }
        spec.done();
        return new InstructFile(seed, each, tasks);
    }

    private static Entry entry(Spec fields, Path folder) {
        String name = fields.text("name");
        List<Path> files = fields.texts("data").stream().map(folder::resolve).toList();
        if (files.isEmpty()) {
            throw fields.place("data").fault("name at least one file: data: [FILE]");
        }
        Choices choices = choices(fields);
        boolean answered = !(choices instanceof Choices.None);
        List<InstructionTask.Form> forms = new ArrayList<>();
        for (Spec one : fields.list("templates")) {
            Optional<String> completion = one.optionalText("completion");
            if (completion.isEmpty() && !answered) {
                throw one.place("completion")
                        .fault("is missing: say what is answered, or give the task options");
            }
            HoledText prompt = holed(one, "prompt", one.text("prompt"));
            HoledText answer =
                    holed(one, "completion", completion.orElse("{" + Choices.ANSWER + "}"));
            one.done();
            forms.add(new InstructionTask.Form(prompt, answer));
        }
        int most = fields.integer("most", Integer.MAX_VALUE, 1);
        fields.done();
        return new Entry(
                fields.make("templates", () -> new InstructionTask(name, choices, forms, most)),
                files);
    }

    private static HoledText holed(Spec fields, String field, String text) {
        return fields.make(field, () -> HoledText.parse(text));
    }

    private static Choices choices(Spec fields) {
        Optional<Spec> words = fields.optionalFields("options");
        Optional<String> list = fields.optionalText("options_field");
        if (words.isPresent() && list.isPresent()) {
            throw fields.place("options_field")
                    .fault("there are options already; keep one of both");
        }
        if (words.isEmpty() && list.isEmpty()) {
            return new Choices.None();
        }
        String label = fields.text("label");
        if (list.isPresent()) {
            return new Choices.Listed(label, list.get());
        }
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (String value : words.get().names()) {
            all.put(value, words.get().text(value));
        }
        return fields.make("options", () -> new Choices.Words(label, all));
    }
}
