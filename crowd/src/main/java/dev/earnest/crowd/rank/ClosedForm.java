package dev.earnest.crowd.rank;

import dev.earnest.crowd.internal.Normal;

/// Normal intervals from standard errors.
final class ClosedForm {
    private ClosedForm() {}

    /// @return score plus and minus the quantile times the standard error
    static Intervals intervals(double[] score, double[] standardError, double level) {
        double width = Normal.halfWidth(level);
        double[] low = new double[score.length];
        double[] high = new double[score.length];
        for (int item = 0; item < score.length; item++) {
            low[item] = score[item] - width * standardError[item];
            high[item] = score[item] + width * standardError[item];
        }
        return new Intervals(low, high, 0);
    }
}
