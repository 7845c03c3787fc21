package dev.earnest.align.data;

import dev.earnest.align.AlignException;
import java.util.Arrays;
import java.util.List;

/// Several answers to one prompt in order. Answers that are equally good have the same rank.
///
/// @param name by which people find it: a file and line, or an item
/// @param answers at least two
/// @param ranks of each answer, at least 0, smaller is better; not all the same
/// @param weight how much it counts, at least 0
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Ranking(String name, List<Answer> answers, long[] ranks, double weight) {
    public Ranking {
        answers = List.copyOf(answers);
        ranks = ranks.clone();
        if (answers.size() != ranks.length) {
            throw new AlignException(
                    name
                            + ": "
                            + answers.size()
                            + " answers and "
                            + ranks.length
                            + " ranks: one of each");
        }
        if (Arrays.stream(ranks).distinct().count() < 2
                || Arrays.stream(ranks).min().orElse(0) < 0) {
            throw new AlignException(
                    name
                            + ": the ranks are "
                            + Arrays.toString(ranks)
                            + ", they are at least 0 and not all the same");
        }
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new AlignException(name + ": the weight is " + weight + ", it is at least 0");
        }
    }

    /// @return the best answer, the first of them where several are
    public Answer best() {
        int best = 0;
        for (int i = 1; i < ranks.length; i++) {
            best = ranks[i] < ranks[best] ? i : best;
        }
        return answers.get(best);
    }
}
