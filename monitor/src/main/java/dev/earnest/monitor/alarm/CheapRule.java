package dev.earnest.monitor.alarm;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
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
        Followed followed = Followed.of(answers, covariate);
        return Excess.againstOthers(
                AlarmKind.CHEAP_RULE,
                answers.annotators(),
                followed.hits,
                followed.all,
                0.5,
                "answers follow more '" + covariate + "'",
                options);
    }

    /// How often the thing with more of a covariate wins with each annotator, and with all others together.
    ///
    /// @return by annotator code, without those with few answers and without somebody who has no others beside them; the
    ///     intervals are the exact ones of Clopper and Pearson
    public static List<Tendency> shares(
            ComparisonTable answers, String covariate, AlarmOptions options) {
        Followed followed = Followed.of(answers, covariate);
        long hits = Arrays.stream(followed.hits).asLongStream().sum();
        long all = Arrays.stream(followed.all).asLongStream().sum();
        var intervals = new ExactIntervals(options.level());
        List<Tendency> shares = new ArrayList<>();
        for (int annotator = 0; annotator < followed.all.length; annotator++) {
            int own = followed.all[annotator];
            int won = followed.hits[annotator];
            if (own >= options.leastAnswers() && all > own) {
                double share = (double) won / own;
                shares.add(
                        new Tendency(
                                answers.annotators().name(annotator),
                                own,
                                share,
                                share,
                                intervals.of(won, own),
                                (double) (hits - won) / (all - own)));
            }
        }
        return shares;
    }

    /// Decided first answers by annotator, and those that follow the rule.
    @SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
    private record Followed(int[] hits, int[] all) {
        static Followed of(ComparisonTable answers, String covariate) {
            int[] hits = new int[answers.annotators().size()];
            int[] all = new int[hits.length];
            for (int row = 0; row < answers.size(); row++) {
                float difference = answers.covariate(covariate, row);
                Outcome outcome = answers.outcome(row);
                boolean decided =
                        answers.occasion(row) == 0
                                && (outcome == Outcome.LEFT || outcome == Outcome.RIGHT);
                if (decided && (difference > 0 || difference < 0)) {
                    all[answers.annotator(row)]++;
                    if ((outcome == Outcome.LEFT) == (difference > 0)) {
                        hits[answers.annotator(row)]++;
                    }
                }
            }
            return new Followed(hits, all);
        }
    }
}
