package dev.earnest.crowd.internal;

import dev.earnest.crowd.Interval;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Intervals for probabilities: quantiles of the beta distribution, and normal intervals on the logit
/// scale. Both stay inside [0, 1], which a normal interval does not.
public final class BetaIntervals {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int MOST_STEPS = 200;

    /// Beyond this many logits a probability is 0 or 1 in double precision.
    private static final double LOGIT_LIMIT = 740;

    private BetaIntervals() {}

    /// The equal-tailed interval of a beta distribution, for example the posterior of a share.
    ///
    /// @param a above 0, for example prior weight plus successes
    /// @param b above 0, for example prior weight plus failures
    /// @param level between 0 and 1, for example 0.95
    public static Interval beta(double a, double b, double level) {
        double tail = (1 - level) / 2;
        double z = normalQuantile(1 - tail);
        double low = quantile(a, b, tail, -z);
        return new Interval(low, Math.max(low, quantile(a, b, 1 - tail, z)));
    }

    /// Normal interval on the logit scale for a probability known with a standard error (delta method:
    /// the error of the logit is `error / (p (1 - p))`).
    ///
    /// @param p estimate, 0 to 1; at 0 or 1 the interval is the normal one, cut off at 0 and 1
    public static Interval logitNormal(double p, double error, double level) {
        double z = normalQuantile((1 + level) / 2);
        double spread = p * (1 - p);
        if (spread < 1e-12) {
            return new Interval(Math.max(0, p - z * error), Math.min(1, p + z * error));
        }
        double logit = Math.log(p / (1 - p));
        double half = z * error / spread;
        return new Interval(logistic(logit - half), logistic(logit + half));
    }

    /// @return quantile of the standard normal distribution
    public static double normalQuantile(double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }

    /// @return the `probability` quantile of the beta distribution with these parameters
    public static double betaQuantile(double a, double b, double probability) {
        return quantile(a, b, probability, normalQuantile(probability));
    }

    /// Newton's method on the logit scale, kept inside a bracket. The start is the Cornish-Fisher
    /// expansion of the logit's distribution, whose cumulants are differences of polygamma functions;
    /// from there two or three steps suffice, a tenth of a general root finder's cost.
    private static double quantile(double a, double b, double probability, double z) {
        double logBeta = LogBeta.value(a, b);
        double low = -LOGIT_LIMIT;
        double high = LOGIT_LIMIT;
        double y = Math.clamp(start(a, b, z), low, high);
        for (int step = 0; step < MOST_STEPS; step++) {
            double x = logistic(y);
            double excess = RegularizedBeta.value(x, a, b) - probability;
            if (excess > 0) {
                high = y;
            } else {
                low = y;
            }
            double slope = Math.exp(a * -softplus(-y) + b * -softplus(y) - logBeta);
            double next = y - excess / slope;
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - y) < 1e-11 * (1 + Math.abs(y))) {
                return logistic(next);
            }
            y = next;
        }
        return logistic(y);
    }

    private static double start(double a, double b, double z) {
        double variance = Trigamma.value(a) + Trigamma.value(b);
        double third = tetragamma(a) - tetragamma(b);
        double skewness = third / (variance * Math.sqrt(variance));
        return Digamma.value(a)
                - Digamma.value(b)
                + Math.sqrt(variance) * (z + skewness * (z * z - 1) / 6);
    }

    /// Rough second derivative of the digamma function: only a start depends on it.
    private static double tetragamma(double x) {
        return -1 / (x * x) - 1 / (x * x * x) - 1 / (2 * x * x * x * x);
    }

    private static double logistic(double y) {
        return y >= 0 ? 1 / (1 + Math.exp(-y)) : Math.exp(y) / (1 + Math.exp(y));
    }

    /// @return `log(1 + exp(y))` without overflow
    private static double softplus(double y) {
        return Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y)));
    }
}
