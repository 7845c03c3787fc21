package dev.earnest.monitor.alarm;

import dev.earnest.crowd.Interval;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.repeats.RepeatPairs;
import dev.earnest.monitor.repeats.RepeatTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;

/// Who clicks a side instead of judging.
public final class SideAlarms {
    private SideAlarms() {}

    /// Repeats of items without sides: agreement below one half is not explained by coin tosses either.
    /// The places of the two labels on the screen may have changed, or the answers were recorded wrongly.
    ///
    /// @return a test per annotator with enough pairs
    public static List<Suspicion> contraryRepeats(RepeatTable repeats, AlarmOptions options) {
        return belowHalf(repeats, false, "repeats agree", options);
    }

    /// Repeats with swapped sides: whoever clicks the left with probability `b` agrees with himself
    /// `2 b (1 - b) <= 1/2` of the time. Tests agreement below one half by the exact binomial tail.
    ///
    /// @return a test per annotator with enough swapped pairs
    public static List<Suspicion> swappedRepeats(RepeatTable repeats, AlarmOptions options) {
        return belowHalf(repeats, true, "swapped repeats agree", options);
    }

    private static List<Suspicion> belowHalf(
            RepeatTable repeats, boolean swappedOnly, String what, AlarmOptions options) {
        RepeatPairs pairs = repeats.pairs();
        var intervals = new ExactIntervals(options.level());
        List<Suspicion> suspicions = new ArrayList<>();
        for (int annotator = 0; annotator < pairs.annotators(); annotator++) {
            int equal = 0;
            int swapped = 0;
            for (int pair = pairs.begin(annotator); pair < pairs.end(annotator); pair++) {
                if (!swappedOnly || pairs.swapped(pair)) {
                    swapped++;
                    equal += pairs.equal(pair) ? 1 : 0;
                }
            }
            if (swapped >= options.leastAnswers()) {
                Interval interval = intervals.of(equal, swapped);
                suspicions.add(
                        new Suspicion(
                                AlarmKind.CLICKS_ONE_SIDE,
                                repeats.annotators().name(annotator),
                                Optional.empty(),
                                swapped,
                                Binomial.lower(swapped, 0.5, equal),
                                (double) equal / swapped,
                                0.5,
                                interval,
                                equal
                                        + " of "
                                        + swapped
                                        + " "
                                        + what
                                        + ", a coin 0.500, interval "
                                        + Words.of(interval)));
            }
        }
        return suspicions;
    }

    /// Share of answers for the left. Tests whether the preference for either side exceeds the margin;
    /// the interval is that of a hierarchical model: shares of annotators are `Beta(a, b)` with moments
    /// fitted to all annotators, so that few answers are drawn to the common share. Where sides are
    /// random, an honest annotator's share is near one half; where they are not (the new model always on
    /// the left), it is near the median share of the others, so that a preference is measured from
    /// whichever of the two lies further out. If most of the crowd clicks one side, only swapped repeats
    /// tell.
    ///
    /// @return a test per annotator with enough answers
    public static List<Suspicion> preference(ComparisonTable answers, AlarmOptions options) {
        Sides sides = Sides.of(answers, options);
        List<Suspicion> suspicions = new ArrayList<>();
        for (int place = 0; place < sides.tested.length; place++) {
            int annotator = sides.tested[place];
            int left = sides.left[annotator];
            int n = sides.all[annotator];
            double others = sides.usual.without(place, 0.5);
            double toLeft = Excess.pValue(left, n, Math.max(0.5, others), options);
            double toRight = Excess.pValue(n - left, n, Math.max(0.5, 1 - others), options);
            var interval = sides.interval(left, n);
            suspicions.add(
                    new Suspicion(
                            AlarmKind.SIDE_PREFERENCE,
                            answers.annotators().name(annotator),
                            Optional.empty(),
                            n,
                            Math.min(1, 2 * Math.min(toLeft, toRight)),
                            (double) left / n,
                            toLeft <= toRight ? Math.max(0.5, others) : Math.min(0.5, others),
                            interval,
                            "left in "
                                    + left
                                    + " of "
                                    + n
                                    + " answers; of the others usually "
                                    + Words.share(others)
                                    + ", share among similar annotators "
                                    + Words.of(interval)));
        }
        return suspicions;
    }

