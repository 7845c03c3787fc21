package dev.earnest.app.verb;

import dev.earnest.align.instruct.Instructions;
import dev.earnest.align.instruct.LabelledRow;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.train.ConfigText;
import dev.earnest.app.train.InstructFile;
import dev.earnest.app.train.LabelledFile;
import dev.earnest.formats.OutputFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// `./earnest instruct CONFIG.yaml`: instructions to learn from, made of labelled tasks by templates.
public final class InstructVerb implements Verb {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "instruct",
                "make instructions of labelled tasks by templates",
                "Reads labelled rows and, for each, fills the holes of templates drawn by the seed. The"
                        + " output is JSON Lines with prompt and completion, as train sft reads them.",
                List.of(
                        new Positional(
                                "CONFIG",
                                "Tasks and templates, a YAML file; docs/training.md.",
                                true)),
                List.of(
                        Option.value("--output", "FILE", "Write the instructions to this file.")
                                .shortened("-o")),
                List.of("instruct samples/instructions.yaml -o instructions.jsonl"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        ConfigText config = ConfigText.read(arguments.positionals().getFirst());
        InstructFile plan = InstructFile.parse(config.text(), config.name(), config.folder());
        Made made = made(plan);
        if (!arguments.has("--output")) {
            made.rows().forEach(shell.out()::println);
            made.lines().forEach(shell.err()::println);
            return;
        }
        Path target =
                InputOptions.output(
                        "--output",
                        arguments.text("--output", ""),
                        Stream.concat(
                                        Stream.of(Path.of(config.name())),
                                        plan.tasks().stream()
                                                .flatMap(task -> task.files().stream()))
                                .map(Path::toString)
                                .toArray(String[]::new));
        try (OutputFile output = OutputFile.create(target)) {
            var out = new PrintStream(output.stream(), false, StandardCharsets.UTF_8);
            made.rows().forEach(out::println);
            if (out.checkError()) {
                throw new IOException("cannot write to " + target);
            }
            output.commit();
            made.lines().forEach(shell.out()::println);
        }
    }

    /// @param rows of the output
    /// @param lines for people, one on each task
    private record Made(List<String> rows, List<String> lines) {}

    private static Made made(InstructFile plan) {
        Instructions maker = new Instructions(plan.seed(), plan.each());
        Made all = new Made(new ArrayList<>(), new ArrayList<>());
        for (int number = 0; number < plan.tasks().size(); number++) {
            InstructFile.Entry entry = plan.tasks().get(number);
            List<LabelledRow> rows = new ArrayList<>();
            entry.files().forEach(file -> rows.addAll(LabelledFile.read(file)));
            List<Instructions.Instruction> made = maker.of(entry.task(), number, rows);
            for (Instructions.Instruction one : made) {
                all.rows()
                        .add(
                                JSON.createObjectNode()
                                        .put("prompt", one.prompt())
                                        .put("completion", one.completion())
                                        .put("task", entry.task().name())
                                        .put("template", one.form())
                                        .toString());
            }
            all.lines()
                    .add(
                            entry.task().name()
                                    + ": "
                                    + counted(made.size(), "instruction")
                                    + " of "
                                    + counted(rows.size(), "row")
                                    + " by "
                                    + counted(entry.task().forms().size(), "template"));
        }
        return all;
    }

    private static String counted(int count, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", count, word, count == 1 ? "" : "s");
    }
}
