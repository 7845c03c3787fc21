package dev.earnest.app.report;

import dev.earnest.app.report.Block.Picture;
import dev.earnest.app.svg.HeatMap;
import dev.earnest.crowd.rank.WinFractions;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.List;

/// Who wins against whom.
final class MatrixSection {
    private MatrixSection() {}

    static Section of(ComparisonTable table, int[] order, int largest) {
        WinFractions fractions = WinFractions.of(table);
        int size = Math.min(order.length, largest);
        List<String> names = new ArrayList<>();
        double[][] share = new double[size][size];
        double[][] games = new double[size][size];
        for (int row = 0; row < size; row++) {
            names.add(table.items().name(order[row]));
            for (int column = 0; column < size; column++) {
                share[row][column] =
                        row == column ? Double.NaN : fractions.fraction(order[row], order[column]);
                games[row][column] = fractions.comparisons(order[row], order[column]);
            }
        }
        String caption =
                "Both axes run from the best item to the worst. A cell is the share of games that the"
                        + " item of its row won against the item of its column, ties counting half;"
                        + " empty where the two never met. Where the ranking fits the votes, blue lies"
                        + " above the diagonal and orange below.";
        if (size < table.items().size()) {
            caption +=
                    " Only the " + size + " best of " + table.items().size() + " items are shown.";
        }
        return new Section(
                "matrix",
                "Who wins against whom",
                List.of(
                        new Picture(
                                HeatMap.svg("matrix-picture", names, share, games),
                                caption,
                                List.of(
                                        new Block.Key("win", "row wins more"),
                                        new Block.Key("loss", "row loses more"),
                                        new Block.Key("even", "even")),
                                true)));
    }
}
