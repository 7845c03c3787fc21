package dev.earnest.app.world;

import dev.earnest.app.world.NoiseCurve.Point;
import java.util.List;
import java.util.Locale;

/// The campaign that `./earnest contract` reads, with the measured value of quality.
final class CampaignText {
    /// What a win rate of 1 is worth in a period: an assumption, written into the file.
    static final double PRICE = 120;

    /// How often committed people contradict themselves: an assumption, written into the file.
    static final double DELTA = 0.05;

    private CampaignText() {}

    /// @param measure what the points measure
    /// @param points by share of random labels
    static String of(String measure, List<Point> points) {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                # Written by ./earnest experiment noise. The points are measured, everything else is an assumption to
                # change: ./earnest contract --example explains every field.
                name: What commitment is worth in the noise experiment
                currency: EUR
                repeats: 20
                minutes: 75
                monitor:
                  kind: self-consistency-per-label
                  delta: %s
                annotator:
                  utility: {kind: crra, gamma: 3, wealth: 10}
                  outside: {wage: 16.00}
                  effort: {unit: money, coefficient: 7.00, exponent: 3}
                # %s, times a price: [commitment, value, seeds]. Commitment is 1 less the share of
                # random labels.
                quality:
                  price: %s
                  points:
                """
                        .formatted(
                                DELTA,
                                Character.toUpperCase(measure.charAt(0)) + measure.substring(1),
                                PRICE));
        for (Point point : points.reversed()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "    - [%.3f, %.6f, %d]%n",
                            1 - point.share(),
                            point.mean().mean(),
                            point.mean().seeds()));
        }
        text.append("wage: {floor: 10.00, ceiling: 40.00}\n");
        text.append("forms: [general, linear, threshold, fixed]\n");
        return text.toString();
    }
}
