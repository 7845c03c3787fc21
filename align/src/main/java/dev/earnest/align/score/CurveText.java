package dev.earnest.align.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A curve of the best of n for people and for programs.
public final class CurveText {
    private static final double Z = 1.959963984540054;

    private CurveText() {}

    /// @return lines of a table without their ends
    public static List<String> lines(BestOfNCurve curve) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "  %6s %12s %22s %12s %14s",
                        "best of",
                        "reward",
                        "95 %",
                        "KL at most",
                        "wins at most"));
        for (BestOfNCurve.Point point : curve.points()) {
            double reach = Z * point.error().orElse(Double.NaN);
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "  %7d %12.4f %22s %12.3f %14.3f",
                            point.n(),
                            point.expected(),
                            point.error().isPresent()
                                    ? String.format(
                                            Locale.ROOT,
                                            "%.4f to %.4f",
                                            point.expected() - reach,
                                            point.expected() + reach)
                                    : "-",
                            point.divergenceBound(),
                            point.winRateBound()));
        }
        return lines;
    }

    /// @return pretty JSON with a line's end
    public static String json(BestOfNCurve curve) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("prompts", curve.prompts()).put("samples", curve.samples());
        ArrayNode points = json.putArray("points");
        for (BestOfNCurve.Point point : curve.points()) {
            ObjectNode one = points.addObject().put("n", point.n());
            one.put("expected_reward", point.expected());
            if (point.error().isPresent()) {
                one.put("standard_error", point.error().getAsDouble());
            } else {
                one.putNull("standard_error");
            }
            one.put("kl_bound", point.divergenceBound())
                    .put("win_rate_bound", point.winRateBound());
        }
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }
}
