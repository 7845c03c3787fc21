package dev.earnest.app.svg;

import dev.earnest.app.terminal.Numbers;

/// A dot with whiskers in a table cell: the thin line is the interval to trust, the thick line inside it
/// (where there is one) an interval under stronger assumptions. Places are percentages of the cell's
/// width, so the picture follows every screen.
///
/// @param value the dot; NaN draws nothing
/// @param low lower end of the thin line, NaN for none
/// @param high upper end of the thin line
/// @param innerLow lower end of the thick line, NaN for none
/// @param innerHigh upper end of the thick line
public record Whisker(double value, double low, double high, double innerLow, double innerHigh) {
    private static final int TICKS = 5;
    private static final String HEIGHT = "20";
    private static final String MIDDLE = "10";

    /// @return a dot with one interval
    public static Whisker of(double value, double low, double high) {
        return new Whisker(value, low, high, Double.NaN, Double.NaN);
    }

    /// @return a scale in percent over these whiskers
    public static Scale scale(Iterable<Whisker> whiskers) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Whisker whisker : whiskers) {
            for (double number : new double[] {whisker.value, whisker.low, whisker.high}) {
                if (Double.isFinite(number)) {
                    low = Math.min(low, number);
                    high = Math.max(high, number);
                }
            }
        }
        return Scale.over(new double[] {low, high}, 2, 98);
    }

    /// @return the SVG of one cell; hidden from screen readers, which find the numbers in other cells
    public String svg(Scale scale) {
        Svg svg = cell(HEIGHT);
        for (double tick : scale.ticks(TICKS)) {
            String place = percent(scale.at(tick));
            svg.element("line", "class", "grid", "x1", place, "x2", place, "y1", "0", "y2", HEIGHT);
        }
        line(svg, scale, low, high, "whisker");
        line(svg, scale, innerLow, innerHigh, "inner");
        if (!Double.isNaN(value)) {
            svg.element(
                    "circle",
                    "class",
                    "dot",
                    "cx",
                    percent(scale.at(value)),
                    "cy",
                    MIDDLE,
                    "r",
                    "4");
        }
        return svg.close("svg").toString();
    }

    /// @return the SVG of the axis in the column's head
    public static String axis(Scale scale) {
        Svg svg = cell("16");
        int decimals = scale.decimals(TICKS);
        boolean odd = false;
        for (double tick : scale.ticks(TICKS)) {
            String style = odd ? "tick odd" : "tick";
            odd = !odd;
            svg.text(
                    "text",
                    Numbers.fixed(tick, decimals),
                    "class",
                    style,
                    "x",
                    percent(Math.clamp(scale.at(tick), 4, 96)),
                    "y",
                    "12",
                    "text-anchor",
                    "middle");
        }
        return svg.close("svg").toString();
    }

    private static void line(Svg svg, Scale scale, double low, double high, String style) {
        if (!Double.isNaN(low) && !Double.isNaN(high)) {
            svg.element(
                    "line",
                    "class",
                    style,
                    "x1",
                    percent(scale.at(low)),
                    "x2",
                    percent(scale.at(high)),
                    "y1",
                    MIDDLE,
                    "y2",
                    MIDDLE);
        }
    }

    private static Svg cell(String height) {
        return new Svg()
                .open(
                        "svg",
                        "class",
                        "cell",
                        "width",
                        "100%",
                        "height",
                        height,
                        "aria-hidden",
                        "true");
    }

    private static String percent(double place) {
        return Svg.number(place) + "%";
    }
}
