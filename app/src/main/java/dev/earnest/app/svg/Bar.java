package dev.earnest.app.svg;

/// A bar in a table cell.
public final class Bar {
    private Bar() {}

    /// @param share length of the bar, 0 to 1; NaN draws nothing
    /// @return the SVG of one cell; hidden from screen readers, which find the number in another cell
    public static String svg(double share) {
        Svg svg =
                new Svg()
                        .open(
                                "svg",
                                "class",
                                "cell",
                                "width",
                                "100%",
                                "height",
                                "20",
                                "aria-hidden",
                                "true");
        svg.element(
                "rect", "class", "track", "x", "0", "y", "6", "width", "100%", "height", "8", "rx",
                "2");
        if (!Double.isNaN(share)) {
            svg.element(
                    "rect",
                    "class",
                    "bar",
                    "x",
                    "0",
                    "y",
                    "6",
                    "width",
                    Svg.number(100 * Math.clamp(share, 0, 1)) + "%",
                    "height",
                    "8",
                    "rx",
                    "2");
        }
        return svg.close("svg").toString();
    }
}
