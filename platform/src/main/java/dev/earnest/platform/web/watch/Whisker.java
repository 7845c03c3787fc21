package dev.earnest.platform.web.watch;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An estimate with its interval as a small picture for a row of a table; the numbers stand beside it. The picture is
/// stretched to its cell.
public final class Whisker {
    private Whisker() {}

    /// @param tree with `value`, `low` and `high`, as far as there are any
    /// @param least left end of the scale
    /// @param most right end
    /// @param mark where a line stands that matters, such as chance
    /// @return the picture, safe; empty without an estimate
    public static String svg(JsonNode tree, double least, double most, Optional<Double> mark) {
        if (!tree.path("value").isNumber()) {
            return "";
        }
        StringBuilder svg =
                new StringBuilder(
                        "<svg class=\"whisker\" viewBox=\"0 0 1000 24\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        svg.append("<path class=\"grid\" d=\"M0 12H1000\"/>");
        mark.ifPresent(at ->
                svg.append("<path class=\"mark\" d=\"M")
                        .append(x(at, least, most))
                        .append(" 0V24\"/>"));
        if (tree.path("low").isNumber() && tree.path("high").isNumber()) {
            svg.append("<path class=\"reach\" d=\"M")
                    .append(x(tree.path("low").asDouble(), least, most))
                    .append(" 7V17H")
                    .append(x(tree.path("high").asDouble(), least, most))
                    .append("V7Z\"/>");
        }
        svg.append("<path class=\"point\" d=\"M")
                .append(x(tree.path("value").asDouble(), least, most))
                .append(" 2V22\"/>");
        return svg.append("</svg>").toString();
    }

    private static String x(double value, double least, double most) {
        double share = (value - least) / (most - least);
        return String.format(Locale.ROOT, "%.1f", 1000 * Math.clamp(share, 0.0, 1.0));
    }

    /// @return such as `0.61 to 0.72`; empty without an interval
    public static String words(JsonNode tree, int digits) {
        return tree.path("low").isNumber() && tree.path("high").isNumber()
                ? Words.decimal(tree.path("low").asDouble(), digits)
                        + " to "
                        + Words.decimal(tree.path("high").asDouble(), digits)
                : "";
    }
}
