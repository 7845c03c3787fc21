package dev.earnest.platform.web.review;

import dev.earnest.monitor.alarm.AlarmKind;

/// Alarms in words, for reviewers and for the person concerned.
final class AlarmWords {
    private AlarmWords() {}

    /// @param kind name of an [AlarmKind]
    static String title(String kind) {
        return switch (AlarmKind.valueOf(kind)) {
            case CLICKS_ONE_SIDE -> "Clicks one side";
            case SIDE_PREFERENCE -> "Prefers one side";
            case CHEAP_RULE -> "Follows a cheap rule";
            case MEMORY -> "Repeats from memory";
            case TOO_FAST -> "Very fast";
            case CHANGE -> "Consistency changed";
            case AGREEMENT_CHANGE -> "Agreement changed";
            case COPIES_MACHINE -> "Answers like a machine";
            case HERDING -> "Answers like another account";
        };
    }

    /// @param kind name of an [AlarmKind]
    static String plain(String kind) {
        return switch (AlarmKind.valueOf(kind)) {
            case CLICKS_ONE_SIDE, SIDE_PREFERENCE ->
                    "You chose one side of the screen far more often than the other. The sides are drawn at random, so"
                            + " both should win about as often.";
            case CHEAP_RULE ->
                    "Your choices follow one feature, such as length, far more than those of others. Longer is not"
                            + " always better.";
            case MEMORY ->
                    "Questions that came back soon were answered more alike than later ones.";
            case TOO_FAST ->
                    "Many of your answers took a fraction of the usual time. That alone is no fault: experience is fast"
                            + " too.";
            case CHANGE, AGREEMENT_CHANGE ->
                    "Your answers changed at some time. A break, or the guidelines once more, may help.";
            case COPIES_MACHINE -> "Your answers are very close to those of a language model.";
            case HERDING -> "Your answers are very close to those of another account.";
        };
    }
}
