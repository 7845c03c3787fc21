package dev.earnest.crowd.internal;

import dev.earnest.crowd.Interval;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.Trigamma;

/// Intervals for probabilities: quantiles of the beta distribution, and normal intervals on the logit
/// scale. Both stay inside [0, 1], which a normal interval does not.
public final class BetaIntervals {
    private static final double SQRT_2 = Math.sqrt(2);
    private static final int MOST_STEPS = 200;
    private static final double LARGE = 30;

    /// Newton's steps square the error, so that after a step of this size it is below 1e-10.
    private static final double LAST_STEP = 1e-6;

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

    /// Wilson's (1927) score interval of a share; it contains `successes / trials`.
    ///
    /// @param trials above 0
    public static Interval wilson(double successes, double trials, double level) {
        double z = normalQuantile((1 + level) / 2);
        double share = successes / trials;
        double scale = 1 + z * z / trials;
        double center = (share + z * z / (2 * trials)) / scale;
        double half =
                z * Math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / scale;
        return new Interval(
                successes == 0 ? 0 : center - half, successes == trials ? 1 : center + half);
    }

    /// Jeffreys' interval, the equal-tailed interval of Beta(successes + 1/2, failures + 1/2), widened to
    /// contain `successes / trials` (at 0 and 1 it would not; Brown, Cai and DasGupta 2001).
    ///
    /// @param trials above 0; neither number need be whole
    public static Interval jeffreys(double successes, double trials, double level) {
        double share = Math.clamp(successes / trials, 0, 1);
        double failures = Math.max(0, trials - successes);
        Interval interval = beta(successes + 0.5, failures + 0.5, level);
        return new Interval(Math.min(interval.low(), share), Math.max(interval.high(), share));
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
        return -SQRT_2 * InverseErfc.value(2 * probability);
    }

    /// @return the `probability` quantile of the beta distribution with these parameters
    public static double betaQuantile(double a, double b, double probability) {
        return quantile(a, b, probability, normalQuantile(probability));
    }

    /// Newton's method on the logit scale, kept inside a bracket. The start is the Cornish-Fisher
    /// expansion of the logit's distribution, whose cumulants are sums and differences of polygamma
    /// functions. Where both parameters are at least 30 the start is the answer: its
    /// error is below 3e-5, less than a thousandth of the interval's width.
    private static double quantile(double a, double b, double probability, double z) {
        if (Math.min(a, b) >= LARGE) {
            return logistic(start(a, b, z));
        }
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
            if (Math.abs(next - y) < LAST_STEP) {
                return logistic(next);
            }
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            y = next;
        }
        return logistic(y);
    }

    /// Cornish and Fisher's expansion to the fourth cumulant.
    private static double start(double a, double b, double z) {
        double variance = Trigamma.value(a) + Trigamma.value(b);
        double deviation = Math.sqrt(variance);
        double skewness = (tetragamma(a) - tetragamma(b)) / (variance * deviation);
        double excess = (pentagamma(a) + pentagamma(b)) / (variance * variance);
        double z2 = z * z;
        double shifted =
                z
                        + skewness * (z2 - 1) / 6
                        + excess * z * (z2 - 3) / 24
                        - skewness * skewness * z * (2 * z2 - 5) / 36;
        return Digamma.value(a) - Digamma.value(b) + deviation * shifted;
    }

    /// Second derivative of the digamma function, asymptotically.
    private static double tetragamma(double x) {
        double r = 1 / x;
        return -r * r * (1 + r + r * r / 2);
    }

    /// Third derivative of the digamma function, asymptotically.
    private static double pentagamma(double x) {
        double r = 1 / x;
        return r * r * r * (2 + 3 * r + 2 * r * r);
    }

    private static double logistic(double y) {
        return y >= 0 ? 1 / (1 + Math.exp(-y)) : Math.exp(y) / (1 + Math.exp(y));
    }

    /// @return `log(1 + exp(y))` without overflow
    private static double softplus(double y) {
        return Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y)));
    }
}
