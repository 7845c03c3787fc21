package dev.earnest.formats.text;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.Judgment;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.Shown;

/// Answers of annotators as outcomes in the stored order of a pair: left means the first response.
public final class Verdicts {
    private static final int TWO_WAYS = 2;

    private Verdicts() {}

    /// @return which response of the pair was preferred, whatever side it stood on
    public static Outcome ofPair(Judgment judgment) {
        Outcome asShown =
                switch (judgment.answer()) {
                    case Answer.Graded graded -> graded.outcome();
                    case Answer.Tie _ -> Outcome.TIE;
                    case Answer.BothBad _ -> Outcome.BOTH_BAD;
                    case Answer.CannotJudge _ -> Outcome.CANNOT_JUDGE;
                };
        return switch (judgment.shown()) {
            case FIRST_LEFT -> asShown;
            case SECOND_LEFT -> asShown.swapped();
        };
    }

    /// @return the answer that says so, where the first response is shown on the left; a side wins
    ///     on a scale of two points
    public static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case LEFT -> new Answer.Graded(1, TWO_WAYS);
            case RIGHT -> new Answer.Graded(2, TWO_WAYS);
            case TIE -> new Answer.Tie();
            case BOTH_BAD -> new Answer.BothBad();
            case CANNOT_JUDGE -> new Answer.CannotJudge();
        };
    }

    /// @return whether the answer says more than who won
    static boolean isGraded(Judgment judgment) {
        return judgment.answer() instanceof Answer.Graded graded && graded.scale() > TWO_WAYS;
    }

    static boolean isSwapped(Judgment judgment) {
        return judgment.shown() == Shown.SECOND_LEFT;
    }
}
