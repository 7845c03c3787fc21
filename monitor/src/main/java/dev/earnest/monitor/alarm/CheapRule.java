package dev.earnest.monitor.alarm;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.List;

/// Who follows a cheap rule, such as "the longer one". Repeats cannot see it, a rule is perfectly
/// consistent. Good answers may well be longer, so an annotator is compared with what all others do.
/// Repeats are left out: the second answer to an item tells little more about the rule than the first.
public final class CheapRule {
    private CheapRule() {}

    /// Tests how often the thing with more of a covariate wins.
    ///
    /// @param covariate name of a column of left minus right, for example the length; rows where it is 0
    ///     or unknown tell nothing
    /// @return a test per annotator with enough answers
    public static List<Suspicion> of(
            ComparisonTable answers, String covariate, AlarmOptions options) {
        int[] followed = new int[answers.annotators().size()];
        int[] all = new int[followed.length];
        for (int row = 0; row < answers.size(); row++) {
            float difference = answers.covariate(covariate, row);
            Outcome outcome = answers.outcome(row);
            boolean decided =
                    answers.occasion(row) == 0
                            && (outcome == Outcome.LEFT || outcome == Outcome.RIGHT);
            if (decided && (difference > 0 || difference < 0)) {
                all[answers.annotator(row)]++;
                if ((outcome == Outcome.LEFT) == (difference > 0)) {
                    followed[answers.annotator(row)]++;
                }
            }
        }
        return Excess.againstOthers(
                AlarmKind.CHEAP_RULE,
                answers.annotators(),
                followed,
                all,
                0.5,
                "answers follow more '" + covariate + "'",
                options);
    }
}
