package dev.earnest.incentives.stake;

import dev.earnest.incentives.money.Money;
import java.util.OptionalLong;

/// What a settlement gives one labeller.
///
/// @param labeller who
/// @param verdict why
/// @param payout what the labeller gets in all: deposit plus reward less slash
/// @param slash what of the deposit goes to the treasury
/// @param distance `sum over usable items of |m x - T|`, which is `m - 1` times the summed distance to
///     the mean of the others; empty without a reveal or a usable item
public record Outcome(
        String labeller, Verdict verdict, Money payout, Money slash, OptionalLong distance) {}
