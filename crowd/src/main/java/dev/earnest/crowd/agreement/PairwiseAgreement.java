package dev.earnest.crowd.agreement;

import dev.earnest.crowd.Interval;
import dev.earnest.judgments.LabelTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// The agreement of every two annotators who answered an item in common, on the items in common, as
/// columns: pair `p` is `first(p)` and `second(p)` (codes of the table's annotators, `first < second`).
/// Crowds have many pairs that share one or two items; look at [#items(int)] before believing one.
///
/// Time: the number of pairs of answers to the same item, times its logarithm.
public final class PairwiseAgreement {
    private final double level;
    private final int[] first;
    private final int[] second;
    private final int[] items;
    private final double[] value;
    private final double[] standardError;

    private PairwiseAgreement(Collector pairs, int[] codes, double level) {
        this.level = level;
        first = Arrays.copyOf(pairs.first, pairs.size);
        second = Arrays.copyOf(pairs.second, pairs.size);
        for (int pair = 0; pair < pairs.size; pair++) {
            first[pair] = codes[first[pair]];
            second[pair] = codes[second[pair]];
        }
        items = Arrays.copyOf(pairs.items, pairs.size);
        value = Arrays.copyOf(pairs.value, pairs.size);
        standardError = Arrays.copyOf(pairs.standardError, pairs.size);
    }

    /// @throws dev.earnest.crowd.CrowdException as [AgreementMeasure#measure(LabelTable,
    ///     AgreementOptions)]
    public static PairwiseAgreement of(
            LabelTable answers, PairKind kind, CategoryWeights weights, AgreementOptions options) {
        Ratings ratings = Ratings.of(answers, weights != CategoryWeights.IDENTITY, options);
        return of(answers, ratings, kind, weights, options);
    }

    static PairwiseAgreement of(
            LabelTable answers,
            Ratings ratings,
            PairKind kind,
            CategoryWeights weights,
            AgreementOptions options) {
        var collector = new Collector(ratings, new TwoRaters(kind, weights, ratings.categories));
        collector.collect();
        return new PairwiseAgreement(collector, annotatorCodes(answers), options.level());
    }

    private static int[] annotatorCodes(LabelTable answers) {
        boolean[] seen = new boolean[answers.annotators().size()];
        for (int row = 0; row < answers.size(); row++) {
            if (answers.occasion(row) == 0) {
                seen[answers.annotator(row)] = true;
            }
        }
        int[] codes = new int[seen.length];
        int size = 0;
        for (int code = 0; code < seen.length; code++) {
            if (seen[code]) {
                codes[size++] = code;
            }
        }
        return codes;
    }

    /// @return number of pairs with an item in common
    public int size() {
        return first.length;
    }

    /// @return code of one annotator of a pair
    public int first(int pair) {
        return first[pair];
    }

    /// @return code of the other
    public int second(int pair) {
        return second[pair];
    }

    /// @return number of items that both answered
    public int items(int pair) {
        return items[pair];
    }

    /// @return the coefficient of a pair; undefined where both gave one and the same category throughout
    public Agreement agreement(int pair) {
        var basis = new Agreement.Basis(items[pair], 2, 2 * items[pair]);
        if (Double.isNaN(value[pair])) {
            return new Agreement.Undefined(
                    "both annotators used one and the same category throughout: chance agreement"
                            + " is certain, so the coefficient is 0/0",
                    basis);
        }
        if (items[pair] < 2) {
            return new Agreement.Value(
                    value[pair], OptionalDouble.empty(), Optional.empty(), basis);
        }
        Optional<Interval> interval =
                Intervals.student(value[pair], standardError[pair], items[pair] - 1, level);
        return new Agreement.Value(
                value[pair], OptionalDouble.of(standardError[pair]), interval, basis);
    }

