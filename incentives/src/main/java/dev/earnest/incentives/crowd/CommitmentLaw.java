package dev.earnest.incentives.crowd;

import dev.earnest.incentives.IncentivesException;
import java.util.Locale;

/// Where an annotator's commitment `eta` comes from: the share of own answers that are judged at all.
public sealed interface CommitmentLaw {

    /// All have the same.
    ///
    /// @param eta 0 to 1
    record Fixed(double eta) implements CommitmentLaw {
        public Fixed {
            Require.probability("commitment", eta);
        }
    }

    /// Everybody draws one.
    ///
    /// @param a above 0
    /// @param b above 0; the mean is `a / (a + b)`
    record Beta(double a, double b) implements CommitmentLaw {
        public Beta {
            Require.positive("beta parameter a", a);
            Require.positive("beta parameter b", b);
        }
    }

    /// The law with this mean and standard deviation: fixed where the latter is 0, else a beta
    /// distribution.
    ///
    /// @param mean 0 to 1
    /// @param spread standard deviation, 0 or more, its square below `mean (1 - mean)`
    static CommitmentLaw around(double mean, double spread) {
        Require.probability("commitment", mean);
        Require.notNegative("spread of commitment", spread);
        if (spread == 0) {
            return new Fixed(mean);
        }
        double most = Math.sqrt(mean * (1 - mean));
        if (spread >= most) {
            throw new IncentivesException(
                    String.format(
                            Locale.ROOT,
                            "commitments with mean %s cannot have a spread of %s; it must be below"
                                    + " sqrt(mean (1 - mean)) = %.4f",
                            mean,
                            spread,
                            most));
        }
        double size = mean * (1 - mean) / (spread * spread) - 1;
        return new Beta(mean * size, (1 - mean) * size);
    }
}
