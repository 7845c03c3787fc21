package dev.earnest.monitor.commitment;

import dev.earnest.monitor.internal.Checks;

/// A source of pass-or-fail signals about an annotator whose labels are committed with probability
/// `eta`, and coin tosses otherwise. A signal passes with probability `a(eta) = (1 + e(eta)) / 2`, where
/// `e` is the excess agreement over chance; its Fisher information is
/// `I(eta) = 4 a'(eta)^2 / (1 - e(eta)^2)` per signal.
public sealed interface Monitor {

    /// @param eta commitment, 0 to 1
    /// @return excess agreement `2 a(eta) - 1`
    double excess(double eta);

    /// @param eta commitment, 0 to 1
    /// @return derivative of the excess agreement
    double excessSlope(double eta);

    /// The inverse of [#excess(double)], clipped to [0, 1].
    ///
    /// @param excess `2 a - 1` of an observed or assumed pass rate, -1 to 1
    double commitmentAt(double excess);

    /// @return the name in reports and files
    String name();

    /// @param eta commitment, 0 to 1
    /// @return probability `a(eta)` that a signal passes
    default double passProbability(double eta) {
        return (1 + excess(Checks.probability("commitment", eta))) / 2;
    }

    /// @param eta commitment, 0 to 1
    /// @return `a'(eta)`
    default double passSlope(double eta) {
        return excessSlope(Checks.probability("commitment", eta)) / 2;
    }

    /// @param eta commitment, 0 to 1
    /// @return Fisher information about `eta` in one signal; infinite where a pass is certain
    default double information(double eta) {
        double slope = 2 * passSlope(eta);
        double excess = excess(eta);
        return slope == 0 ? 0 : slope * slope / (1 - excess * excess);
    }

    /// A hidden repeat of an item with the sides swapped; it passes when both labels agree:
    /// `e = (1 - 2 delta) eta^2` with commitment per label, `(1 - 2 delta) eta` per pair.
    ///
    /// It is blind to a fixed cheap rule (always the longer one), which is perfectly consistent, and it
    /// overstates commitment where old answers are remembered.
    ///
    /// @param per what one draw of commitment covers
    /// @param delta how often two committed labels of one annotator to one item differ, 0 to below 1/2
    record SelfConsistency(CommitmentPer per, double delta) implements Monitor {
        public SelfConsistency {
            Checks.delta(delta);
        }

        @Override
        public double excess(double eta) {
            return switch (per) {
                case LABEL -> (1 - 2 * delta) * eta * eta;
                case PAIR -> (1 - 2 * delta) * eta;
            };
        }

        @Override
        public double excessSlope(double eta) {
            return switch (per) {
                case LABEL -> 2 * (1 - 2 * delta) * eta;
                case PAIR -> 1 - 2 * delta;
            };
        }

        @Override
        public double commitmentAt(double excess) {
            double share = Math.clamp(excess / (1 - 2 * delta), 0, 1);
            return switch (per) {
                case LABEL -> Math.sqrt(share);
                case PAIR -> share;
            };
        }

        @Override
        public String name() {
            return switch (per) {
                case LABEL -> "self-consistency-per-label";
                case PAIR -> "self-consistency-per-pair";
            };
        }
    }

    /// A label compared with an expert's: `e = kappa eta`.
    ///
    /// @param kappa chance-corrected agreement of committed annotator and expert, above 0, at most 1;
    ///     two experts who agree with probability `a` have `kappa = 2 a - 1`
    record Expert(double kappa) implements Monitor {
        public Expert {
            Checks.share("kappa", kappa);
        }

        @Override
        public double excess(double eta) {
            return kappa * eta;
        }

        @Override
        public double excessSlope(double eta) {
            return kappa;
        }

        @Override
        public double commitmentAt(double excess) {
            return Math.clamp(excess / kappa, 0, 1);
        }

        @Override
        public String name() {
            return "expert";
        }
    }

    /// A gold item whose label distribution is known; the signal passes when the label is the more
    /// probable one: `e = c eta` with `c = |2 p - 1|`.
    ///
    /// @param clarity `c`, above 0, at most 1; 1 for an item with one right answer
    record Gold(double clarity) implements Monitor {
        public Gold {
            Checks.share("clarity of a gold item", clarity);
        }

        @Override
        public double excess(double eta) {
            return clarity * eta;
        }

        @Override
        public double excessSlope(double eta) {
            return clarity;
        }

        @Override
        public double commitmentAt(double excess) {
            return Math.clamp(excess / clarity, 0, 1);
        }

        @Override
        public String name() {
            return "gold";
        }
    }

    /// The commitment above which a repeat with commitment per label tells more than an expert label:
    /// the left root in `x = eta^2` of `-3 l^2 k^2 x^2 + 4 l^2 x - k^2 = 0`, `l = 1 - 2 delta`.
    ///
    /// @return the commitment; above 1 where the expert always tells more
    static double repeatBeatsExpertFrom(double delta, double kappa) {
        double l = 1 - 2 * Checks.delta(delta);
        double k = Checks.share("kappa", kappa);
        double discriminant = 16 * Math.pow(l, 4) - 12 * l * l * Math.pow(k, 4);
        if (discriminant < 0) {
            return Double.POSITIVE_INFINITY;
        }
        // The conjugate form of the left root does not cancel for small kappa.
        return Math.sqrt(2 * k * k / (4 * l * l + Math.sqrt(discriminant)));
    }
}
