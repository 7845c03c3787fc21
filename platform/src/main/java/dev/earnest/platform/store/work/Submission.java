package dev.earnest.platform.store.work;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.AnswerState;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/// What became of an answer that was handed in.
public sealed interface Submission {
    /// It is recorded, now or by an earlier call that said the same.
    ///
    /// @param answer its number
    /// @param state where it stands
    /// @param undoUntil until when it may be taken back
    /// @param price what it pays
    record Receipt(long answer, AnswerState state, Instant undoUntil, Money price)
            implements Submission {
        public Receipt {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(undoUntil, "undoUntil");
            Objects.requireNonNull(price, "price");
        }

        /// @return how people see the number, such as `R-1K7`
        public String number() {
            return receipt(answer);
        }
    }

    /// Something else was recorded for this task before; both are kept.
    record Conflict() implements Submission {}

    /// The person has no such task.
    record Missing() implements Submission {}

    /// @return how people see the number of an answer, such as `R-1K7`
    static String receipt(long answer) {
        return "R-" + Long.toString(answer, 32).toUpperCase(Locale.ROOT);
    }
}
