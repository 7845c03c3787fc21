package dev.earnest.app.svg;

import dev.earnest.app.terminal.Numbers;
import java.util.List;

/// Shares as bars from 0 to 100 %, each with its name, its number and a whisker for its interval; a dotted line stands at
/// one half. Immutable.
///
/// @param title what it shows, for people who do not see it
/// @param description the same in more words
/// @param bars from top to bottom
public record RateBars(String title, String description, List<Bar> bars) {
    private static final double WIDTH = 680;
    private static final double ROW = 44;
    private static final double TOP = 8;
    private static final double LETTER = 7.2;
    private static final double RIGHT = 620;
    private static final double HALF = 11;

    public RateBars {
        bars = List.copyOf(bars);
    }

    /// A bar.
    ///
    /// @param name written before it
    /// @param rate its length, 0 to 1
    /// @param low end of its interval
    /// @param high end of its interval
    /// @param strong whether it is the one to look at
    public record Bar(String name, double rate, double low, double high, boolean strong) {}

    /// @param id of the picture, unique on the page
    /// @return the picture for a page that has the style sheet
    public String svg(String id) {
        double bottom = TOP + ROW * bars.size();
        double longest = bars.stream().mapToInt(bar -> bar.name().length()).max().orElse(0);
        Scale scale = new Scale(0, 1, 16 + LETTER * longest, RIGHT);
        Svg svg = Svg.picture(WIDTH, bottom + 28, id, title, description);
        for (int tick = 0; tick <= 100; tick += 25) {
            String x = Svg.number(scale.at(tick / 100.0));
            svg.element(
                    "line",
                    "class",
                    tick == 50 ? "guide" : "grid",
                    "x1",
                    x,
                    "x2",
                    x,
                    "y1",
                    Svg.number(TOP),
                    "y2",
                    Svg.number(bottom));
            svg.text(
                    "text",
                    tick + "\u202f%",
                    "class",
                    "tick",
                    "x",
                    x,
                    "y",
                    Svg.number(bottom + 18),
                    "text-anchor",
                    "middle");
        }
        for (int row = 0; row < bars.size(); row++) {
            bar(svg, scale, bars.get(row), TOP + ROW * (row + 0.5));
        }
        return svg.close("svg").toString();
    }

    private static void bar(Svg svg, Scale scale, Bar bar, double middle) {
        String look = bar.strong() ? "axis series" : "axis";
        double start = scale.at(0);
        svg.text(
                "text",
                bar.name(),
                "class",
                look,
                "x",
                Svg.number(start - 10),
                "y",
                Svg.number(middle + 4),
                "text-anchor",
                "end");
        svg.element(
                "rect",
                "class",
                bar.strong() ? "mark-1" : "mark-5",
                "x",
                Svg.number(start),
                "width",
                Svg.number(scale.at(bar.rate()) - start),
                "y",
                Svg.number(middle - HALF),
                "height",
                Svg.number(2 * HALF),
                "rx",
                "2");
        svg.element(
                "path",
                "class",
                "line line-2",
                "d",
                "M%s %sH%s"
                        .formatted(
                                Svg.number(scale.at(bar.low())),
                                Svg.number(middle),
                                Svg.number(scale.at(bar.high()))));
        svg.text(
                "text",
                Numbers.fixed(100 * bar.rate(), 1) + "\u202f%",
                "class",
                look + " halo",
                "x",
                Svg.number(scale.at(Math.max(bar.high(), bar.rate())) + 8),
                "y",
                Svg.number(middle + 4));
    }
}
