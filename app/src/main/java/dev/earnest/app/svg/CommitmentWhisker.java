package dev.earnest.app.svg;

/// An annotator's commitment in a table cell, from 0 to 1: dot and whisker, behind them the zone in which
/// either decision will do, and a flag where an alarm is raised. Places are percentages of the cell's
/// width.
///
/// @param value commitment; NaN draws neither dot nor whisker
/// @param low lower end of the interval
/// @param high upper end
/// @param flagged whether an alarm names the annotator
public record CommitmentWhisker(double value, double low, double high, boolean flagged) {
    private static final String HEIGHT = "20";

    /// From 0 to 1, with room for half a dot on either side.
    public static final Scale SCALE = new Scale(0, 1, 4, 86);

    /// @param from commitment that is too low
    /// @param to commitment that suffices
    /// @return the SVG of one cell; hidden from screen readers, which find the numbers in other cells
    public String svg(double from, double to) {
        Svg svg =
                new Svg()
                        .open(
                                "svg",
                                "class",
                                "cell",
                                "width",
                                "100%",
                                "height",
                                HEIGHT,
                                "aria-hidden",
                                "true");
        svg.element(
                "rect",
                "class",
                "zone",
                "x",
                percent(from),
                "width",
                Svg.number(SCALE.at(to) - SCALE.at(from)) + "%",
                "y",
                "0",
                "height",
                HEIGHT);
        for (double tick : SCALE.ticks(5)) {
            svg.element(
                    "line",
                    "class",
                    "grid",
                    "x1",
                    percent(tick),
                    "x2",
                    percent(tick),
                    "y1",
                    "0",
                    "y2",
                    HEIGHT);
        }
        if (!Double.isNaN(value)) {
            svg.element(
                    "line",
                    "class",
                    "whisker",
                    "x1",
                    percent(low),
                    "x2",
                    percent(high),
                    "y1",
                    "10",
                    "y2",
                    "10");
            svg.element("circle", "class", "dot", "cx", percent(value), "cy", "10", "r", "4");
        }
        if (flagged) {
            svg.element(
                    "rect", "class", "flag", "x", "91%", "y", "5", "width", "10", "height", "10",
                    "rx", "2");
        }
        return svg.close("svg").toString();
    }

    private static String percent(double commitment) {
        return Svg.number(SCALE.at(commitment)) + "%";
    }
}
