package dev.earnest.platform.campaign.plan;

import dev.earnest.platform.campaign.Problems;

/// What a requester wants of a bonus contract, in major units of the currency. A period is the work in which a person
/// meets `repeats` hidden repeats.
///
/// @param repeats in a period, 1 to 1000
/// @param fixed pay of a period by the prices of answers
/// @param care what answering everything with care is worth to a person: the pay for which they would do it rather than
///     click blindly
/// @param value what it is worth to the campaign when a whole period is answered with care
/// @param mostBonus of a period
/// @param contradiction how often a committed person contradicts themselves on a repeat, 0 to below .5
public record ContractWish(
        int repeats,
        double fixed,
        double care,
        double value,
        double mostBonus,
        double contradiction) {
    public ContractWish {
        Problems problems = new Problems();
        problems.require(
                repeats >= 1 && repeats <= 1000, "/repeats", "from 1 to 1000, not " + repeats);
        amount(problems, "/fixed", fixed, 0);
        amount(problems, "/care", care, 0.0001);
        amount(problems, "/value", value, 0.0001);
        amount(problems, "/most_bonus", mostBonus, 0.0001);
        problems.require(
                contradiction >= 0 && contradiction < 0.5,
                "/contradiction",
                "0 or more and below 0.5, not " + contradiction);
        problems.finish();
    }

    private static void amount(Problems problems, String field, double amount, double least) {
        problems.require(
                amount >= least && amount <= 1e9,
                field,
                least > 0
                        ? "an amount above 0, at most 1000000000"
                        : "an amount of 0 or more, at most 1000000000");
    }

    /// A period of twenty repeats; care worth a third of its pay to a person and its whole pay to the campaign.
    ///
    /// @param share of repeats in a person's answers, above 0
    /// @param price of an answer in major units
    public static ContractWish usual(double share, double price) {
        int repeats = 20;
        double fixed = repeats / share * price;
        double scale = fixed > 0 ? fixed : 10;
        return new ContractWish(
                repeats, fixed, cents(scale / 3), cents(2 * scale), cents(scale), 0.05);
    }

    private static double cents(double amount) {
        return Math.max(0.01, Math.round(amount * 100) / 100.0);
    }
}
