package dev.earnest.app.svg;

import dev.earnest.app.terminal.Numbers;

/// How numbers are spread: bars of equal width over equal ranges.
public final class Histogram {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 210;
    private static final double LEFT = 52;
    private static final double BOTTOM = 40;
    private static final double TOP = 12;

    private Histogram() {}

    /// @param id of the picture, unique on the page
    /// @param counts how many numbers fall into each range
    /// @param low where the first range begins
    /// @param high where the last range ends
    /// @param axis what the numbers are
    /// @param unit what is counted, in the plural
    public static String svg(
            String id, long[] counts, double low, double high, String axis, String unit) {
        long most = 1;
        long sum = 0;
        for (long count : counts) {
            most = Math.max(most, count);
            sum += count;
        }
        Svg svg =
                Svg.picture(
                        WIDTH,
                        HEIGHT,
                        id,
                        "How " + axis + " is spread",
                        "Histogram of " + Numbers.count(sum) + " " + unit + " by " + axis + ".");
        Scale across = new Scale(low, high, LEFT, WIDTH - 12);
        Scale up = new Scale(0, most, HEIGHT - BOTTOM, TOP);
        for (double tick : up.ticks(4)) {
            if (tick == Math.rint(tick)) {
                String y = Svg.number(up.at(tick));
                svg.element(
                        "line",
                        "class",
                        "grid",
                        "x1",
                        Svg.number(LEFT),
                        "x2",
                        Svg.number(WIDTH - 12),
                        "y1",
                        y,
                        "y2",
                        y);
                svg.text(
                        "text",
                        Numbers.count((long) tick),
                        "class",
                        "tick",
                        "x",
                        Svg.number(LEFT - 8),
                        "y",
                        Svg.number(up.at(tick) + 4),
                        "text-anchor",
                        "end");
            }
        }
        double step = (high - low) / counts.length;
        for (int bin = 0; bin < counts.length; bin++) {
            double begin = across.at(low + bin * step);
            double end = across.at(low + (bin + 1) * step);
            svg.open(
                    "rect",
                    "class",
                    "bar",
                    "x",
                    Svg.number(begin + 1),
                    "y",
                    Svg.number(up.at((double) counts[bin])),
                    "width",
                    Svg.number(end - begin - 2),
                    "height",
                    Svg.number(up.at(0) - up.at((double) counts[bin])));
            svg.text(
                    "title",
                    Numbers.fixed(low + bin * step, 2)
                            + " to "
                            + Numbers.fixed(low + (bin + 1) * step, 2)
                            + ": "
                            + Numbers.count(counts[bin])
                            + " "
                            + unit);
            svg.close("rect");
        }
        int decimals = across.decimals(8);
        for (double tick : across.ticks(8)) {
            svg.text(
                    "text",
                    Numbers.fixed(tick, decimals),
                    "class",
                    "tick",
                    "x",
                    Svg.number(across.at(tick)),
                    "y",
                    Svg.number(HEIGHT - BOTTOM + 16),
                    "text-anchor",
                    "middle");
        }
        svg.text(
                "text",
                axis,
                "class",
                "axis",
                "x",
                Svg.number((LEFT + WIDTH) / 2),
                "y",
                Svg.number(HEIGHT - 6),
                "text-anchor",
                "middle");
        return svg.close("svg").toString();
    }
}
