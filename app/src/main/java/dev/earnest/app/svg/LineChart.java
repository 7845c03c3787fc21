package dev.earnest.app.svg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lines over two axes, each named directly at its end, so that no legend and no colour is needed to read them.
///
/// ```java
/// new LineChart("Gap", "The gap of two forms", Axis.logarithmic("repeats"), Axis.logarithmic("gap, EUR"))
///         .with(Series.of("linear", n, gap, Series.Look.LINE, 1))
///         .svg("gap");
/// ```
///
/// What lies outside given ends of an axis is cut off where the line leaves the picture. Immutable.
///
/// @param title what it shows, for people who do not see it
/// @param description the same in more words
/// @param across horizontal axis
/// @param up vertical axis
/// @param series in the order in which they are drawn
/// @param guides thin lines behind them
public record LineChart(
        String title,
        String description,
        Axis across,
        Axis up,
        List<Series> series,
        List<Guide> guides) {
    private static final double WIDTH = 680;
    private static final double HEIGHT = 340;
    private static final double BOTTOM = 44;
    private static final double TOP = 30;
    private static final double LETTER = 7.2;
    private static final double LINE = 15;
    private static final int TICKS = 6;
    private static final double EARLY = 60;

    public LineChart {
        series = List.copyOf(series);
        guides = List.copyOf(guides);
    }

    /// An empty chart.
    public LineChart(String title, String description, Axis across, Axis up) {
        this(title, description, across, up, List.of(), List.of());
    }

    /// @return the same chart with one more series
    public LineChart with(Series more) {
        List<Series> all = new ArrayList<>(series);
        all.add(more);
        return new LineChart(title, description, across, up, all, guides);
    }

    /// @return the same chart with one more guide
    public LineChart with(Guide more) {
        List<Guide> all = new ArrayList<>(guides);
        all.add(more);
        return new LineChart(title, description, across, up, series, all);
    }

    /// @param id of the picture, unique on the page
    /// @return the picture for a page that has the style sheet
    public String svg(String id) {
        Svg svg = Svg.picture(WIDTH, HEIGHT, id, title, description);
        draw(svg);
        return svg.close("svg").toString();
    }

    /// @param style the rules that a page would have, as text
    /// @return the picture as a file of its own, on its own ground
    public String standalone(String style) {
        Svg svg = Svg.standalone(WIDTH, HEIGHT, title, description, style);
        svg.element("rect", "class", "paper", "width", "100%", "height", "100%");
        draw(svg);
        return svg.close("svg").toString() + "\n";
    }

    private void draw(Svg svg) {
        double right = 16;
        for (Series each : series) {
            right = Math.max(right, each.name().isEmpty() ? 0 : 18 + LETTER * each.name().length());
        }
        Scale y = up.scale(numbers(false), true, HEIGHT - BOTTOM, TOP);
        List<Axis.Tick> rows = up.ticks(y, TICKS);
        double left = 14;
        for (Axis.Tick row : rows) {
            left = Math.max(left, 14 + LETTER * row.text().length());
        }
        Scale x = across.scale(numbers(true), false, left, WIDTH - right);
        for (Axis.Tick row : rows) {
            row(svg, row.text(), Svg.number(y.at(row.position())), left, WIDTH - right);
        }
        for (Axis.Tick column : across.ticks(x, TICKS + 2)) {
            column(svg, column.text(), Svg.number(x.at(column.position())));
        }
        String middle = Svg.number((left + WIDTH - right) / 2);
        svg.text(
                "text",
                across.label(),
                "class",
                "axis",
                "x",
                middle,
                "y",
                Svg.number(HEIGHT - 6),
                "text-anchor",
                "middle");
        svg.text("text", up.label(), "class", "axis", "x", "4", "y", "14");
        for (Guide guide : guides) {
            guide(svg, guide, x, y);
        }
        Pen pen = new Pen(svg, across, up, x, y);
        for (Series each : series) {
            pen.draw(each);
        }
        names(svg, pen, WIDTH - right);
    }

    private List<Double> numbers(boolean horizontal) {
        List<Double> numbers = new ArrayList<>();
        for (Series each : series) {
            for (Series.Point point : each.points()) {
                if (across.holds(point.x()) && up.holds(point.y())) {
                    numbers.add(horizontal ? point.x() : point.y());
                }
            }
        }
        return numbers;
    }

    private static void row(Svg svg, String text, String y, double left, double right) {
        svg.element(
                "line",
                "class",
                "grid",
                "x1",
                Svg.number(left),
                "x2",
                Svg.number(right),
                "y1",
                y,
                "y2",
                y);
        svg.text(
                "text",
                text,
                "class",
                "tick",
                "x",
                Svg.number(left - 8),
                "y",
                y,
                "dy",
                "4",
                "text-anchor",
                "end");
    }

    private static void column(Svg svg, String text, String x) {
        svg.element(
                "line",
                "class",
                "grid",
                "x1",
                x,
                "x2",
                x,
                "y1",
                Svg.number(HEIGHT - BOTTOM),
                "y2",
                Svg.number(HEIGHT - BOTTOM + 5));
        svg.text(
                "text",
                text,
                "class",
                "tick",
                "x",
                x,
                "y",
                Svg.number(HEIGHT - BOTTOM + 18),
                "text-anchor",
                "middle");
    }

    private void guide(Svg svg, Guide guide, Scale x, Scale y) {
        Axis axis = guide.upright() ? across : up;
        if (!axis.holds(guide.at())) {
            return;
        }
        String at = Svg.number((guide.upright() ? x : y).at(axis.position(guide.at())));
        String from = Svg.number(guide.upright() ? TOP : x.from());
        String to = Svg.number(guide.upright() ? HEIGHT - BOTTOM : x.to());
        if (guide.upright()) {
            svg.element("line", "class", "guide", "x1", at, "x2", at, "y1", from, "y2", to);
            // Written towards the side with more room.
            boolean left = x.at(axis.position(guide.at())) > (x.from() + x.to()) / 2;
            svg.text(
                    "text",
                    guide.text(),
                    "class",
                    "tick halo",
                    "x",
                    at,
                    "dx",
                    left ? "-5" : "5",
                    "y",
                    Svg.number(TOP + 6),
                    "text-anchor",
                    left ? "end" : "start");
        } else {
            svg.element("line", "class", "guide", "x1", from, "x2", to, "y1", at, "y2", at);
            // Written at the end from which the lines keep farther away.
            boolean left = room(guide, x, y, x.from()) >= room(guide, x, y, x.to());
            svg.text(
                    "text",
                    guide.text(),
                    "class",
                    "tick halo",
                    "x",
                    left ? from : to,
                    "dx",
                    left ? "5" : "-5",
                    "y",
                    at,
                    "dy",
                    "-5",
                    "text-anchor",
                    left ? "start" : "end");
        }
    }

    /// @return how far the points within the reach of a name at an end keep from a level guide
    private double room(Guide guide, Scale x, Scale y, double end) {
        double reach = LETTER * guide.text().length();
        double level = y.at(up.position(guide.at()));
        return series.stream()
                .flatMap(each -> each.points().stream())
                .filter(point -> across.holds(point.x()) && up.holds(point.y()))
                .filter(point -> Math.abs(x.at(across.position(point.x())) - end) <= reach)
                .mapToDouble(point -> Math.abs(y.at(up.position(point.y())) - level))
                .min()
                .orElse(HEIGHT);
    }

    /// Names beside the last points, moved apart where they would overlap; a line that ends early has its name there.
    private static void names(Svg svg, Pen pen, double edge) {
        List<Pen.End> ends = new ArrayList<>();
        for (Pen.End end : pen.ends()) {
            if (end.x() < edge - EARLY) {
                name(svg, end, end.x() + 8, Math.min(end.y(), HEIGHT - BOTTOM - 4));
            } else {
                ends.add(end);
            }
        }
        ends.sort(Comparator.comparingDouble(Pen.End::y));
        double[] places = new double[ends.size()];
        for (int index = 0; index < places.length; index++) {
            double above = index == 0 ? TOP - LINE : places[index - 1];
            places[index] = Math.max(ends.get(index).y(), above + LINE);
        }
        double below = HEIGHT - BOTTOM + LINE;
        for (int index = places.length - 1; index >= 0; index--) {
            places[index] = Math.min(places[index], below - LINE);
            below = places[index];
        }
        for (int index = 0; index < places.length; index++) {
            name(svg, ends.get(index), edge + 8, places[index] + 4);
        }
    }

    private static void name(Svg svg, Pen.End end, double x, double y) {
        svg.text(
                "text",
                end.name(),
                "class",
                "series halo mark-" + end.colour(),
                "x",
                Svg.number(x),
                "y",
                Svg.number(y));
    }
}
