package dev.earnest.app.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws the series of a [LineChart] and remembers where they end. Not thread-safe.
final class Pen {
    private final Svg svg;
    private final Axis across;
    private final Axis up;
    private final Scale x;
    private final Scale y;
    private final List<End> ends = new ArrayList<>();

    Pen(Svg svg, Axis across, Axis up, Scale x, Scale y) {
        this.svg = svg;
        this.across = across;
        this.up = up;
        this.x = x;
        this.y = y;
    }

    /// The last place of a series that is drawn.
    record End(String name, int colour, double x, double y) {}

    List<End> ends() {
        return ends;
    }

    void draw(Series series) {
        List<Place> run = new ArrayList<>();
        Optional<Place> last = Optional.empty();
        for (Series.Point point : series.points()) {
            if (!across.holds(point.x()) || !up.holds(point.y())) {
                last = finish(series, run, last);
                run.clear();
                continue;
            }
            run.add(new Place(across.position(point.x()), up.position(point.y())));
        }
        last = finish(series, run, last);
        if (last.isPresent() && !series.name().isEmpty()) {
            Place end = last.get();
            ends.add(new End(series.name(), series.colour(), x.at(end.x), y.at(end.y)));
        }
    }

    private record Place(double x, double y) {}

    /// Draws a run of places that exist.
    ///
    /// @param otherwise what is returned where nothing of the run lies inside
    /// @return the last place drawn
    private Optional<Place> finish(Series series, List<Place> run, Optional<Place> otherwise) {
        Optional<Place> last = otherwise;
        boolean dots =
                series.look() == Series.Look.DOTS || series.look() == Series.Look.DOTTED_LINE;
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int index = 0; index < run.size(); index++) {
            Place place = run.get(index);
            boolean visible = inside(place);
            if (visible) {
                if (!drawing && index > 0) {
                    move(path, "M", edge(place, run.get(index - 1)));
                    drawing = true;
                }
                if (drawing && series.look() == Series.Look.STEPS) {
                    path.append("H").append(Svg.number(x.at(place.x)));
                }
                move(path, drawing ? "L" : "M", place);
                last = Optional.of(place);
            } else if (drawing) {
                Place end = edge(run.get(index - 1), place);
                move(path, "L", end);
                last = Optional.of(end);
            }
            drawing = visible;
        }
        if (series.look() != Series.Look.DOTS && path.indexOf("L") >= 0) {
            String dashed = series.look() == Series.Look.DASHED ? " dashed" : "";
            svg.element(
                    "path", "class", "line line-" + series.colour() + dashed, "d", path.toString());
        }
        if (dots) {
            for (Place place : run) {
                if (inside(place)) {
                    svg.element(
                            "circle",
                            "class",
                            "mark-" + series.colour(),
                            "cx",
                            Svg.number(x.at(place.x)),
                            "cy",
                            Svg.number(y.at(place.y)),
                            "r",
                            "3.2");
                }
            }
        }
        return last;
    }

    private void move(StringBuilder path, String letter, Place place) {
        path.append(letter)
                .append(Svg.number(x.at(place.x)))
                .append(' ')
                .append(Svg.number(y.at(place.y)));
    }

    private boolean inside(Place place) {
        return within(x, place.x) && within(y, place.y);
    }

    private static boolean within(Scale scale, double position) {
        double rounding = 1e-9 * (scale.high() - scale.low());
        return position >= scale.low() - rounding && position <= scale.high() + rounding;
    }

    /// Where the way from a place inside to one outside leaves the picture.
    private Place edge(Place from, Place to) {
        double share = Math.min(share(x, from.x, to.x), share(y, from.y, to.y));
        return new Place(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
    }

    private static double share(Scale scale, double from, double to) {
        double end = Math.clamp(to, scale.low(), scale.high());
        return to == from ? 1 : (end - from) / (to - from);
    }
}
