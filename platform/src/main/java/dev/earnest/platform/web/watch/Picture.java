package dev.earnest.platform.web.watch;

import java.util.List;
import java.util.Locale;

/// Draws the inside of a [Chart] on a field of 1000 by 300 that is stretched to its place: lines keep their width by the
/// sheet. Only numbers and fixed words go in, so that it is safe as it is. Not thread-safe.
final class Picture {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 300;

    private final StringBuilder svg = new StringBuilder();
    private final double most;
    private final int steps;

    /// @param most greatest value, above 0
    /// @param steps points in time, at least 1
    Picture(double most, int steps) {
        this.most = most;
        this.steps = steps;
        for (int line = 0; line <= 2; line++) {
            double y = HEIGHT * line / 2;
            svg.append("<path class=\"grid\" d=\"M0 ").append(two(y)).append("H1000\"/>");
        }
    }

    /// The next greatest number of the kind 1, 2, 5 times a power of ten, for the top of a scale.
    static double top(double value) {
        if (!(value > 0)) {
            return 1;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 4, 5, 6, 8, 10}) {
            if (value <= step * unit * (1 + 1e-9)) {
                return step * unit;
            }
        }
        return 10 * unit;
    }

    private double x(double step) {
        return WIDTH * step / steps;
    }

    private double y(double value) {
        return HEIGHT * (1 - Math.min(value, most) / most);
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /// Bars from the ground, one for each step.
    Picture bars(String colour, List<Double> values) {
        svg.append("<path class=\"").append(colour).append("\" d=\"");
        for (int step = 0; step < values.size(); step++) {
            if (values.get(step) > 0) {
                double width = WIDTH / steps * 0.8;
                svg.append('M')
                        .append(two(x(step) + width / 8))
                        .append(" 300V")
                        .append(two(y(values.get(step))))
                        .append('h')
                        .append(two(width))
                        .append("V300Z");
            }
        }
        svg.append("\"/>");
        return this;
    }

    /// The surface between two lines that run through the ends of the steps.
    Picture area(String colour, List<Double> low, List<Double> high) {
        svg.append("<path class=\"").append(colour).append("\" d=\"");
        for (int step = 0; step < high.size(); step++) {
            svg.append(step == 0 ? 'M' : 'L')
                    .append(two(end(step, high.size())))
                    .append(' ')
                    .append(two(y(high.get(step))));
        }
        for (int step = low.size() - 1; step >= 0; step--) {
            svg.append('L')
                    .append(two(end(step, low.size())))
                    .append(' ')
                    .append(two(y(low.get(step))));
        }
        svg.append("Z\"/>");
        return this;
    }

    private static double end(int step, int all) {
        return all < 2 ? step * WIDTH : WIDTH * step / (all - 1);
    }

    /// A line through the middles of the steps; steps without a value are left out.
    Picture line(String colour, List<Double> values) {
        svg.append("<path class=\"line ").append(colour).append("\" d=\"");
        boolean pen = false;
        for (int step = 0; step < values.size(); step++) {
            boolean there = !Double.isNaN(values.get(step));
            if (there) {
                svg.append(pen ? 'L' : 'M')
                        .append(two(x(step + 0.5)))
                        .append(' ')
                        .append(two(y(values.get(step))));
                // A single point is seen as a short line.
                svg.append(pen ? "" : "h1");
            }
            pen = there;
        }
        svg.append("\"/>");
        return this;
    }

    /// A span for each step, from a low to a high value; steps without values are left out.
    Picture spans(String colour, List<Double> low, List<Double> high) {
        svg.append("<path class=\"").append(colour).append("\" d=\"");
        for (int step = 0; step < low.size(); step++) {
            if (!Double.isNaN(low.get(step))) {
                double width = WIDTH / steps * 0.6;
                svg.append('M')
                        .append(two(x(step) + width / 3))
                        .append(' ')
                        .append(two(y(low.get(step))))
                        .append('V')
                        .append(two(y(high.get(step)) - 1))
                        .append('h')
                        .append(two(width))
                        .append('V')
                        .append(two(y(low.get(step))))
                        .append('Z');
            }
        }
        svg.append("\"/>");
        return this;
    }

    /// @return the picture; its title and description are those of the figure around it
    String svg(String name) {
        return "<svg viewBox=\"0 0 1000 300\" preserveAspectRatio=\"none\" role=\"img\" aria-labelledby=\""
                + name
                + "-title "
                + name
                + "-text\">"
                + svg
                + "</svg>";
    }
}
