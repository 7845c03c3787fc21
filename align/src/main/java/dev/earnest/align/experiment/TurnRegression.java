package dev.earnest.align.experiment;

import dev.earnest.align.feature.Ngrams;
import dev.earnest.align.feature.TermRegression;
import java.util.ArrayList;
import java.util.List;

/// The baseline for rated turns: a logistic regression with a weight for each word and pair of words of the turn, and of
/// what was said before it.
final class TurnRegression {
    private static final int FEWEST = 2;
    private static final double RIDGE = 1;

    private TurnRegression() {}

    static String described() {
        return "words and pairs of words of turn and context, TF-IDF, ridge " + RIDGE;
    }

    /// @return scores of all turns, learnt from the known ones
    static double[] scores(List<RatedTurn> turns, List<Integer> known) {
        TermRegression model = fit(turns, known);
        return turns.stream().mapToDouble(turn -> model.score(texts(turn))).toArray();
    }

    /// Scores that another model may learn from beside its own features: a known turn's is that of a regression that did
    /// not learn from its dialog.
    ///
    /// @return scores of all turns, learnt from the known ones
    static double[] stacked(List<RatedTurn> turns, List<Integer> known, long seed) {
        double[] scores = scores(turns, known);
        int[] bucket =
                RatedReward.folds(
                        known.stream().map(turns::get).toList(), RatedReward.BUCKETS, seed);
        for (int each = 0; each < RatedReward.BUCKETS; each++) {
            List<Integer> others = new ArrayList<>();
            for (int i = 0; i < bucket.length; i++) {
                if (bucket[i] != each) {
                    others.add(known.get(i));
                }
            }
            TermRegression model = fit(turns, others);
            for (int i = 0; i < bucket.length; i++) {
                if (bucket[i] == each) {
                    scores[known.get(i)] = model.score(texts(turns.get(known.get(i))));
                }
            }
        }
        return scores;
    }

    private static TermRegression fit(List<RatedTurn> turns, List<Integer> known) {
        boolean[] good = new boolean[known.size()];
        for (int i = 0; i < good.length; i++) {
            good[i] = turns.get(known.get(i)).liked();
        }
        return TermRegression.fit(
                known.stream().map(i -> texts(turns.get(i))).toList(),
                good,
                new Ngrams.Words(1, 2),
                FEWEST,
                RIDGE);
    }

    private static List<String> texts(RatedTurn turn) {
        return List.of(turn.turn(), turn.recent(turn.context().size()));
    }
}
