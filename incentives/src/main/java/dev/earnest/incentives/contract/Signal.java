package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// What one monitored item says about commitment `eta` in [0, 1]: it passes with probability
/// `a(eta) = (1 + e(eta)) / 2`, where `e` is the *excess* agreement over a coin.
///
/// | signal | excess `e(eta)` |
/// |---|---|
/// | [Expert] | `kappa eta` |
/// | [SelfConsistencyPerLabel] | `(1 - 2 delta) eta^2` |
/// | [SelfConsistencyPerPair] | `(1 - 2 delta) eta` |
/// | [Gold] | `abs(2p - 1) eta` |
public sealed interface Signal {
    /// Excess agreement `e(eta)`, in [0, 1] for `eta` in [0, 1].
    double excess(double commitment);

    /// Derivative of the excess by commitment.
    double excessSlope(double commitment);

    /// Probability that one monitored item passes.
    default double pass(double commitment) {
        return 0.5 * (1 + excess(commitment));
    }

    /// Derivative of [#pass] by commitment.
    default double passSlope(double commitment) {
        return 0.5 * excessSlope(commitment);
    }

    /// Fisher information about commitment in one monitored item: `I = e'^2 / (1 - e^2)`.
    default double information(double commitment) {
        double excess = excess(commitment);
        double slope = excessSlope(commitment);
        return slope * slope / ((1 - excess) * (1 + excess));
    }

    /// The label is compared with an expert's; two committed people agree with probability `(1 + kappa) / 2`.
    ///
    /// @param kappa in (0, 1]
    record Expert(double kappa) implements Signal {
        public Expert {
            Require.positive("kappa of the expert signal", kappa);
            Require.between("kappa of the expert signal", kappa, 0, 1);
        }

        @Override
        public double excess(double commitment) {
            return kappa * commitment;
        }

        @Override
        public double excessSlope(double commitment) {
            return kappa;
        }
    }

    /// The item is shown twice and commitment is drawn anew for each label.
    ///
    /// @param delta probability that two committed labels of one person on one item differ, in [0, 1/2)
    record SelfConsistencyPerLabel(double delta) implements Signal {
        public SelfConsistencyPerLabel {
            requireDelta(delta);
        }

        @Override
        public double excess(double commitment) {
            return (1 - 2 * delta) * commitment * commitment;
        }

        @Override
        public double excessSlope(double commitment) {
            return 2 * (1 - 2 * delta) * commitment;
        }
    }

    /// The item is shown twice and commitment is drawn once for the pair of labels.
    ///
    /// @param delta probability that two committed labels of one person on one item differ, in [0, 1/2)
    record SelfConsistencyPerPair(double delta) implements Signal {
        public SelfConsistencyPerPair {
            requireDelta(delta);
        }

        @Override
        public double excess(double commitment) {
            return (1 - 2 * delta) * commitment;
        }

        @Override
        public double excessSlope(double commitment) {
            return 1 - 2 * delta;
        }
    }

    /// A gold item with a known share of committed people on its first side; it passes when the label lies on the
    /// majority side.
    ///
    /// @param preference that share, in [0, 1] and not 1/2
    record Gold(double preference) implements Signal {
        public Gold {
            Require.between("preference of the gold item", preference, 0, 1);
            if (preference == 0.5) {
                throw new IncentivesException(
                        "preference of the gold item is 0.5; such an item says nothing, take one with a clear side");
            }
        }

        @Override
        public double excess(double commitment) {
            return Math.abs(2 * preference - 1) * commitment;
        }

        @Override
        public double excessSlope(double commitment) {
            return Math.abs(2 * preference - 1);
        }
    }

    private static void requireDelta(double delta) {
        if (!(delta >= 0 && delta < 0.5)) {
            throw new IncentivesException(
                    "delta is " + delta + "; it must be 0 or more and below 1/2");
        }
    }
}
