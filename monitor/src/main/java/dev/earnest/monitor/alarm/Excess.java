package dev.earnest.monitor.alarm;

import dev.earnest.judgments.Dictionary;
import dev.earnest.monitor.internal.Binomial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Shares that are far above what the other annotators show: the binomial tail above the others' share
/// plus the margin.
final class Excess {
    private static final double ALMOST_ONE = 0.999;

    private Excess() {}

    /// @return `P(S >= hits)` where a hit has the usual probability plus the margin
    static double pValue(int hits, int trials, double usual, AlarmOptions options) {
        return Binomial.upper(trials, limit(usual, options), hits);
    }

    static double limit(double usual, AlarmOptions options) {
        return Math.min(ALMOST_ONE, usual + options.margin());
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
                            options));
        }
        return suspicions;
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
