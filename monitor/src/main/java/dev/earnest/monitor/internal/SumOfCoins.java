package dev.earnest.monitor.internal;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// Tails of a sum of independent coins with different probabilities (Poisson-binomial).
public final class SumOfCoins {
    private static final int EXACT_UP_TO = 2000;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private SumOfCoins() {}

    /// @return `P(S >= s)`; normal with continuity correction beyond 2000 coins
    public static double upper(double[] p, int size, int s) {
        if (s <= 0) {
            return 1;
        }
        if (size > EXACT_UP_TO) {
            double mean = 0;
            double variance = 0;
            for (int coin = 0; coin < size; coin++) {
                mean += p[coin];
                variance += p[coin] * (1 - p[coin]);
            }
            if (variance == 0) {
                return mean >= s ? 1 : 0;
            }
            return NORMAL.survivalProbability((s - 0.5 - mean) / Math.sqrt(variance));
        }
        double[] law = new double[size + 1];
        law[0] = 1;
        for (int coin = 0; coin < size; coin++) {
            for (int count = coin + 1; count > 0; count--) {
                law[count] = law[count] * (1 - p[coin]) + law[count - 1] * p[coin];
            }
            law[0] *= 1 - p[coin];
        }
        double sum = 0;
        for (int count = size; count >= s; count--) {
            sum += law[count];
        }
        return Math.min(1, sum);
    }
}
