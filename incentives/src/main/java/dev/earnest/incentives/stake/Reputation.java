package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import org.apache.commons.statistics.distribution.BetaDistribution;

/// What a person's past rounds say: `Beta(1 + good, 1 + bad)` over the chance of a good round.
/// It belongs to one person and is never transferred.
///
/// @param good weight of paid rounds, not negative
/// @param bad weight of slashed or unrevealed rounds, not negative
public record Reputation(double good, double bad) {

    /// The probability with which the true chance lies below the lower bound.
    public static final double LEVEL = 0.05;

    public Reputation {
        if (!(good >= 0) || !(bad >= 0) || Double.isInfinite(good + bad)) {
            throw new IncentivesException(
                    "a reputation's weights must be finite and >= 0, got good "
                            + good
                            + ", bad "
                            + bad);
        }
    }

    /// Of somebody new.
    public static Reputation unknown() {
        return new Reputation(0, 0);
    }

    /// After one more round. A neutral outcome says nothing.
    public Reputation after(Verdict verdict) {
        return switch (verdict) {
            case PAID -> new Reputation(good + 1, bad);
            case NEUTRAL -> this;
            case SLASHED, NO_REVEAL -> new Reputation(good, bad + 1);
        };
    }

    /// Forgets: both weights times the factor, so that old merit cannot be spent at once in the end.
    ///
    /// @param factor in [0, 1]
    public Reputation decayed(double factor) {
        if (!(factor >= 0 && factor <= 1)) {
            throw new IncentivesException("a decay factor must lie in [0, 1], got " + factor);
        }
        return new Reputation(good * factor, bad * factor);
    }

    /// The 5 % quantile of `Beta(1 + good, 1 + bad)`, in (0, 1).
    public double lowerBound() {
        return BetaDistribution.of(1 + good, 1 + bad).inverseCumulativeProbability(LEVEL);
    }

    /// [#lowerBound] in whole basis points, rounded down.
    public int lowerBoundBasisPoints() {
        return (int) Math.floor(lowerBound() * BasisPoints.ONE);
    }
}
