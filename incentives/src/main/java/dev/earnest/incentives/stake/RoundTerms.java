package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;

/// What a round of the stake market offers and asks; fixed before the first deposit.
///
/// @param rules when a sheet is paid and when slashed
/// @param items how many items every labeller answers
/// @param slots the most labellers; each slot has a fixed wage, so that nobody gains by unpaying others
/// @param pool the experimenter's money for wages; the wage is `floor(pool / slots)`
/// @param deposits what a labeller must stake
public record RoundTerms(Rules rules, int items, int slots, Money pool, DepositPolicy deposits) {

    /// The most labellers of a round, so that every distance fits 64 bits.
    public static final int MOST_SLOTS = 65_535;

    /// The most items of a round: more would need a sheet that nobody can fill.
    public static final int MOST_ITEMS = 1_000_000;

    public RoundTerms {
        if (items < 1 || items > MOST_ITEMS) {
            throw new IncentivesException("items must lie in 1.." + MOST_ITEMS + ", got " + items);
        }
        if (slots < 1 || slots > MOST_SLOTS) {
            throw new IncentivesException("slots must lie in 1.." + MOST_SLOTS + ", got " + slots);
        }
        pool.requireNotNegative("the pool");
        try {
            Math.multiplyExact(
                    Math.multiplyExact(10_000L * slots, (long) rules.scale()),
                    Math.max(items, slots));
        } catch (ArithmeticException e) {
            throw new IncentivesException(
                    "overflow: scale "
                            + rules.scale()
                            + " with "
                            + items
                            + " items and "
                            + slots
                            + " slots; split the round into smaller ones");
        }
        pool.plus(deposits.highest().times(slots)); // all the money of the round must fit
    }

    /// The wage of a paid slot: `floor(pool / slots)`.
    public Money wage() {
        return pool.shareDown(1, slots);
    }
}
