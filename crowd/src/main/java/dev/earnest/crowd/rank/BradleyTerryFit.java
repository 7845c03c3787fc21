package dev.earnest.crowd.rank;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// One run of [BradleyTerry]: counts, groups, estimates, intervals, warnings.
final class BradleyTerryFit {
    /// Above this many items in a group the dense matrices of the sandwich exceed 200 MB each.
    private static final int DENSE = 5000;

    private final BradleyTerry method;
    private final ComparisonTable table;
    private final RankOptions options;
    private final PairCounts counts;
    private final Components components;
    private final GroupFits fits;
    private final List<String> warnings = new ArrayList<>();

    BradleyTerryFit(BradleyTerry method, ComparisonTable table, RankOptions options) {
        this.method = method;
        this.table = table;
        this.options = options;
        counts =
                options.interval() == IntervalKind.NONE
                        ? PairCounts.of(table)
                        : PairCounts.withRows(table);
        boolean keepTies = method.ties() != BradleyTerry.Ties.DROP;
        int[] everything = new int[counts.items];
        PairCounts kept = keepTies ? counts : counts.within(everything, false);
        components = Components.connected(kept);
        if (components.count() == 0 || components.size(0) < 2) {
            throw new CrowdException(
                    "none of "
                            + table.size()
                            + " comparisons prefers one of two different items"
                            + (keepTies || counts.used == 0
                                    ? "; nothing to rank"
                                    : "; all are ties, which the setting drops"));
        }
        int groups = method.groups() == BradleyTerry.Groups.EACH ? components.count() : 1;
        int[] base = new int[counts.items];
        for (int item = 0; item < base.length; item++) {
            int component = components.of(item);
            base[item] = component < groups && components.size(component) > 1 ? component : -1;
        }
        PairCounts inside = groups < components.count() ? kept.within(base, true) : kept;
        fits = new GroupFits(method, inside, base, groups, new double[0]);
    }

    RankResult result() {
        int items = counts.items;
        double[] score = scores();
        warn();
        double[] low = new double[items];
        double[] high = new double[items];
        Arrays.fill(low, Double.NaN);
        Arrays.fill(high, Double.NaN);
        double[] tieErrors = new double[fits.fits.length];
        Arrays.fill(tieErrors, Double.NaN);
        switch (options.interval()) {
            case NONE -> {}
            case SANDWICH, CLUSTER_SANDWICH -> {
                if (Arrays.stream(fits.problems).anyMatch(group -> group.items() > DENSE)) {
                    warnings.add(
                            "sandwich intervals need dense matrices and stop at "
                                    + DENSE
                                    + " items; these intervals are bootstrapped");
                    bootstrap(score, low, high);
                } else {
                    sandwich(low, high, tieErrors);
                }
            }
            case BOOTSTRAP, CLUSTER -> bootstrap(score, low, high);
        }
        return new RankResult(
                method.name(),
                method.scale().meaning(),
                table.items(),
                score,
                low,
                high,
                parameters(tieErrors),
                Optional.empty(),
                List.copyOf(warnings),
                convergence());
    }

    private double[] scores() {
        double[] score = new double[counts.items];
        Arrays.fill(score, Double.NaN);
        for (PairProblem problem : fits.problems) {
            double[] shown = method.scale().of(local(problem, fits.theta));
            for (int item = 0; item < shown.length; item++) {
                score[problem.members()[item]] = shown[item];
            }
        }
        return score;
    }

    private static double[] local(PairProblem problem, double[] theta) {
        return Arrays.stream(problem.members()).mapToDouble(item -> theta[item]).toArray();
    }

    private void warn() {
        warnings.addAll(Warnings.leftOut(counts));
        String consequence =
                method.groups() == BradleyTerry.Groups.EACH
                        ? "Each group has a scale of its own; do not compare scores across groups"
                        : "Scores are those of the first group; the others have none";
        warnings.addAll(Warnings.notConnected(components, table.items(), consequence));
        warnings.addAll(Warnings.notEstimable(fits.estimable, table.items()));
        for (PairFit fit : fits.fits) {
            if (!fit.converged()) {
                warnings.add("the maximum of the likelihood was not found: " + fit.reason());
            }
        }
    }

    private Convergence convergence() {
        int iterations = 0;
        boolean converged = true;
        String reason = fits.fits[0].reason();
        for (PairFit fit : fits.fits) {
            iterations = Math.max(iterations, fit.iterations());
            reason = converged && !fit.converged() ? fit.reason() : reason;
            converged &= fit.converged();
        }
        double[] trace = converged ? new double[] {fits.logLikelihood()} : new double[0];
        return new Convergence(iterations, converged, reason, trace);
    }

