package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import java.time.Duration;
import java.time.Instant;

/// The times of a round and the price of an appeal.
///
/// @param commitEnd commitments are taken before this
/// @param revealEnd reveals are taken from `commitEnd` until before this; then the round is settled
/// @param challenge how long after the settlement, a ruling or a bond the other side may still act; no
///     credit can be withdrawn before
/// @param firstBond the bond of a first appeal; appeal `k = 0..3` costs `firstBond * 2^k`
public record Schedule(Instant commitEnd, Instant revealEnd, Duration challenge, Money firstBond) {

    /// The number of the last appeal, counted from 0.
    public static final int LAST_LEVEL = 3;

    /// The longest challenge window, ten years: money must not be locked for ever.
    public static final Duration LONGEST_CHALLENGE = Duration.ofDays(3650);

    public Schedule {
        if (!commitEnd.isBefore(revealEnd)) {
            throw new IncentivesException(
                    "revealing must end after committing; it ends "
                            + revealEnd
                            + ", committing "
                            + commitEnd);
        }
        if (challenge.isNegative() || challenge.compareTo(LONGEST_CHALLENGE) > 0) {
            throw new IncentivesException(
                    "the challenge window must not be negative or above "
                            + LONGEST_CHALLENGE.toDays()
                            + " days, got "
                            + challenge);
        }
        if (firstBond.minor() <= 0) {
            throw new IncentivesException(
                    "the bond of an appeal must be positive, got " + firstBond);
        }
        firstBond.times(1L << LAST_LEVEL); // must fit
    }

    /// The bond of appeal `level`: `firstBond * 2^level`.
    public Money bond(int level) {
        return firstBond.times(1L << level);
    }
}
