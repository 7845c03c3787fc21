package dev.earnest.app.report;

import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.crowd.label.AnnotatorEstimates;
import dev.earnest.crowd.label.Confusion;
import dev.earnest.judgments.Dictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the most and the least reliable people answer, by the inferred truth.
final class ConfusionSection {
    private static final int EACH = 2;
    private static final int MOST_CLASSES = 12;

    /// Below so many answers a matrix shows chance.
    private static final int ENOUGH = 20;

    private ConfusionSection() {}

    static Section of(
            Dictionary annotators,
            Dictionary labels,
            AnnotatorEstimates estimates,
            Confusion confusion) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Prose(
                        "The two most and the two least reliable people with at least "
                                + ENOUGH
                                + " answers. One row per true label: how often the person answers"
                                + " what. A perfect person has 100 % on the diagonal; a row that looks like every other row"
                                + " means answers that do not depend on the item.",
                        true));
        if (bestAndWorst(annotators, estimates).isEmpty()) {
            blocks.add(
                    new Prose(
                            "Nobody gave " + ENOUGH + " answers, too few for such a table.",
                            false));
        }
        if (labels.size() > MOST_CLASSES) {
            blocks.add(
                    new Prose(
                            "With "
                                    + labels.size()
                                    + " classes the matrices are too large for a page; aggregate --json"
                                    + " has the skills.",
                            false));
        } else {
            for (int annotator : bestAndWorst(annotators, estimates)) {
                blocks.add(grid(annotator, annotators, labels, estimates, confusion));
            }
        }
        return new Section("confusion", "What the best and the worst confuse", blocks);
    }

    private static Set<Integer> bestAndWorst(Dictionary annotators, AnnotatorEstimates estimates) {
        int[] order =
                Arrays.stream(AnnotatorSection.byLowerBound(estimates.low(), annotators))
                        .filter(annotator -> estimates.answers()[annotator] >= ENOUGH)
                        .toArray();
        Set<Integer> shown = new LinkedHashSet<>();
        for (int place = 0; place < Math.min(EACH, order.length); place++) {
            shown.add(order[place]);
        }
        for (int place = Math.max(0, order.length - EACH); place < order.length; place++) {
            shown.add(order[place]);
        }
        return shown;
    }

    private static Grid grid(
            int annotator,
            Dictionary annotators,
            Dictionary labels,
            AnnotatorEstimates estimates,
            Confusion confusion) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("True label"));
        int[] order = LabelNames.order(labels);
        for (int given : order) {
            columns.add(Column.number("says " + labels.name(given)));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int truth : order) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.text(labels.name(truth)));
            for (int given : order) {
                double share = confusion.probability(annotator, truth, given);
                row.add(Numbering.percent(share).shaded(share));
            }
            rows.add(row);
        }
        return new Grid(
                annotators.name(annotator)
                        + ": skill "
                        + Numbers.fixed(estimates.skill()[annotator], 3)
                        + " from "
                        + Numbers.of(estimates.answers()[annotator], "answer", "answers"),
                columns,
                rows);
    }
}
