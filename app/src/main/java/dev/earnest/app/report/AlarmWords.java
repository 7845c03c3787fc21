package dev.earnest.app.report;

import dev.earnest.monitor.alarm.AlarmKind;

/// Alarms in plain words.
public final class AlarmWords {
    private AlarmWords() {}

    /// @return what the alarm means, one sentence
    public static String meaning(AlarmKind kind) {
        return switch (kind) {
            case CLICKS_ONE_SIDE ->
                    "Their repeats agree less often than a coin would: they click a place on the"
                            + " screen, not an answer.";
            case SIDE_PREFERENCE ->
                    "They choose one side of the screen far more often than the other, although sides"
                            + " are drawn at random.";
            case CHEAP_RULE ->
                    "Something that takes no reading (length, style, one model, one label) decides for"
                            + " them far more often than for the others. Repeats cannot see it: a rule is perfectly consistent.";
            case MEMORY ->
                    "They agree with themselves more often soon after the first answer than later: they"
                            + " may remember it, so their commitment is overstated.";
            case TOO_FAST ->
                    "Far more of their answers than of the others' take under a third of the usual time."
                            + " Experience is fast too.";
            case CHANGE -> "Their consistency changes at some minute of a session.";
            case AGREEMENT_CHANGE ->
                    "Their agreement with the others changes at some minute of a session, more than"
                            + " harder items explain.";
            case COPIES_MACHINE ->
                    "They agree with the machine far more often than people agree with each other.";
            case HERDING ->
                    "These two accounts agree with each other far more often than the other annotators"
                            + " of the same items explain: copying, collusion, or one person twice.";
        };
    }

    /// @return what to do about it, one sentence
    public static String remedy(AlarmKind kind) {
        return switch (kind) {
            case CLICKS_ONE_SIDE, SIDE_PREFERENCE ->
                    "Check that sides are random and the form works; then ask for answers with"
                            + " reasons.";
            case CHEAP_RULE ->
                    "Give gold items on which the rule is wrong, before anything is held against"
                            + " them.";
            case MEMORY -> "Repeat items later, in another session, and count only those.";
            case TOO_FAST -> "Never act on this alone; read some of their answers.";
            case CHANGE, AGREEMENT_CHANGE ->
                    "Offer breaks or shorter sessions; distrust answers after the change.";
            case COPIES_MACHINE ->
                    "Ask for reasons in their own words, or use items the machine gets wrong.";
            case HERDING ->
                    "Never pay these two for agreeing with each other; look at times and accounts.";
        };
    }
}
