package dev.earnest.platform.campaign.pay;

/// A period of pay of one person in one campaign.
///
/// @param number from 1
/// @param contractVersion in force when it began
/// @param firstAnswer with which it began
/// @param lastAnswer with which it ended, or the last one so far
/// @param repeats in it that could be compared
/// @param alike of these, answered as the first time
/// @param whole whether it has the contract's number of repeats
public record Period(
        int number,
        int contractVersion,
        long firstAnswer,
        long lastAnswer,
        int repeats,
        int alike,
        boolean whole) {
    public Period {
        if (alike < 0 || alike > repeats) {
            throw new IllegalArgumentException(alike + " of " + repeats + " repeats alike");
        }
    }
}
