package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.GoldRule;

/// How likely the next task is a gold item: more for new people, less for those who have shown that they read.
///
/// The accuracy on gold has the uniform prior, so after `k` of `n` right it is Beta(1 + k, 1 + n - k). The doubt is the
/// posterior probability that it lies below [#TRUSTED], relative to that before any evidence:
///
/// ```
/// doubt = min(1, P(accuracy < 0.8 | k of n) / P(accuracy < 0.8))
/// rate  = last_share + (first_share - last_share) doubt
/// ```
///
/// A person starts at the first share, falls towards the last one with right answers (10 of 10 leave a doubt of 0.107)
/// and comes back with wrong ones.
public final class GoldRate {
    /// Accuracy on gold from which a person is trusted.
    public static final double TRUSTED = 0.8;

    private GoldRate() {}

    /// @param answered gold items
    /// @param right among them
    /// @return probability that the next task is a gold item
    public static double next(GoldRule rule, int answered, int right) {
        return rule.lastShare() + (rule.firstShare() - rule.lastShare()) * doubt(answered, right);
    }

    /// @return from 0, trusted, to 1, as a new person
    public static double doubt(int answered, int right) {
        return Math.min(1, below(answered, right) / TRUSTED);
    }

    // P(Beta(1 + k, 1 + n - k) < t) = P(S >= k + 1) for S ~ Binomial(n + 1, t): an order statistic
    // of n + 1 uniforms.
    private static double below(int n, int k) {
        int trials = n + 1;
        double term = Math.pow(1 - TRUSTED, trials);
        if (term < 1e-280) {
            return normal(n, k);
        }
        double upTo = term;
        for (int s = 1; s <= k; s++) {
            term *= (trials - s + 1.0) / s * (TRUSTED / (1 - TRUSTED));
            upTo += term;
        }
        return Math.clamp(1 - upTo, 0, 1);
    }

    // After hundreds of gold items either side is certain; only the sign matters.
    private static double normal(int n, int k) {
        double z = (k + 0.5 - (n + 1) * TRUSTED) / Math.sqrt((n + 1) * TRUSTED * (1 - TRUSTED));
        return 1 / (1 + Math.exp(1.702 * z));
    }
}
