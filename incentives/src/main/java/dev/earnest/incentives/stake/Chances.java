package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;

/// What happens to somebody in a round of the stake market.
///
/// @param paid probability of being paid
/// @param slashed probability of being slashed; the two sum to at most 1
public record Chances(double paid, double slashed) {

    public Chances {
        if (!(paid >= 0) || !(slashed >= 0) || !(paid + slashed <= 1 + 1e-12)) {
            throw new IncentivesException(
                    "chances must be probabilities of disjoint events, got paid "
                            + paid
                            + ", slashed "
                            + slashed);
        }
    }
}
