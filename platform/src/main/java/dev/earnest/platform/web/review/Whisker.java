package dev.earnest.platform.web.review;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/// An estimate with its interval, drawn on a scale.
///
/// @param value the estimate
/// @param low lower bound
/// @param high upper bound
/// @param scale what it is drawn on
/// @param usual what is usual among the others; empty where nothing is compared
public record Whisker(double value, double low, double high, Scale scale, OptionalDouble usual) {
    /// What an estimate is drawn on.
    public enum Scale {
        /// A share, from 0 to 1.
        SHARE(0, 1),
        /// A change of a share, of half of all answers at most either way.
        CHANGE(-0.5, 0.5);

        private final double least;
        private final double most;

        Scale(double least, double most) {
            this.least = least;
            this.most = most;
        }
    }

    /// @return a whisker of `{"value","low","high"}`; empty where that is not there
    static Optional<Whisker> of(JsonNode tree) {
        return of(tree, Scale.SHARE);
    }

    /// @param scale to draw it on
    /// @return a whisker of `{"value","low","high"}`; empty where that is not there
    static Optional<Whisker> of(JsonNode tree, Scale scale) {
        return tree.has("low") && tree.has("high") && tree.has("value")
                ? Optional.of(
                        new Whisker(
                                tree.path("value").asDouble(0),
                                tree.path("low").asDouble(0),
                                tree.path("high").asDouble(1),
                                scale,
                                OptionalDouble.empty()))
                : Optional.empty();
    }

    /// @return the same with a mark for what is usual
    Whisker withUsual(double others) {
        return new Whisker(value, low, high, scale, OptionalDouble.of(others));
    }

    /// @return where a number lies on the scale, 0 to 100; what lies beyond an end is at it
    public double at(double number) {
        return Math.clamp(100 * (number - scale.least) / (scale.most - scale.least), 0, 100);
    }

    /// @return such as `82 %, between 71 % and 90 %`
    public String words() {
        String others =
                usual.isPresent() ? ", the others usually " + text(usual.getAsDouble()) : "";
        return text(value) + ", between " + text(low) + " and " + text(high) + others;
    }

    /// @return such as `71–90 %`
    public String brief() {
        return switch (scale) {
            case SHARE -> Math.round(100 * low) + "–" + Math.round(100 * high) + " %";
            case CHANGE -> points(low) + " to " + points(high) + " points";
        };
    }

    /// @return how far the interval lies off a number; 0 where it holds it
    double surelyOff(double number) {
        return Math.max(0, Math.max(low - number, number - high));
    }

    private String text(double number) {
        return switch (scale) {
            case SHARE -> percent(number);
            case CHANGE -> points(number) + " points";
        };
    }

    static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    /// @return percentage points with their sign, such as `+4` or `−12`
    static String points(double change) {
        long points = Math.round(100 * change);
        return points == 0 ? "0" : String.format(Locale.ROOT, "%+d", points).replace('-', '\u2212');
    }
}