    /// Share of answers for the left of everybody with enough of them, by the model of [#preference]: the
    /// estimate is the mean of the posterior whose interval that test tells.
    ///
    /// @return by annotator code, without those who answered little
    public static List<Tendency> shares(ComparisonTable answers, AlarmOptions options) {
        Sides sides = Sides.of(answers, options);
        List<Tendency> shares = new ArrayList<>();
        for (int place = 0; place < sides.tested.length; place++) {
            int annotator = sides.tested[place];
            int left = sides.left[annotator];
            int n = sides.all[annotator];
            shares.add(
                    new Tendency(
                            answers.annotators().name(annotator),
                            n,
                            (double) left / n,
                            (sides.prior[0] + left) / (sides.prior[0] + sides.prior[1] + n),
                            sides.interval(left, n),
                            sides.usual.without(place, 0.5)));
        }
        return shares;
    }

    /// Answers for the left by annotator, and what all of them together let expect of one. Not thread-safe.
    private static final class Sides {
        private final int[] left;
        private final int[] all;
        private final int[] tested;
        private final OthersMedian usual;
        private final double[] prior;
        private final double tail;
        private final Map<Long, Interval> known = new HashMap<>();

        private Sides(int[] left, int[] all, AlarmOptions options) {
            this.left = left;
            this.all = all;
            tested =
                    IntStream.range(0, all.length)
                            .filter(annotator -> all[annotator] >= options.leastAnswers())
                            .toArray();
            usual =
                    new OthersMedian(
                            Arrays.stream(tested)
                                    .mapToDouble(
                                            annotator -> (double) left[annotator] / all[annotator])
                                    .toArray());
            prior = betaPrior(left, all);
            tail = (1 - options.level()) / 2;
        }

        static Sides of(ComparisonTable answers, AlarmOptions options) {
            int[] left = new int[answers.annotators().size()];
            int[] all = new int[left.length];
            for (int row = 0; row < answers.size(); row++) {
                Outcome outcome = answers.outcome(row);
                if (outcome == Outcome.LEFT || outcome == Outcome.RIGHT) {
                    all[answers.annotator(row)]++;
                    left[answers.annotator(row)] += outcome == Outcome.LEFT ? 1 : 0;
                }
            }
            return new Sides(left, all, options);
        }

        Interval interval(int own, int n) {
            return known.computeIfAbsent(((long) n << 32) | own, key -> shrunk(prior, key, tail));
        }
    }

    /// @param counts all answers, and in the lower half those for the left
    private static Interval shrunk(double[] prior, long counts, double tail) {
        int left = (int) counts;
        int right = (int) (counts >>> 32) - left;
        var posterior = BetaDistribution.of(prior[0] + left, prior[1] + right);
        return new Interval(
                posterior.inverseCumulativeProbability(tail),
                posterior.inverseSurvivalProbability(tail));
    }

    /// Moments of a beta-binomial (Kleinman, *JASA* 68, 1973): `Var(x_i) = m (1 - m) (1 / n_i +
    /// (1 - 1 / n_i) rho)`, `rho = 1 / (a + b + 1)`.
    static double[] betaPrior(int[] hits, int[] trials) {
        double sumHits = 0;
        double sum = 0;
        int groups = 0;
        for (int group = 0; group < hits.length; group++) {
            sumHits += hits[group];
            sum += trials[group];
            groups += trials[group] > 0 ? 1 : 0;
        }
        double mean = sumHits / sum;
        if (!(mean > 0 && mean < 1) || sum <= groups) {
            return new double[] {0.5, 0.5};
        }
        double spread = 0;
        for (int group = 0; group < hits.length; group++) {
            if (trials[group] > 0) {
                double off = (double) hits[group] / trials[group] - mean;
                spread += trials[group] * off * off;
            }
        }
        double rho =
                Math.clamp(
                        (spread / (mean * (1 - mean)) - (groups - 1)) / (sum - groups),
                        1e-4,
                        0.999);
        double weight = 1 / rho - 1;
        return new double[] {mean * weight, (1 - mean) * weight};
    }
}
