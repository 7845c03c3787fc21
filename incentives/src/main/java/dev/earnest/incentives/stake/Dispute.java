package dev.earnest.incentives.stake;

import dev.earnest.incentives.money.Money;
import java.time.Instant;

/// The state of one labeller's appeal. Immutable.
///
/// @param level the number of the appeal, 0..3; each is heard by a larger panel and costs twice the bond
/// @param bond what each side puts up at this level
/// @param stage where it stands
/// @param side who must act next to change the result: the answerer while a bond is awaited, the loser
///     after a ruling; while a ruling is awaited, who appealed
/// @param deadline when that side's time is over; has no meaning while a ruling is awaited
public record Dispute(int level, Money bond, Stage stage, Side side, Instant deadline) {

    /// Where an appeal stands.
    public enum Stage {
        /// The other side must match the bond before the deadline or lose.
        AWAITING_BOND,
        /// Both bonds are in; the panel must rule.
        AWAITING_RULING,
        /// Ruled; the loser may appeal to the next level before the deadline.
        RULED,
        /// Over.
        CLOSED
    }
}
