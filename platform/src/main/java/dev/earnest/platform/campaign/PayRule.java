package dev.earnest.platform.campaign;

import java.util.Objects;

/// What work pays. Amounts are minor units (cents) of the currency.
///
/// @param currency ISO 4217
/// @param perAnswer for one answer, 0 or more
/// @param perThousandWords on top, by the words the person had to read (prompt and responses)
/// @param floorPerHour of active time; a shortfall is topped up; 0 for none
/// @param budget never to be exceeded by all pay together
/// @param contract JSON of a published contract that pays a bonus by hidden repeats (see
///     [dev.earnest.incentives.contract.PublishedContract]); empty for none
public record PayRule(
        String currency,
        long perAnswer,
        long perThousandWords,
        long floorPerHour,
        long budget,
        String contract) {
    public PayRule {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(contract, "contract");
        Problems problems = new Problems();
        amount(problems, "/per_answer", perAnswer);
        amount(problems, "/per_thousand_words", perThousandWords);
        amount(problems, "/floor_per_hour", floorPerHour);
        amount(problems, "/budget", budget);
        ContractTerms.check(problems, currency, contract);
        problems.finish();
    }

    private static void amount(Problems problems, String field, long minor) {
        // Above this, the pay of a million people would not fit 64 bits.
        problems.require(
                minor >= 0 && minor <= 1_000_000_000_000L,
                field,
                "an amount is 0 to 1000000000000 minor units (cents), not " + minor);
    }

    /// @param words the person had to read
    /// @return what one answer pays, in minor units
    public long price(long words) {
        return Math.addExact(perAnswer, Math.multiplyExact(perThousandWords, words) / 1000);
    }
}