    /// @return mean over the pairs with a value, each pair counting alike (Light 1971); empty without any
    public OptionalDouble mean() {
        double sum = 0;
        int defined = 0;
        for (double each : value) {
            if (!Double.isNaN(each)) {
                sum += each;
                defined++;
            }
        }
        return defined == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / defined);
    }

    /// @return mean over the pairs with a value, each pair counting by its items in common; empty without
    ///     any
    public OptionalDouble meanByItems() {
        double sum = 0;
        double weight = 0;
        for (int pair = 0; pair < value.length; pair++) {
            if (!Double.isNaN(value[pair])) {
                sum += items[pair] * value[pair];
                weight += items[pair];
            }
        }
        return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
    }

    /// Goes through the annotators; for each, sorts the answers that share an item with its own by the
    /// other annotator, and measures the runs.
    private static final class Collector {
        private final Ratings ratings;
        private final TwoRaters twoRaters;
        private int size;
        private int[] first = new int[64];
        private int[] second = new int[64];
        private int[] items = new int[64];
        private double[] value = new double[64];
        private double[] standardError = new double[64];
        private long[] keys = new long[256];
        private int[] ownAnswer = new int[256];
        private int[] otherAnswer = new int[256];

        Collector(Ratings ratings, TwoRaters twoRaters) {
            this.ratings = ratings;
            this.twoRaters = twoRaters;
        }

        void collect() {
            int[] start = new int[ratings.annotators + 1];
            for (int annotator : ratings.annotator) {
                start[annotator + 1]++;
            }
            for (int annotator = 0; annotator < ratings.annotators; annotator++) {
                start[annotator + 1] += start[annotator];
            }
            int[] next = start.clone();
            int[] entryOf = new int[ratings.annotator.length];
            int[] itemOf = new int[ratings.annotator.length];
            for (int item = 0; item < ratings.items; item++) {
                for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
                    int at = next[ratings.annotator[entry]]++;
                    entryOf[at] = entry;
                    itemOf[at] = item;
                }
            }
            for (int annotator = 0; annotator < ratings.annotators; annotator++) {
                int found = 0;
                for (int at = start[annotator]; at < start[annotator + 1]; at++) {
                    found = withOthers(annotator, entryOf[at], itemOf[at], found);
                }
                measureRuns(annotator, found);
            }
        }

        /// A key holds the other annotator and, below, where the two answers stand.
        private int withOthers(int annotator, int own, int item, int found) {
            int size = found;
            for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
                if (ratings.annotator[entry] > annotator) {
                    if (size == keys.length) {
                        keys = Arrays.copyOf(keys, size * 2);
                        ownAnswer = Arrays.copyOf(ownAnswer, size * 2);
                        otherAnswer = Arrays.copyOf(otherAnswer, size * 2);
                    }
                    keys[size] = ((long) ratings.annotator[entry] << 32) | size;
                    ownAnswer[size] = ratings.category[own];
                    otherAnswer[size] = ratings.category[entry];
                    size++;
                }
            }
            return size;
        }

        private void measureRuns(int annotator, int found) {
            Arrays.sort(keys, 0, found);
            int[] own = new int[found];
            int[] other = new int[found];
            for (int index = 0; index < found; index++) {
                int at = (int) keys[index];
                own[index] = ownAnswer[at];
                other[index] = otherAnswer[at];
            }
            int from = 0;
            while (from < found) {
                int to = from + 1;
                while (to < found && keys[to] >>> 32 == keys[from] >>> 32) {
                    to++;
                }
                add(annotator, (int) (keys[from] >>> 32), to - from);
                if (twoRaters.measure(own, other, from, to)) {
                    value[size - 1] = twoRaters.value();
                    standardError[size - 1] = twoRaters.standardError();
                }
                from = to;
            }
        }

        private void add(int one, int other, int common) {
            if (size == first.length) {
                first = Arrays.copyOf(first, size * 2);
                second = Arrays.copyOf(second, size * 2);
                items = Arrays.copyOf(items, size * 2);
                value = Arrays.copyOf(value, size * 2);
                standardError = Arrays.copyOf(standardError, size * 2);
            }
            first[size] = one;
            second[size] = other;
            items[size] = common;
            value[size] = Double.NaN;
            standardError[size] = Double.NaN;
            size++;
        }
    }
}
