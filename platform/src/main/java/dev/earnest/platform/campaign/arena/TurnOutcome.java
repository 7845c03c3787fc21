package dev.earnest.platform.campaign.arena;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.Outcome;
import dev.earnest.platform.campaign.chat.ChatTurn;

/// How a turn of a conversation ended, as a battle between the two models that answered.
public final class TurnOutcome {
    private TurnOutcome() {}

    /// @param choice which reply goes on: 0, 1, or [ChatTurn#REWRITTEN]
    /// @param strength place on the scale from the left, from 1; ignored for a rewritten reply
    /// @param points of the scale
    /// @return who won; a tie in the middle of the scale, "both bad" where the person wrote a better reply than either
    public static Outcome of(int choice, int strength, int points) {
        if (choice == ChatTurn.REWRITTEN) {
            return Outcome.BOTH_BAD;
        }
        boolean told = strength >= 1 && strength <= points;
        return told
                ? new Answer.Graded(strength, points).outcome()
                : choice == 0 ? Outcome.LEFT : Outcome.RIGHT;
    }
}
