package dev.earnest.platform.web.review;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A share with its interval, drawn on a scale from 0 to 1.
///
/// @param value the estimate
/// @param low lower bound
/// @param high upper bound
public record Whisker(double value, double low, double high) {
    /// @return a whisker of `{"value","low","high"}`; empty where that is not there
    static Optional<Whisker> of(JsonNode tree) {
        return tree.has("low") && tree.has("high") && tree.has("value")
                ? Optional.of(
                        new Whisker(
                                tree.path("value").asDouble(0),
                                tree.path("low").asDouble(0),
                                tree.path("high").asDouble(1)))
                : Optional.empty();
    }

    /// @return such as `0.82, between 0.71 and 0.90`
    public String words() {
        return percent(value) + ", between " + percent(low) + " and " + percent(high);
    }

    /// @return such as `71-90 %`
    public String brief() {
        return Math.round(100 * low) + "–" + Math.round(100 * high) + " %";
    }

    static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
