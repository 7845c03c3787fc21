package dev.earnest.platform.store.pay;

import dev.earnest.incentives.money.Money;
import java.time.Instant;
import java.util.UUID;

/// A line of a person's statement, with what explains it. What does not apply to its rule is 0 or empty.
///
/// @param entry id of the entry; pages go on by it
/// @param campaign whose money it is
/// @param name of that campaign
/// @param rule why: `answer`, `bonus`, `floor`, `reject`, `restore`, `payout`
/// @param answer number of the answer it is about
/// @param period number of the period it is about
/// @param repeats of that period
/// @param alike of these
/// @param contractVersion that paid it
/// @param day that it tops up, as `yyyy-MM-dd`
/// @param reference of a payout
/// @param amount positive for the person
public record StatementRow(
        long entry,
        Instant at,
        UUID campaign,
        String name,
        String rule,
        String key,
        long answer,
        int period,
        int repeats,
        int alike,
        int contractVersion,
        String day,
        String reference,
        Money amount) {
    /// @return the receipt of the answer as people know it, such as `R-1K7`; empty without one
    public String receipt() {
        return answer == 0
                ? ""
                : "R-" + Long.toString(answer, 32).toUpperCase(java.util.Locale.ROOT);
    }
}
