package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import dev.earnest.crowd.label.ClassifierProbabilities;
import dev.earnest.formats.FormatException;
import dev.earnest.judgments.Dictionary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A classifier's probabilities: tab-separated, the column `item` and one column for every class.
final class ClassifierFiles {
    private ClassifierFiles() {}

    /// @return the probabilities of `--classifier-probs`
    static ClassifierProbabilities read(Arguments arguments) throws IOException {
        Path path =
                InputOptions.path(
                        "--classifier-probs",
                        arguments
                                .text("--classifier-probs")
                                .orElseThrow(() ->
                                        new UsageException(
                                                "--method crowdlab needs"
                                                        + " --classifier-probs FILE")));
        List<String> columns = SideFiles.header(path);
        List<String> classes = new ArrayList<>(columns);
        if (!classes.remove("item") || classes.isEmpty()) {
            throw new FormatException(
                    path
                            + ":1: needs the tab-separated column item and one column for every class");
        }
        List<String> wanted = new ArrayList<>(List.of("item"));
        wanted.addAll(classes);
        var builder = ClassifierProbabilities.builder(Dictionary.of(classes));
        for (SideFiles.Row row : SideFiles.rows(path, wanted)) {
            double[] probabilities = new double[classes.size()];
            for (int column = 0; column < probabilities.length; column++) {
                probabilities[column] = row.number(column + 1);
            }
            builder.add(row.cells()[0], probabilities);
        }
        return builder.build();
    }
}
