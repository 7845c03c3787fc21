package dev.earnest.app.svg;

import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Width;
import java.util.List;

/// A square of shares around one half: how often the row's item won against the column's. One hue says
/// more than half, another less; the deeper, the further from half. Pairs that never met stay empty.
public final class HeatMap {
    private static final double CELL = 13;
    private static final double LETTER = 5.9;
    private static final int LONGEST = 30;
    private static final int LONGEST_ABOVE = 22;

    private HeatMap() {}

    /// @param id of the picture, unique on the page
    /// @param names of rows and columns alike, best first
    /// @param share `share[row][column]` of games that the row's item won, ties half; NaN where they never met
    /// @param games `games[row][column]` how many
    public static String svg(String id, List<String> names, double[][] share, double[][] games) {
        int size = names.size();
        int longest = 0;
        for (String name : names) {
            longest = Math.max(longest, Width.of(Width.fit(name, LONGEST)));
        }
        double margin = longest * LETTER + 14;
        double above = Math.min(longest, LONGEST_ABOVE) * LETTER * 0.9 + 14;
        double width = margin + size * CELL + above * 0.58;
        Svg svg =
                Svg.picture(
                        width,
                        above + size * CELL + 4,
                        id,
                        "Who wins against whom",
                        "Matrix of "
                                + size
                                + " items, best first. Each cell is the share of games that the"
                                + " row's item won against the column's item.");
        for (int index = 0; index < size; index++) {
            double middle = index * CELL + CELL / 2;
            svg.text(
                    "text",
                    Width.fit(names.get(index), LONGEST),
                    "class",
                    "name",
                    "x",
                    Svg.number(margin - 8),
                    "y",
                    Svg.number(above + middle + 3.5),
                    "text-anchor",
                    "end");
            svg.text(
                    "text",
                    Width.fit(names.get(index), LONGEST_ABOVE),
                    "class",
                    "name",
                    "transform",
                    "translate("
                            + Svg.number(margin + middle + 3)
                            + " "
                            + Svg.number(above - 7)
                            + ") rotate(-60)");
        }
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                cell(
                        svg,
                        names,
                        row,
                        column,
                        share[row][column],
                        games[row][column],
                        margin,
                        above);
            }
        }
        return svg.close("svg").toString();
    }

    private static void cell(
            Svg svg,
            List<String> names,
            int row,
            int column,
            double share,
            double games,
            double margin,
            double above) {
        String x = Svg.number(margin + column * CELL);
        String y = Svg.number(above + row * CELL);
        String edge = Svg.number(CELL - 1);
        if (row == column) {
            svg.element("rect", "class", "self", "x", x, "y", y, "width", edge, "height", edge);
        } else if (!Double.isNaN(share)) {
            double depth = Math.abs(share - 0.5) * 2;
            svg.open(
                    "rect",
                    "class",
                    share > 0.5 ? "win" : share < 0.5 ? "loss" : "even",
                    "x",
                    x,
                    "y",
                    y,
                    "width",
                    edge,
                    "height",
                    edge,
                    "fill-opacity",
                    Svg.number(share == 0.5 ? 1 : 0.12 + 0.88 * depth));
            svg.text(
                    "title",
                    names.get(row)
                            + " against "
                            + names.get(column)
                            + ": "
                            + Numbers.percent(share)
                            + " of "
                            + Numbers.fixed(games, games == Math.rint(games) ? 0 : 1));
            svg.close("rect");
        }
    }
}
