package dev.earnest.crowd.rank;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.Progress;
import dev.earnest.crowd.internal.Lbfgs;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.RankingTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Plackett-Luce (Luce 1959; Plackett 1975) for rankings of several items: the first is chosen among all
/// with probability proportional to its strength, the second among the rest, and so on. On pairs this is
/// Bradley-Terry.
///
/// Tied items are an order that was not told: the log-likelihood is averaged over their orders, so that a
/// tie of two is half a win for each, as elsewhere here. The average is exact up to 8 tied items; see
/// [LuceLikelihood].
///
/// The maximum likelihood estimate is found by Hunter's (2004) minorise-maximise steps, each of which raises
/// the likelihood, and finished by L-BFGS, since MM ends slowly. Scores are logarithms of strengths, mean 0.
/// They exist in the largest strong component only ("ranked above", Hunter's assumption 1); other items
/// are taken out of the rankings, which leaves the model of the rest as it is.
///
/// @param maxIterations limit of steps after the first
/// @param tolerance stop where the slope per standard error of every score is at most this
public record PlackettLuce(int maxIterations, double tolerance) implements RankMethod {
    private static final int MM_STEPS = 20;
    private static final int MOST_NAMES = 10;

    public PlackettLuce {
        VoteRanking.check("tolerance", tolerance);
    }

    /// @return 1,000 iterations, tolerance 1e-9
    public static PlackettLuce defaults() {
        return new PlackettLuce(1_000, 1e-9);
    }

    @Override
    public String name() {
        return "plackett-luce";
    }

    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        Orders orders = Orders.of(comparisons);
        double[] weights = new double[orders.size()];
        Arrays.setAll(weights, order -> comparisons.weight(orders.row()[order]));
        Resampler resampler =
                switch (options.interval()) {
                    case NONE, SANDWICH, BOOTSTRAP -> Resampler.votes(comparisons);
                    case CLUSTER, CLUSTER_SANDWICH -> Resampler.annotators(comparisons);
                };
        return fit(comparisons.items(), orders, weights, resampler, options);
    }

    /// Scores what is ranked.
    ///
    /// @param rankings at least one of two items
    /// @throws CrowdException where no ranking orders anything
    public RankResult fit(RankingTable rankings, RankOptions options) {
        Orders orders = Orders.of(rankings);
        double[] weights = new double[orders.size()];
        Arrays.fill(weights, 1);
        Resampler resampler =
                switch (options.interval()) {
                    case NONE, SANDWICH, BOOTSTRAP -> OrderUnits.rankings(rankings, orders);
                    case CLUSTER, CLUSTER_SANDWICH -> OrderUnits.annotators(rankings, orders);
                };
        return fit(rankings.items(), orders, weights, resampler, options);
    }

    /// @param score NaN for items outside the component
    @SuppressWarnings("ArrayRecordComponent") // passed once; compared by nobody
    private record Fit(double[] score, Lbfgs.Maximum maximum) {}

    private RankResult fit(
            Dictionary items,
            Orders orders,
            double[] weights,
            Resampler resampler,
            RankOptions options) {
        if (orders.size() == 0) {
            throw new CrowdException("no row ranks two different items; nothing can be ranked");
        }
        boolean[] member = orders.strongest(weights);
        double[] start = new double[items.size()];
        Fit fit =
                fit(
                        orders,
                        weights,
                        member,
                        start,
                        MM_STEPS,
                        new Climb(maxIterations, tolerance),
                        options.progress());
        List<String> warnings = new ArrayList<>(warnings(items, member));
        if (!fit.maximum.convergence().converged()) {
            warnings.add("did not converge: " + fit.maximum.convergence().reason());
        }
        Intervals intervals =
                options.interval() == IntervalKind.NONE
                        ? Intervals.none(items.size())
                        : Intervals.bootstrap(
                                resampler,
                                items.size(),
                                options,
                                name(),
                                copies -> refit(orders, weights, fit, copies));
        if (options.interval() != IntervalKind.NONE) {
            warnings.addAll(Warnings.withoutInterval(fit.score, intervals, items));
        }
        return new RankResult(
                name(),
                "logarithm of strength, mean 0",
                items,
                fit.score,
                intervals.low(),
                intervals.high(),
                List.of(),
                Optional.empty(),
                warnings,
                fit.maximum.convergence());
    }

    private double[] refit(Orders orders, double[] weights, Fit fit, int[] copies) {
        double[] drawn = new double[weights.length];
        Arrays.setAll(drawn, order -> weights[order] * copies[orders.row()[order]]);
        boolean[] member = orders.strongest(drawn);
        Climb climb = new Climb(maxIterations, tolerance).forSamples();
        Fit again = fit(orders, drawn, member, fit.maximum.at(), 1, climb, Progress.NONE);
        return new Scope(member, new double[0], List.of()).shiftedTo(fit.score, again.maximum.at());
    }

    private Fit fit(
            Orders orders,
            double[] weights,
            boolean[] member,
            double[] start,
            int firstSteps,
            Climb climb,
            Progress progress) {
        Orders.Weighted inside = orders.within(member, weights);
        var likelihood = new LuceLikelihood(inside.orders(), inside.weights());
        double[] at = start;
        double[] trace = new double[firstSteps];
        double[] scratch = new double[start.length];
        for (int step = 0; step < firstSteps; step++) {
            at = likelihood.step(at);
            trace[step] = likelihood.value(at, scratch);
        }
        Lbfgs.Maximum end =
                climb.polish(likelihood, at, likelihood::diagonal, maxIterations, name(), progress);
        var steps = new Convergence(firstSteps, true, "first steps", trace);
        return new Fit(
                centred(end.at(), member),
                new Lbfgs.Maximum(end.at(), end.value(), Climb.joined(steps, end.convergence())));
    }

    private static double[] centred(double[] at, boolean[] member) {
        return new Scope(member, new double[0], List.of()).centred(at);
    }

    private static List<String> warnings(Dictionary items, boolean[] member) {
        int members = SpectralRanking.count(member);
        int[] others = new int[member.length - members];
        int next = 0;
        for (int item = 0; item < member.length; item++) {
            if (!member[item]) {
                others[next++] = item;
            }
        }
        return others.length == 0
                ? List.of()
                : List.of(
                        "a score exists only where everybody was both ranked above and ranked below,"
                                + " directly or in a chain, which joins "
                                + members
                                + " items; without a score: "
                                + Warnings.names(others, items, MOST_NAMES));
    }
}
