package dev.earnest.platform.campaign.assign;

import java.util.Objects;
import java.util.UUID;

/// What is known of a person in a campaign when the next task is chosen.
///
/// @param person who
/// @param state where they stand
/// @param serial of their last task; the next one is one more
/// @param answers given and not taken back, without training and test
/// @param repeats of these that were hidden repeats
/// @param gold of these that were gold items
/// @param goldRight of the gold items that were answered right
/// @param goldShown gold items shown, answered or not
/// @param training items practised
/// @param exam items of the test answered or skipped
/// @param examRight of these right
public record PersonState(
        UUID person,
        EnrolmentState state,
        int serial,
        int answers,
        int repeats,
        int gold,
        int goldRight,
        int goldShown,
        int training,
        int exam,
        int examRight) {
    public PersonState {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(state, "state");
    }
}
