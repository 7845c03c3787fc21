package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// A record of work that a contract pays: how many hidden repeats an annotator answered in a period of pay, and how
/// many of these alike.
///
/// @param id of this record; the same id never pays twice
/// @param annotator who worked
/// @param period of pay, in whatever words the campaign uses
/// @param repeats answered, 1 or more
/// @param alike of these, 0 to `repeats`
public record WorkEvent(String id, String annotator, String period, int repeats, int alike) {
    public WorkEvent {
        requireNamed("event", id);
        requireNamed("annotator", annotator);
        requireNamed("period", period);
    }

    private static void requireNamed(String what, String name) {
        if (name.isBlank()) {
            throw new IncentivesException("the " + what + " has no name; give one");
        }
    }
}
