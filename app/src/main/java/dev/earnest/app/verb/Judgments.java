package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.ComparisonRead;
import dev.earnest.formats.LabelFiles;
import dev.earnest.formats.LabelRead;
import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.ReadReport;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A table of judgments of either kind, for verbs that work on both.
sealed interface Judgments {
    /// Says which kind a file holds where its columns do not.
    Option KIND =
            Option.value(
                    "--kind",
                    "KIND",
                    "What the file holds: labels or comparisons.",
                    "comparisons where there are columns left and right, else labels");

    /// @return what reading came to
    ReadReport report();

    /// Labels.
    record Labels(LabelTable table, ReadReport report) implements Judgments {}

    /// Comparisons.
    record Comparisons(ComparisonTable table, ReadReport report) implements Judgments {}

    /// Reads a file of either kind.
    static Judgments read(Arguments arguments, String file) throws IOException {
        Path path = InputOptions.path("FILE", file);
        ReadOptions options = InputOptions.read(arguments);
        if (isComparisons(arguments, path, options)) {
            ComparisonRead read = ComparisonFiles.read(path, options);
            return new Comparisons(read.table(), read.report());
        }
        LabelRead read = LabelFiles.read(path, options);
        return new Labels(read.table(), read.report());
    }

    private static boolean isComparisons(Arguments arguments, Path path, ReadOptions options)
            throws IOException {
        if (arguments.has("--kind")) {
            return arguments
                    .choice("--kind", "labels", List.of("labels", "comparisons"))
                    .equals("comparisons");
        }
        if (options.columns().sourceOf("left").isPresent()) {
            return true;
        }
        if (path.toString().equals("-")) {
            throw new UsageException(
                    "standard input cannot be looked at in advance; say --kind labels or --kind"
                            + " comparisons");
        }
        return KindOfFile.looksLikeComparisons(path);
    }
}
