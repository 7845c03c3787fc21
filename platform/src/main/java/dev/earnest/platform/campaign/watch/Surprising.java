package dev.earnest.platform.campaign.watch;

import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Items on which an answer is surprisingly popular among those who judge best: most of them give it, and most of all
/// people give another one.
///
/// Prelec, Seung and McCoy (*Nature* 541, 2017) call an answer surprisingly popular where more people give it than all
/// predicted together. Nobody predicts here what others will say. What stands for the prediction is the vote of all: as
/// many of the best would give each answer if it made no difference who judges well. The best of an item are the better
/// half (the middle one too) of those who answered it and are surely right more often than by chance ([Careful]), as all their other answers
/// tell: with the answer in question among them, whoever gave a rare one would count for less.
///
/// Pure and thread-safe.
public final class Surprising {
    /// Of the best, so many have answered an item at least.
    public static final int LEAST_BEST = 2;

    private Surprising() {}

    /// An item on which the best are of another opinion than most.
    ///
    /// @param item code
    /// @param answer code of the label that most of the best give
    /// @param best how many of the best give it
    /// @param allBest how many of the best have answered
    /// @param majority code of the label that most of all people give
    /// @param votes how many give that
    /// @param all how many have answered
    /// @param chance probability that at least as many of the best would give their answer if they were drawn at random
    ///     from all who have answered
    public record Reversal(
            int item,
            int answer,
            int best,
            int allBest,
            int majority,
            int votes,
            int all,
            double chance) {}

    /// @param tested items with a majority that enough of the best have answered
    /// @param expected reversals among them if it made no difference who judges well
    /// @param reversals the most surprising first
    public record Found(int tested, double expected, List<Reversal> reversals) {
        public Found {
            reversals = List.copyOf(reversals);
        }
    }

    /// @param labels first answers to new work
    /// @param right by row, how probable it is that the answer is right, 0 to 1
    /// @param open codes of the items to look at
    public static Found find(LabelTable labels, double[] right, BitSet open) {
        Votes votes = Votes.of(labels);
        Best best = Best.of(labels, right);
        Subsets subsets = new Subsets();
        Map<String, Double> known = new HashMap<>();
        List<Reversal> reversals = new ArrayList<>();
        int tested = 0;
        double expected = 0;
        for (int item = open.nextSetBit(0); item >= 0; item = open.nextSetBit(item + 1)) {
            int[] rows = votes.rows(item, _ -> true);
            int[] good = best.of(labels, right, rows);
            int[] counts = counts(labels, rows);
            int majority = most(counts);
            if (majority < 0 || good.length < LEAST_BEST) {
                continue;
            }
            tested++;
            expected +=
                    known.computeIfAbsent(
                            key(counts, good.length), _ -> subsets.reversed(counts, good.length));
            int[] among = counts(labels, good);
            int answer = most(among);
            if (answer >= 0 && answer != majority) {
                reversals.add(
                        new Reversal(
                                item,
                                answer,
                                among[answer],
                                good.length,
                                majority,
                                counts[majority],
                                rows.length,
                                Subsets.atLeast(
                                        rows.length, counts[answer], good.length, among[answer])));
            }
        }
        reversals.sort(
                Comparator.comparingDouble(Reversal::chance)
                        .thenComparing(one -> labels.items().name(one.item())));
        return new Found(tested, expected, reversals);
    }

    private static String key(int[] counts, int drawn) {
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        return drawn + Arrays.toString(sorted);
    }

    private static int[] counts(LabelTable labels, int[] rows) {
        int[] counts = new int[labels.labels().size()];
        for (int row : rows) {
            counts[labels.label(row)]++;
        }
        return counts;
    }

    /// @return the label with most votes; -1 where two have as many
    private static int most(int[] counts) {
        int most = Arrays.stream(counts).max().orElse(0);
        int found = -1;
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] == most) {
                if (found >= 0) {
                    return -1;
                }
                found = label;
            }
        }
        return found;
    }

    /// What all answers of people tell of them.
    ///
    /// @param sum of the probabilities to be right, by annotator code
    /// @param answers by annotator code
    /// @param chance of being right without looking
    /// @param known whether so many right ones of so many answers are surely more than by chance: the same few counts come
    ///     again and again
    @SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
    private record Best(
            double[] sum, int[] answers, double chance, Map<List<Integer>, Boolean> known) {
        static Best of(LabelTable labels, double[] right) {
            int people = labels.annotators().size();
            double[] sum = new double[people];
            int[] answers = new int[people];
            for (int row = 0; row < labels.size(); row++) {
                sum[labels.annotator(row)] += right[row];
                answers[labels.annotator(row)]++;
            }
            return new Best(sum, answers, Careful.chance(labels), new HashMap<>());
        }

        /// @return of the rows of an item, those of the best
        int[] of(LabelTable labels, double[] right, int[] rows) {
            double[] reliability = new double[rows.length];
            List<Integer> careful = new ArrayList<>();
            for (int at = 0; at < rows.length; at++) {
                int annotator = labels.annotator(rows[at]);
                double others = sum[annotator] - right[rows[at]];
                reliability[at] = Careful.reliability(others, answers[annotator] - 1);
                if (careful(others, answers[annotator] - 1)) {
                    careful.add(at);
                }
            }
            return careful.stream()
                    .sorted(
                            Comparator.comparingDouble((Integer at) -> -reliability[at])
                                    .thenComparingInt(at -> labels.annotator(rows[at])))
                    .limit((careful.size() + 1) / 2)
                    .mapToInt(at -> rows[at])
                    .toArray();
        }

        private boolean careful(double others, int count) {
            return known.computeIfAbsent(
                    List.of((int) others, count), _ -> Careful.is(others, count, chance));
        }
    }
}
