package dev.earnest.app.svg;

import dev.earnest.app.terminal.Numbers;
import java.util.List;

/// Shares with their intervals over minutes: one dot with whiskers for every span.
public final class SessionPicture {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 230;
    private static final double LEFT = 52;
    private static final double RIGHT = 14;
    private static final double BOTTOM = 42;
    private static final double TOP = 12;

    private SessionPicture() {}

    /// A span of minutes.
    ///
    /// @param from first minute
    /// @param to last minute
    /// @param share of equal repeats
    /// @param low lower end of its interval
    /// @param high upper end
    /// @param count repeats
    public record Span(double from, double to, double share, double low, double high, int count) {}

    /// @param id of the picture, unique on the page
    /// @param spans in the order of time, at least one
    public static String svg(String id, List<Span> spans) {
        Svg svg =
                Svg.picture(
                        WIDTH,
                        HEIGHT,
                        id,
                        "Consistency over minutes in the session",
                        "Share of repeats that agree, in "
                                + spans.size()
                                + " spans of minutes since the session began.");
        double end = Math.max(1, spans.getLast().to());
        Scale across = new Scale(0, end, LEFT, WIDTH - RIGHT);
        double least = spans.stream().mapToDouble(Span::low).min().orElse(0);
        Scale up = new Scale(Math.min(0.5, Math.floor(least * 10) / 10), 1, HEIGHT - BOTTOM, TOP);
        for (double tick : up.ticks(5)) {
            String y = Svg.number(up.at(tick));
            svg.element(
                    "line",
                    "class",
                    "grid",
                    "x1",
                    Svg.number(LEFT),
                    "x2",
                    Svg.number(WIDTH - RIGHT),
                    "y1",
                    y,
                    "y2",
                    y);
            svg.text(
                    "text",
                    Numbers.fixed(100 * tick, 0) + " %",
                    "class",
                    "tick",
                    "x",
                    Svg.number(LEFT - 8),
                    "y",
                    Svg.number(up.at(tick) + 4),
                    "text-anchor",
                    "end");
        }
        for (double tick : across.ticks(7)) {
            svg.text(
                    "text",
                    Numbers.fixed(tick, across.decimals(7)),
                    "class",
                    "tick",
                    "x",
                    Svg.number(across.at(tick)),
                    "y",
                    Svg.number(HEIGHT - BOTTOM + 16),
                    "text-anchor",
                    "middle");
        }
        for (Span span : spans) {
            span(svg, across, up, span);
        }
        svg.text(
                "text",
                "minutes since the session began",
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

    private static void span(Svg svg, Scale across, Scale up, Span span) {
        String middle = Svg.number(across.at((span.from() + span.to()) / 2));
        String y = Svg.number(up.at(span.share()));
        svg.element(
                "line",
                "class",
                "inner",
                "x1",
                Svg.number(across.at(span.from())),
                "x2",
                Svg.number(across.at(span.to())),
                "y1",
                y,
                "y2",
                y);
        svg.element(
                "line",
                "class",
                "whisker",
                "x1",
                middle,
                "x2",
                middle,
                "y1",
                Svg.number(up.at(span.low())),
                "y2",
                Svg.number(up.at(span.high())));
        svg.open("circle", "class", "dot", "cx", middle, "cy", y, "r", "4");
        svg.text(
                "title",
                "minutes "
                        + Numbers.fixed(span.from(), 0)
                        + " to "
                        + Numbers.fixed(span.to(), 0)
                        + ": "
                        + Numbers.percent(span.share())
                        + " of "
                        + Numbers.count(span.count())
                        + " repeats agree");
        svg.close("circle");
    }
}
