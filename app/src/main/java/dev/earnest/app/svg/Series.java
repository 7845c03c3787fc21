package dev.earnest.app.svg;

import java.util.ArrayList;
import java.util.List;

/// One line of a [LineChart].
///
/// @param name written beside its last point; empty for none
/// @param points in the order in which they are joined; one that does not exist breaks the line
/// @param look how it is drawn
/// @param colour 1 to 6: the accent, then five others that differ in light and in dark
public record Series(String name, List<Point> points, Look look, int colour) {
    /// A point in the units of the axes.
    public record Point(double x, double y) {}

    /// How a series is drawn.
    public enum Look {
        /// Joined by a line.
        LINE,
        /// Joined by a broken line.
        DASHED,
        /// Single dots.
        DOTS,
        /// Dots joined by a line.
        DOTTED_LINE,
        /// A stair: each value holds up to the next point.
        STEPS
    }

    public Series {
        points = List.copyOf(points);
        if (colour < 1 || colour > 6) {
            throw new IllegalArgumentException("colour " + colour + " of a series");
        }
    }

    /// @return a series over two arrays of equal length
    public static Series of(String name, double[] x, double[] y, Look look, int colour) {
        List<Point> points = new ArrayList<>();
        for (int index = 0; index < x.length; index++) {
            points.add(new Point(x[index], y[index]));
        }
        return new Series(name, points, look, colour);
    }
}
