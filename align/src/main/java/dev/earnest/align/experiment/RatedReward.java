package dev.earnest.align.experiment;

import dev.earnest.align.AlignException;
import dev.earnest.align.feature.FeatureFit;
import dev.earnest.align.feature.FeaturePair;
import dev.earnest.align.feature.LatentText;
import dev.earnest.align.feature.Ngrams;
import dev.earnest.align.feature.Standard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;

/// Cross-fitted rewards of rated turns: the turns of a group are scored by a model trained on other groups. A good turn
/// is preferred to a bad one of another dialog, so the model orders all turns.
final class RatedReward {
    static final int FOLDS = 5;
    static final int BUCKETS = 8;
    private static final int PAIRS = 600;
    private static final int DIMENSIONS = 32;
    private static final int FEWEST = 3;
    private static final int TURNS = 3;
    private static final int TEXTS = 1000;

    private RatedReward() {}

    /// What a reward model reads of a turn.
    enum Reading {
        /// Coordinates of its words and of those before it.
        WORDS,
        /// The same, and features that tie it to its dialog.
        TIED,
        /// The same, and the score of a regression on words, where folds within the training data are foretold better
        /// with it.
        BESIDE
    }

    /// @return the fold of every turn; a group is never in two
    static int[] folds(List<RatedTurn> turns, int folds, long seed) {
        List<String> groups =
                new ArrayList<>(new TreeSet<>(turns.stream().map(RatedTurn::group).toList()));
        Collections.shuffle(groups, new Random(seed));
        Map<String, Integer> fold = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            fold.put(groups.get(i), i % folds);
        }
        return turns.stream().mapToInt(turn -> fold.getOrDefault(turn.group(), 0)).toArray();
    }

    /// Scores of all folds on one scale: a model's rewards have a zero and a scale of their own, so each fold's are
    /// standardised over the turns its model learnt from.
    ///
    /// @throws AlignException where there are fewer groups than folds
    static double[] rewards(List<RatedTurn> turns, Reading reading, long seed) {
        return crossFitted(
                turns,
                seed,
                known -> {
                    List<List<FeaturePair>> groups = pairs(turns, known, seed);
                    double[][] rows = rows(turns, known, reading != Reading.WORDS, seed);
                    RidgeChoice.Chosen chosen = RidgeChoice.choose(rows, groups, seed);
                    if (reading == Reading.BESIDE) {
                        double[][] more =
                                beside(rows, TurnRegression.stacked(turns, known, seed + 1), known);
                        RidgeChoice.Chosen other = RidgeChoice.choose(more, groups, seed);
                        if (other.accuracy() > chosen.accuracy()) {
                            rows = more;
                            chosen = other;
                        }
                    }
                    return FeatureFit.usual(chosen.ridge(), seed)
                            .rewards(rows, groups.stream().flatMap(List::stream).toList());
                });
    }

    /// Scores of all folds on one scale, as above.
    ///
    /// @param model gives all turns scores, having learnt from those named only
    static double[] crossFitted(
            List<RatedTurn> turns, long seed, Function<List<Integer>, double[]> model) {
        long groupCount = turns.stream().map(RatedTurn::group).distinct().count();
        if (groupCount < FOLDS) {
            throw new AlignException(
                    "the turns are of "
                            + groupCount
                            + " dialogs by what the user said first: "
                            + FOLDS
                            + " folds need at least "
                            + FOLDS);
        }
        int[] fold = folds(turns, FOLDS, seed);
        double[] scores = new double[turns.size()];
        for (int test = 0; test < FOLDS; test++) {
            List<Integer> known = new ArrayList<>();
            for (int i = 0; i < fold.length; i++) {
                if (fold[i] != test) {
                    known.add(i);
                }
            }
            double[] found = model.apply(known);
            double[] scaled = standardised(found, known);
            for (int i = 0; i < fold.length; i++) {
                if (fold[i] == test) {
                    scores[i] = scaled[i];
                }
            }
        }
        return scores;
    }

    private static double[][] beside(double[][] rows, double[] scores, List<Integer> known) {
        double[] scaled = standardised(scores, known);
        double[][] more = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            more[i] = joined(rows[i], new double[] {scaled[i]});
        }
        return more;
    }

    /// @param known the rows that give mean and deviation, at least one
    /// @return the rewards less the mean, by the deviation; all by 1 where the known ones are equal
    static double[] standardised(double[] rewards, List<Integer> known) {
        double mean = known.stream().mapToDouble(i -> rewards[i]).average().orElseThrow();
        double variance =
                known.stream()
                        .mapToDouble(i -> (rewards[i] - mean) * (rewards[i] - mean))
                        .average()
                        .orElseThrow();
        double deviation = variance > 0 ? Math.sqrt(variance) : 1;
        return Arrays.stream(rewards).map(reward -> (reward - mean) / deviation).toArray();
    }

    private static double[][] rows(
            List<RatedTurn> turns, List<Integer> known, boolean tied, long seed) {
        List<String> own = turns.stream().map(RatedTurn::turn).toList();
        List<String> before = turns.stream().map(turn -> turn.recent(TURNS)).toList();
        List<double[]> features = turns.stream().map(RatedTurn::features).toList();
        Standard standard = Standard.fit(known.stream().map(features::get).toList());
        List<Integer> drawn = new ArrayList<>(known);
        Collections.shuffle(drawn, new Random(seed));
        // The cost of coordinates grows with the cube of the texts; these repeat each other.
        List<Integer> texts = drawn.subList(0, Math.min(TEXTS, drawn.size()));
        Ngrams words = new Ngrams.Words(1, 2);
        try (LatentText ownText =
                        LatentText.fit(
                                texts.stream().map(own::get).toList(), words, FEWEST, DIMENSIONS);
                LatentText beforeText =
                        LatentText.fit(
                                texts.stream().map(before::get).toList(),
                                words,
                                FEWEST,
                                DIMENSIONS)) {
            double[][] ownRows = ownText.of(own);
            double[][] beforeRows = beforeText.of(before);
            double[][] rows = new double[turns.size()][];
            for (int i = 0; i < rows.length; i++) {
                double[] more = tied ? standard.of(features.get(i)) : new double[0];
                rows[i] = joined(ownRows[i], beforeRows[i], more);
            }
            return rows;
        }
    }

    private static double[] joined(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    /// Drawn pairs of a good and a bad turn; both of one bucket of dialogs, so that inner folds part dialogs.
    private static List<List<FeaturePair>> pairs(
            List<RatedTurn> turns, List<Integer> known, long seed) {
        int[] bucket = folds(known.stream().map(turns::get).toList(), BUCKETS, seed + 1);
        List<List<FeaturePair>> groups = new ArrayList<>();
        Random random = new Random(seed);
        for (int each = 0; each < BUCKETS; each++) {
            List<Integer> good = new ArrayList<>();
            List<Integer> bad = new ArrayList<>();
            for (int i = 0; i < bucket.length; i++) {
                if (bucket[i] == each) {
                    int row = known.get(i);
                    (turns.get(row).liked() ? good : bad).add(row);
                }
            }
            List<FeaturePair> pairs = new ArrayList<>();
            for (int i = 0; i < PAIRS && !good.isEmpty() && !bad.isEmpty(); i++) {
                int liked = good.get(random.nextInt(good.size()));
                int disliked = bad.get(random.nextInt(bad.size()));
                pairs.add(
                        new FeaturePair(
                                "rows " + (liked + 1) + " and " + (disliked + 1), liked, disliked));
            }
            groups.add(pairs);
        }
        return groups;
    }
}
