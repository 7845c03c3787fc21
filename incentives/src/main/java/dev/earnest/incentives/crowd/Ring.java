package dev.earnest.incentives.crowd;

import dev.earnest.incentives.IncentivesException;

/// A ring whose members enter the same answer sheet. The leader fills it in: with probability
/// `leaderCommitment` by reading, else by a coin.
///
/// @param name of the ring; all groups that name it share the sheet
/// @param share of a member's answers taken from the sheet, 0 to 1
/// @param leaderCommitment 0 to 1
public record Ring(String name, double share, double leaderCommitment) {

    /// No ring.
    public static final Ring NONE = new Ring("", 0, 0);

    public Ring {
        Require.probability("share of answers from the ring", share);
        Require.probability("commitment of the ring's leader", leaderCommitment);
        if (share > 0 && name.isEmpty()) {
            throw new IncentivesException("a ring needs a name");
        }
    }
}
