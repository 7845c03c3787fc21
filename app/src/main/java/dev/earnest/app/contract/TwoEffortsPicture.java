package dev.earnest.app.contract;

import dev.earnest.app.svg.Axis;
import dev.earnest.app.svg.LineChart;
import dev.earnest.app.svg.Series;
import dev.earnest.app.svg.Series.Look;
import dev.earnest.app.svg.Series.Point;
import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.contract.TwoActions;
import java.util.ArrayList;
import java.util.List;

/// The gap of a threshold where a person can only choose between two efforts: on a logarithmic axis it falls along a
/// line whose slope tends to the divergence `KL(a_L || a_H)`.
final class TwoEffortsPicture {
    private static final int STEPS = 32;

    /// Most repeats: far beyond, the gap is below every number that a computer holds.
    private static final int MOST = 3200;

    private TwoEffortsPicture() {}

    static LineChart of(Campaign campaign, Campaign.TwoEfforts two) {
        List<Point> gaps = new ArrayList<>();
        List<Point> linear = new ArrayList<>();
        double divergence = 0;
        for (int step = 1; step <= STEPS; step++) {
            int n = MOST / STEPS * step;
            try {
                TwoActions solved =
                        TwoActions.solve(campaign.agency().withRepeats(n), two.low(), two.high());
                gaps.add(new Point(n, solved.gap()));
                linear.add(new Point(n, solved.linearGap()));
                divergence = solved.divergence();
            } catch (IncentivesException impossible) {
                gaps.add(new Point(n, Double.NaN));
            }
        }
        // The rate of theory, drawn through the last point that exists.
        List<Point> rate = new ArrayList<>();
        for (Point last : gaps.reversed()) {
            if (last.y() > 0) {
                double start = MOST / (double) STEPS;
                rate.add(new Point(start, last.y() * Math.exp(divergence * (last.x() - start))));
                rate.add(last);
                break;
            }
        }
        String code = campaign.currency().getCurrencyCode();
        return new LineChart(
                        "Gap with two efforts only",
                        "The gap of a threshold between two efforts falls exponentially with the"
                                + " number of "
                                + campaign.item()
                                + "s; that of a contract linear in"
                                + " utility only with its reciprocal.",
                        Axis.linear(campaign.item() + "s in a period"),
                        Axis.logarithmic("gap to the first best, " + code + " a period"))
                .with(new Series("rate of theory", rate, Look.DASHED, 5))
                .with(new Series("linear in utility", linear, Look.LINE, 1))
                .with(new Series("threshold", gaps, Look.DOTTED_LINE, 4));
    }
}
