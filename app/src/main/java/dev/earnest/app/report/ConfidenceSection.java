package dev.earnest.app.report;

import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Picture;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.svg.Histogram;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The section on how sure inferred labels are: a histogram of their probabilities and the least certain
/// items.
final class ConfidenceSection {
    private static final int LEAST_CERTAIN = 25;
    private static final int BINS = 20;

    private ConfidenceSection() {}

    /// @param title of the section
    /// @param caption of the table of items
    /// @param table the judgments
    /// @param result what a method inferred from them
    /// @param reading how to read the items and labels, put before the picture; empty for nothing
    static Section of(
            String title, String caption, LabelTable table, LabelResult result, String reading) {
        ItemVotes votes = ItemVotes.of(table);
        long[] bins = new long[BINS];
        double least = 1.0 / Math.max(2, result.labels().size());
        for (int item = 0; item < result.chosen().length; item++) {
            double share = (result.confidence(item) - least) / (1 - least);
            bins[Math.clamp((long) (share * BINS), 0, BINS - 1)]++;
        }
        List<Integer> items =
                IntStream.range(0, result.chosen().length)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                                (Integer item) -> result.confidence(item))
                                        .thenComparing(item -> result.items().name(item)))
                        .limit(LEAST_CERTAIN)
                        .toList();
        List<List<Cell>> rows = new ArrayList<>();
        for (int item : items) {
            rows.add(
                    List.of(
                            Cell.text(result.items().name(item)),
                            Cell.text(result.label(item)),
                            Numbering.fixed(result.confidence(item), 3),
                            Cell.text(votes.text(item, table.labels()))));
        }
        List<Block> blocks = new ArrayList<>();
        if (!reading.isEmpty()) {
            blocks.add(new Prose(reading, true));
        }
        blocks.add(
                new Picture(
                        Histogram.svg(
                                "confidence-picture",
                                bins,
                                least,
                                1,
                                "probability of the inferred label",
                                "items"),
                        "Probability that the inferred label is right, if the model of "
                                + result.method()
                                + " holds. Models that assume independent mistakes are often too sure;"
                                + " read the order more than the number.",
                        List.of(),
                        false));
        blocks.add(
                new Grid(
                        caption,
                        List.of(
                                Column.text("Item"),
                                Column.text("Label"),
                                Column.number("Probability"),
                                Column.text("Answers given")),
                        rows));
        return new Section("confidence", title, blocks);
    }
}
