package dev.earnest.platform.web.pay;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.store.pay.StatementRow;
import java.time.LocalDate;

/// Lines of a statement in words.
final class Lines {
    private Lines() {}

    /// @return why the money moved, one phrase
    static String why(StatementRow row) {
        return switch (row.rule()) {
            case "answer" -> "Answer";
            case "bonus" ->
                    "Bonus for period "
                            + row.period()
                            + ": "
                            + row.alike()
                            + " of "
                            + row.repeats()
                            + " alike (contract "
                            + row.contractVersion()
                            + ")";
            case "floor" ->
                    "Top-up to the hourly floor for " + When.day(LocalDate.parse(row.day()));
            case "reject" -> "Taken back: the answer was rejected";
            case "restore" -> "Paid again: the rejection was lifted";
            case "payout" -> "Paid out";
            default -> row.rule();
        };
    }

    /// @return receipt or reference
    static String receipt(StatementRow row) {
        return row.receipt().isEmpty() ? row.reference() : row.receipt();
    }

    /// @return with its sign, `+0.10 EUR`
    static String signed(Money money) {
        return money.isNegative() ? "\u2212" + money.negated() : "+" + money;
    }
}
