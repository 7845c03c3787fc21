package dev.earnest.platform.campaign.screen;

import dev.earnest.platform.campaign.GroupQuestion;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// How far a person has come in a campaign, as far as the steps before work go.
///
/// @param state of the enrolment; INVITED where there is none yet
/// @param consented whether they agreed
/// @param answeredGroups keys of the questions about themselves that they answered, "rather not say" included
/// @param guidelineRead the last version they confirmed; 0 for none
/// @param trainingDone practice tasks answered
/// @param examDone tasks of the test answered
public record Progress(
        State state,
        boolean consented,
        Set<String> answeredGroups,
        int guidelineRead,
        int trainingDone,
        int examDone) {
    /// The states of an enrolment, as stored.
    public enum State {
        INVITED,
        READING,
        TRAINING,
        EXAM,
        FAILED,
        WORKING,
        PAUSED,
        LEFT
    }

    /// Nothing done yet.
    public static final Progress NEW = new Progress(State.INVITED, false, Set.of(), 0, 0, 0);

    public Progress {
        Objects.requireNonNull(state, "state");
        answeredGroups = Set.copyOf(answeredGroups);
    }

    /// @param questions about themselves that the campaign asks
    /// @param guidelinesToRead the newest version that must have been read; 0 for none
    /// @return what comes next
    public Step next(List<GroupQuestion> questions, int guidelinesToRead) {
        switch (state) {
            case FAILED -> {
                return Step.FAILED;
            }
            case PAUSED -> {
                return Step.PAUSED;
            }
            case LEFT -> {
                return Step.LEFT;
            }
            case INVITED, READING, TRAINING, EXAM, WORKING -> {
                // Below.
            }
        }
        if (!consented) {
            return Step.CONSENT;
        }
        if (questions.stream().anyMatch(question -> !answeredGroups.contains(question.key()))) {
            return Step.GROUPS;
        }
        if (guidelineRead < guidelinesToRead) {
            return Step.GUIDELINES;
        }
        return switch (state) {
            case TRAINING -> trainingDone == 0 ? Step.TRAINING : Step.WORK;
            case EXAM -> examDone == 0 ? Step.EXAM : Step.WORK;
            case INVITED, READING, WORKING -> Step.WORK;
            case FAILED -> Step.FAILED;
            case PAUSED -> Step.PAUSED;
            case LEFT -> Step.LEFT;
        };
    }
}
