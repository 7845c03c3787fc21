package dev.earnest.align.data;

import dev.earnest.align.AlignException;

/// An answer with what it was worth.
///
/// @param name by which people find it: a file and line, or an item
/// @param answer what was written
/// @param reward given after its last token, finite
public record RewardedAnswer(String name, Answer answer, double reward) {
    public RewardedAnswer {
        if (!Double.isFinite(reward)) {
            throw new AlignException(name + ": the reward is " + reward + ", it is a number");
        }
    }
}