    private List<RankResult.Coefficient> parameters(double[] tieErrors) {
        String name =
                switch (method.ties()) {
                    case HALF_WIN, DROP -> "";
                    case DAVIDSON -> "tie (Davidson's nu)";
                    case RAO_KUPPER -> "tie (Rao and Kupper's theta)";
                };
        List<RankResult.Coefficient> parameters = new ArrayList<>();
        for (int group = 0; group < fits.fits.length && !name.isEmpty(); group++) {
            PairModel model = fits.models[group];
            double tie = fits.fits[group].tie();
            boolean fitted = fits.fits[group].converged() && fits.problems[group].items() > 0;
            double boundary = method.ties() == BradleyTerry.Ties.DAVIDSON ? 0 : 1;
            double value = model.hasTieParameter() ? model.published(tie) : boundary;
            double error = model.publishedSlope(tie) * tieErrors[group];
            if (fitted) {
                parameters.add(
                        new RankResult.Coefficient(
                                fits.fits.length == 1 ? name : name + ", group " + (group + 1),
                                value,
                                error));
            }
        }
        return parameters;
    }

    private void sandwich(double[] low, double[] high, double[] tieErrors) {
        boolean clustered = options.interval() == IntervalKind.CLUSTER_SANDWICH;
        if (clustered) {
            Resampler.requireAnnotators(table);
        }
        double z =
                NormalDistribution.of(0, 1).inverseCumulativeProbability((1 + options.level()) / 2);
        PairProblem[] squares =
                PairProblem.split(
                        counts.squared(), fits.estimable.groupOfItem(), fits.problems.length);
        for (int group = 0; group < fits.problems.length; group++) {
            PairProblem problem = fits.problems[group];
            if (problem.items() == 0 || !fits.fits[group].converged()) {
                continue;
            }
            double[] theta = fits.fits[group].theta();
            double[] reference = new double[theta.length];
            double shift = method.scale().shift(theta);
            for (int item = 0; item < theta.length; item++) {
                reference[item] =
                        method.scale() == Scale.STRENGTH
                                ? Math.exp(theta[item] - shift)
                                : 1.0 / theta.length;
            }
            PairModel model = fits.models[group];
            Regularisation prior = method.regularisation();
            double[] errors =
                    clustered
                            ? Sandwich.annotators(
                                    model,
                                    prior,
                                    problem,
                                    fits.fits[group],
                                    table,
                                    counts,
                                    localOf(problem),
                                    reference)
                            : Sandwich.votes(
                                    model,
                                    prior,
                                    problem,
                                    fits.fits[group],
                                    squares[group],
                                    reference);
            for (int item = 0; item < theta.length; item++) {
                double half = z * errors[item];
                low[problem.members()[item]] = method.scale().at(theta[item] - shift - half);
                high[problem.members()[item]] = method.scale().at(theta[item] - shift + half);
            }
            tieErrors[group] = errors[theta.length];
        }
    }

    private int[] localOf(PairProblem problem) {
        int[] local = new int[counts.items];
        Arrays.fill(local, -1);
        for (int item = 0; item < problem.items(); item++) {
            local[problem.members()[item]] = item;
        }
        return local;
    }

    private void bootstrap(double[] score, double[] low, double[] high) {
        Intervals intervals =
                Intervals.bootstrap(table, options, method.name(), this::resampledScores);
        for (int item = 0; item < score.length; item++) {
            boolean scored = !Double.isNaN(score[item]);
            low[item] = scored ? intervals.low()[item] : Double.NaN;
            high[item] = scored ? intervals.high()[item] : Double.NaN;
        }
        warnings.addAll(Warnings.withoutInterval(score, intervals, table.items()));
    }

    /// Scores of one resample. The common shift of a group is chosen so that the items scored in the
    /// resample have the mean (on the strength scale: the sum) they have in the estimate; so an item that
    /// drops out does not move the others. An item that won or lost everything is infinite.
    private double[] resampledScores(int[] copies) {
        int[] groups = fits.estimable.groupOfItem();
        boolean keepTies = method.ties() != BradleyTerry.Ties.DROP;
        PairCounts drawn = counts.resampled(copies).within(groups, keepTies);
        var refit = new GroupFits(method, drawn, groups, fits.fits.length, fits.theta);
        double[] scores = new double[counts.items];
        Arrays.fill(scores, Double.NaN);
        for (int group = 0; group < fits.fits.length; group++) {
            double[] all = fits.fits[group].theta();
            double[] again = local(fits.problems[group], refit.theta);
            double[] before = all.clone();
            for (int item = 0; item < all.length; item++) {
                before[item] = Double.isNaN(again[item]) ? Double.NaN : all[item];
            }
            Scale scale = method.scale();
            double shift = scale.shift(all) + scale.shift(again) - scale.shift(before);
            for (int item = 0; item < all.length; item++) {
                int code = fits.problems[group].members()[item];
                double value =
                        switch (refit.estimable.standing()[code]) {
                            case SCORED -> again[item] - shift;
                            case ABOVE -> Double.POSITIVE_INFINITY;
                            case BELOW -> Double.NEGATIVE_INFINITY;
                            case UNPLACED, ELSEWHERE -> Double.NaN;
                        };
                scores[code] = scale.at(value);
            }
        }
        return scores;
    }
}
