package dev.earnest.bench;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import java.util.SplittableRandom;

/// Judgments made on the spot for the benchmarks: the same for the same seed and size.
final class SyntheticCrowd {
    private static final long SEED = 20_240_917L;
    private static final int ANSWERS_PER_ITEM = 5;
    private static final int ROWS_PER_ANNOTATOR = 500;
    private static final int COMPARED = 1_000;

    private SyntheticCrowd() {}

    /// @return five labels an item; annotators are right with probabilities from .4 to .95
    static LabelTable labels(int rows, int classes) {
        var random = new SplittableRandom(SEED);
        int annotators = Math.max(20, rows / ROWS_PER_ANNOTATOR);
        var table = LabelTable.builder();
        for (int row = 0; row < rows; row++) {
            int item = row / ANSWERS_PER_ITEM;
            // Each of an item's answers comes from another fifth of the crowd: nobody answers
            // twice.
            int fifth = row % ANSWERS_PER_ITEM;
            int annotator =
                    random.nextInt(annotators / ANSWERS_PER_ITEM) * ANSWERS_PER_ITEM + fifth;
            int truth = item % classes;
            double right = 0.4 + 0.55 * annotator / annotators;
            int label = random.nextDouble() < right ? truth : random.nextInt(classes);
            table.add("t" + item, "w" + annotator, "c" + label);
        }
        return table.build();
    }

    /// @return the same as a TSV file's text
    static String text(LabelTable table) {
        var text = new StringBuilder("item\tannotator\tlabel\n");
        for (int row = 0; row < table.size(); row++) {
            text.append(table.items().name(table.item(row))).append('\t');
            text.append(table.annotators().name(table.annotator(row))).append('\t');
            text.append(table.labels().name(table.label(row))).append('\n');
        }
        return text.toString();
    }

    /// @return comparisons of 1,000 things whose strengths are evenly spaced
    static ComparisonTable comparisons(int rows) {
        var random = new SplittableRandom(SEED);
        int annotators = Math.max(20, rows / ROWS_PER_ANNOTATOR);
        var table = ComparisonTable.builder();
        for (int row = 0; row < rows; row++) {
            int left = random.nextInt(COMPARED);
            int right = (left + 1 + random.nextInt(COMPARED - 1)) % COMPARED;
            double better = 1 / (1 + Math.exp((right - left) * 4.0 / COMPARED));
            Outcome outcome = random.nextDouble() < better ? Outcome.LEFT : Outcome.RIGHT;
            table.add("i" + left, "i" + right, outcome, "w" + random.nextInt(annotators));
        }
        return table.build();
    }
}
