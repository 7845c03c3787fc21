package dev.earnest.monitor.alarm;

import dev.earnest.judgments.Dictionary;
import dev.earnest.monitor.internal.Binomial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Shares that are far above what the other annotators show: the binomial tail above the others' share
/// plus the margin. Where honest people differ so much that three standard deviations between annotators
/// exceed the margin, these take its place: a wide range of tastes or tempos is no fault.
final class Excess {
    private static final int FEW = 8;

    private Excess() {}

    /// @return `P(S >= hits)` where a hit has the usual probability plus the margin
    static double pValue(int hits, int trials, double usual, AlarmOptions options) {
        return Binomial.upper(trials, limit(usual, options), hits);
    }

    static double limit(double usual, AlarmOptions options) {
        return Math.min(1, usual + options.margin());
    }

    /// Tests every annotator with enough answers against the pooled share of all others.
    ///
    /// @param least usual share at least
    /// @param what the hits, in words
    static List<Suspicion> againstOthers(
            AlarmKind kind,
            Dictionary names,
            int[] hits,
            int[] trials,
            double least,
            String what,
            AlarmOptions options) {
        long allHits = 0;
        long allTrials = 0;
        for (int annotator = 0; annotator < hits.length; annotator++) {
            allHits += hits[annotator];
            allTrials += trials[annotator];
        }
        double wide = 3 * spread(hits, trials, options.leastAnswers());
        AlarmOptions wider =
                new AlarmOptions(
                        options.rate(),
                        options.leastAnswers(),
                        Math.clamp(wide, options.margin(), Math.max(options.margin(), 0.499)),
                        options.level());
        var intervals = new ExactIntervals(options.level());
        List<Suspicion> suspicions = new ArrayList<>();
        for (int annotator = 0; annotator < hits.length; annotator++) {
            int own = trials[annotator];
            if (own < options.leastAnswers() || allTrials == own) {
                continue;
            }
            double others = (double) (allHits - hits[annotator]) / (allTrials - own);
            double usual = Math.max(least, others);
            suspicions.add(
                    suspicion(
                            kind,
                            names.name(annotator),
                            hits[annotator],
                            own,
                            usual,
                            what + "; the others " + Words.share(others),
                            intervals,
                            wider));
        }
        return suspicions;
    }

    /// @return standard deviation of the true shares between annotators: the interquartile range, which
    ///     a few guilty do not move, less the noise of counting; 0 for fewer than eight annotators
    static double spread(int[] hits, int[] trials, int least) {
        int[] tested =
                IntStream.range(0, hits.length).filter(code -> trials[code] >= least).toArray();
        if (tested.length < FEW) {
            return 0;
        }
        double[] shares =
                Arrays.stream(tested)
                        .mapToDouble(code -> (double) hits[code] / trials[code])
                        .sorted()
                        .toArray();
        double wide = (shares[shares.length * 3 / 4] - shares[shares.length / 4]) / 1.349;
        double middle = shares[shares.length / 2];
        double noise =
                Arrays.stream(tested).mapToDouble(code -> 1.0 / trials[code]).average().orElse(0);
        return Math.sqrt(Math.max(0, wide * wide - middle * (1 - middle) * noise));
    }

    static Suspicion suspicion(
            AlarmKind kind,
            String name,
            int hits,
            int trials,
            double usual,
            String what,
            ExactIntervals intervals,
            AlarmOptions options) {
        var interval = intervals.of(hits, trials);
        return new Suspicion(
                kind,
                name,
                Optional.empty(),
                trials,
                pValue(hits, trials, usual, options),
                (double) hits / trials,
                limit(usual, options),
                interval,
                hits + " of " + trials + " " + what + ", interval " + Words.of(interval));
    }
}
