package dev.earnest.incentives.crowd;

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
}
