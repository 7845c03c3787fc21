package dev.earnest.crowd;

import dev.earnest.crowd.label.GoldLabels;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.Label;
import dev.earnest.judgments.LabelTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Real data and golden numbers for tests, from the folder named by the system property
/// `earnest.shared`. Tests skip where it is absent.
public final class TestData {
    private TestData() {}

    /// The path of a file or folder below the shared folder; skips the test where there is none.
    public static Path shared(String name) {
        Path path = Path.of(System.getProperty("earnest.shared", "../shared")).resolve(name);
        Assumptions.assumeTrue(Files.exists(path), "skipped: no " + path);
        return path;
    }

    /// The crowd's labels of a data set, for example `rte`.
    public static LabelTable labels(String set) {
        var builder = LabelTable.builder();
        for (String[] row : tsv(shared("data/" + set + "/labels.tsv"))) {
            builder.add(row[0], row[1], row[2]);
        }
        return builder.build();
    }

    /// The known labels of a data set.
    public static GoldLabels gold(String set) {
        var labels = new ArrayList<Label>();
        for (String[] row : tsv(shared("data/" + set + "/gold.tsv"))) {
            labels.add(new Label(row[0], row[1]));
        }
        return GoldLabels.of(labels);
    }

    /// Rows of golden numbers without their header, for example `rte.ds20.errors.tsv`.
    public static List<String[]> golden(String name) {
        return tsv(shared("golden/crowd/" + name));
    }

    /// Share of the gold items with an acceptable label, among those somebody labelled.
    public static double accuracy(LabelResult result, GoldLabels gold) {
        int known = 0;
        int correct = 0;
        for (int item = 0; item < result.items().size(); item++) {
            List<String> accepted = gold.of(result.items().name(item));
            if (!accepted.isEmpty()) {
                known++;
                correct += accepted.contains(result.label(item)) ? 1 : 0;
            }
        }
        return correct / (double) known;
    }

    private static List<String[]> tsv(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.skip(1).map(line -> line.split("\t", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
