package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.formats.ColumnMapping;
import dev.earnest.formats.Duplicates;
import dev.earnest.formats.Format;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.OutputFile;
import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.ValueMapping;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The options by which every verb that reads judgments is told how to read them.
public final class InputOptions {
    /// The options, for a verb's [dev.earnest.app.cli.VerbSpec].
    public static final List<Option> ALL =
            List.of(
                    Option.value(
                            "--columns",
                            "OURS=THEIRS,...",
                            "Which column of the file is which of ours, for example"
                                    + " item=task_id,annotator=worker."),
                    Option.value(
                            "--values",
                            "THEIRS=OURS,...",
                            "Which value of the file means what, for example a1=left,a2=right."),
                    Option.value(
                            "--format",
                            "NAME",
                            "Format of the file: tsv, csv, jsonl, ...; found from the content where"
                                    + " it is not given."),
                    Option.value(
                            "--duplicates",
                            "RULE",
                            "What to do when a person judges the same item on the same occasion"
                                    + " twice: reject, keep (count both), first or last.",
                            "reject"),
                    Option.value(
                            "--skip-bad",
                            "FILE",
                            "Write rows that cannot be read to this file and go on without them."));

    private InputOptions() {}

    /// The argument that names the input.
    static Positional file(String what) {
        return new Positional("FILE", what + " `-` reads standard input.", true);
    }

    /// @return how the options say to read
    public static ReadOptions read(Arguments arguments) {
        ReadOptions options = ReadOptions.defaults();
        if (arguments.has("--columns")) {
            options = options.withColumns(ColumnMapping.parse(arguments.text("--columns", "")));
        }
        if (arguments.has("--values")) {
            options = options.withValues(ValueMapping.parse(arguments.text("--values", "")));
        }
        if (arguments.has("--format")) {
            try {
                options = options.withFormat(Format.of(arguments.text("--format", "")));
            } catch (FormatException unknown) {
                throw new UsageException("--format: " + unknown.getMessage(), unknown);
            }
        }
        if (arguments.has("--duplicates")) {
            options = options.withDuplicates(duplicates(arguments));
        }
        if (arguments.has("--skip-bad")) {
            options = options.withSkipBad(path("--skip-bad", arguments.text("--skip-bad", "")));
        }
        return options;
    }

    /// Adds the settings that were given to those that provenance records.
    public static void record(Arguments arguments, Map<String, String> settings) {
        for (Option option : ALL) {
            if (arguments.has(option.name())) {
                settings.put(option.name().substring(2), arguments.text(option.name(), ""));
            }
        }
    }

    /// @param option that names the file, for the fault
    /// @return the file
    /// @throws UsageException where the text names none
    public static Path path(String option, String text) {
        if (text.isEmpty()) {
            throw new UsageException(option + " is empty; name a file");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException fault) {
            throw new UsageException(option + " '" + text + "' is not a file name", fault);
        }
    }

    /// Checks before the work begins that its output can be written.
    ///
    /// @param inputs files that must not be written over
    /// @return the output
    public static Path output(String option, String text, String... inputs) {
        Path output = path(option, text);
        Path[] read = new Path[inputs.length];
        for (int index = 0; index < read.length; index++) {
            read[index] = path("FILE", inputs[index]);
        }
        OutputFile.requirePossible(option, output, read);
        return output;
    }

    private static Duplicates duplicates(Arguments arguments) {
        String rule =
                arguments.choice(
                        "--duplicates", "reject", List.of("reject", "keep", "first", "last"));
        return switch (rule) {
            case "keep" -> Duplicates.KEEP;
            case "first" -> Duplicates.FIRST;
            case "last" -> Duplicates.LAST;
            default -> Duplicates.REJECT;
        };
    }
}
