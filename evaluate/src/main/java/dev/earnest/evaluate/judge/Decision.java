package dev.earnest.evaluate.judge;

/// What both orders of a pair together say.
public sealed interface Decision {
    /// Both orders agree.
    record Agreed(Side side) implements Decision {}

    /// The orders contradict each other. Callers decide what to make of it; MT-bench counts a tie.
    ///
    /// @param forward with the first shown first
    /// @param backward with the second shown first, in terms of the pair
    record Inconsistent(Side forward, Side backward) implements Decision {}

    /// At least one order has no verdict.
    record Undecided(String reason) implements Decision {}
}
