package dev.earnest.monitor.review;

import dev.earnest.crowd.Interval;

/// Repeats whose later answer was given between two times of a session, of all annotators together.
///
/// @param from minutes since the session began
/// @param to minutes, at least `from`
/// @param pairs of decided answers
/// @param equal pairs with equal answers
/// @param interval exact interval of the share
public record SessionSpan(double from, double to, int pairs, int equal, Interval interval) {
    /// @return share of equal pairs
    public double share() {
        return (double) equal / pairs;
    }
}
