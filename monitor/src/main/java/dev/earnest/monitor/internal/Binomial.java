package dev.earnest.monitor.internal;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.MonitorException;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.BetaDistribution;

/// Exact tails of the binomial distribution, and the exact interval of a share.
public final class Binomial {
    private Binomial() {}

    /// `P(S >= s)` for `S ~ Binomial(trials, p)`, as the regularized incomplete beta function
    /// `I_p(s, trials - s + 1)`.
    public static double upper(int trials, double p, int s) {
        if (s <= 0) {
            return 1;
        }
        if (s > trials) {
            return 0;
        }
        return RegularizedBeta.value(p, s, trials - s + 1.0);
    }

    /// `P(S <= s)` for `S ~ Binomial(trials, p)`.
    public static double lower(int trials, double p, int s) {
        if (s < 0) {
            return 0;
        }
        if (s >= trials) {
            return 1;
        }
        return RegularizedBeta.complement(p, s + 1.0, (double) trials - s);
    }

    /// @return `log C(n, k)`
    public static double logChoose(int n, int k) {
        return -Math.log1p(n) - LogBeta.value(n - k + 1.0, k + 1.0);
    }

    /// @return the probabilities of 0 ... `trials`
    public static double[] table(int trials, double p) {
        double[] table = new double[trials + 1];
        if (p <= 0 || p >= 1) {
            table[p <= 0 ? 0 : trials] = 1;
            return table;
        }
        double odds = Math.log(p) - Math.log1p(-p);
        double base = trials * Math.log1p(-p);
        for (int k = 0; k <= trials; k++) {
            table[k] = Math.exp(logChoose(trials, k) + base + k * odds);
        }
        return table;
    }

    /// The exact interval of a share by Clopper and Pearson (*Biometrika* 26, 1934): it covers with at
    /// least `level`.
    ///
    /// @throws MonitorException unless `0 <= successes <= trials` and `trials >= 1`
    public static Interval exact(int successes, int trials, double level) {
        Checks.counts("interval", successes, trials);
        double tail = (1 - level) / 2;
        double low =
                successes == 0
                        ? 0
                        : BetaDistribution.of(successes, trials - successes + 1.0)
                                .inverseCumulativeProbability(tail);
        double high =
                successes == trials
                        ? 1
                        : BetaDistribution.of(successes + 1.0, trials - successes)
                                .inverseSurvivalProbability(tail);
        return new Interval(low, high);
    }
}
