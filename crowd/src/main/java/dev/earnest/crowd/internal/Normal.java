package dev.earnest.crowd.internal;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// Quantiles of the standard normal distribution.
public final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    /// @param level of a two-sided interval, between 0 and 1
    /// @return half its width in standard errors, for example 1.96 for 0.95
    public static double halfWidth(double level) {
        return STANDARD.inverseSurvivalProbability((1 - level) / 2);
    }
}
