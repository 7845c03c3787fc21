package dev.earnest.platform.campaign.pay;

import java.util.Objects;

/// An answer as pay by periods sees it.
///
/// @param answer its number; numbers of one person grow with time
/// @param evidence what it says about its author
/// @param contractVersion in force when the task was handed out; 0 for none
public record WorkedAnswer(long answer, Evidence evidence, int contractVersion) {
    public WorkedAnswer {
        Objects.requireNonNull(evidence, "evidence");
    }

    /// What an answer says about how its author works.
    public enum Evidence {
        /// Nothing: not a repeat, or one that cannot be compared with the first answer.
        NONE,
        /// A hidden repeat that was answered as the first time.
        ALIKE,
        /// A hidden repeat that was not.
        DIFFERENT
    }
}
