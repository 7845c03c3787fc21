package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.Progress;
import dev.earnest.crowd.internal.Lbfgs;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Bradley-Terry that controls for style, as in LMArena's leaderboard: the odds of the left side depend on
/// the scores and on covariates given as left minus right, such as the difference in length,
///
///     P(left) = sigma(s_left - s_right + sum_c beta_c x_c)
///
/// so that the scores are those at equal style. A tie is half a win for each side.
///
/// Covariates are divided by their root mean square, and are not centred (FastChat also subtracts the
/// mean, which amounts to a constant advantage of one side): a coefficient `style: NAME` is in log odds per
/// typical difference. Any other normalisation, such as `(a - b) / (a + b + 1)`, is for the reader of the
/// file to do. The penalty is `ridge * |parameters|^2`: with `scoreRidge = styleRidge = 0.5` the loss of
/// FastChat's `compute_style_control`, with `scoreRidge = 0` that of arena-rank, which leaves the scores
/// alone. Without a ridge on the scores they exist in the largest strong component only.
///
/// Scores are log odds, mean 0. Standard errors of the coefficients are from the sandwich over votes, or
/// over annotators where the interval asks for clusters; NaN beyond 1,000 parameters.
///
/// @param scoreRidge penalty on the scores, at least 0
/// @param styleRidge penalty on the coefficients, at least 0
/// @param maxIterations limit of steps
/// @param tolerance stop where the slope per standard error of every parameter is at most this
public record StyleBradleyTerry(
        double scoreRidge, double styleRidge, int maxIterations, double tolerance)
        implements RankMethod {
    public StyleBradleyTerry {
        VoteRanking.check("score ridge", scoreRidge);
        VoteRanking.check("style ridge", styleRidge);
        VoteRanking.check("tolerance", tolerance);
    }

    /// @return no ridge on the scores, 0.01 on the coefficients, 1,000 iterations, tolerance 1e-9
    public static StyleBradleyTerry defaults() {
        return new StyleBradleyTerry(0, 0.01, 1_000, 1e-9);
    }

    @Override
    public String name() {
        return "style-bradley-terry";
    }

    /// @throws CrowdException where the table has no covariates, one that is not a finite number, or no
    ///     row with a preference
    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        check(comparisons);
        Scope scope = Scope.of(comparisons, scoreRidge > 0);
        StyleLikelihood likelihood =
                StyleLikelihood.of(comparisons, scope.rowWeights())
                        .with(scope.rowWeights(), scoreRidge, styleRidge);
        Lbfgs.Maximum maximum =
                climb(settings(), likelihood, new double[likelihood.size()], options.progress());
        List<String> warnings = new ArrayList<>(scope.warnings());
        if (!maximum.convergence().converged()) {
            warnings.add("did not converge: " + maximum.convergence().reason());
        }
        Optional<double[][]> sandwich =
                sandwich(likelihood, maximum.at(), comparisons, scope, options);
        double[] score = scope.centred(maximum.at());
        Intervals intervals =
                intervals(comparisons, likelihood, maximum.at(), scope, sandwich, options);
        if (options.interval() != IntervalKind.NONE) {
            warnings.addAll(Warnings.withoutInterval(score, intervals, comparisons.items()));
        }
        List<RankResult.Coefficient> coefficients = new ArrayList<>();
        for (int c = 0; c < likelihood.covariates; c++) {
            int parameter = likelihood.items + c;
            coefficients.add(
                    new RankResult.Coefficient(
                            "style: " + comparisons.covariates().get(c),
                            maximum.at()[parameter],
                            sandwich.map(v -> Math.sqrt(v[parameter][parameter]))
                                    .orElse(Double.NaN)));
        }
        return new RankResult(
                name(),
                "log odds of winning at equal style, mean 0",
                comparisons.items(),
                score,
                intervals.low(),
                intervals.high(),
                coefficients,
                Optional.empty(),
                warnings,
                maximum.convergence());
    }

    private Optional<double[][]> sandwich(
            StyleLikelihood likelihood,
            double[] at,
            ComparisonTable table,
            Scope scope,
            RankOptions options) {
        if (likelihood.size() > Information.MOST_PARAMETERS) {
            return Optional.empty();
        }
        Information information = likelihood.full(at, table, Units.of(table, options.interval()));
        if (scoreRidge == 0) {
            information.fixSum(scope.member());
        }
        return information.sandwich();
    }

    private Intervals intervals(
            ComparisonTable table,
            StyleLikelihood likelihood,
            double[] at,
            Scope scope,
            Optional<double[][]> sandwich,
            RankOptions options) {
        double[] score = scope.centred(at);
        boolean closed =
                options.interval() == IntervalKind.SANDWICH
                        || options.interval() == IntervalKind.CLUSTER_SANDWICH;
        if (closed && sandwich.isPresent()) {
            return ClosedForm.intervals(
                    score, scope.standardErrors(sandwich.get()), options.level());
        }
        if (options.interval() == IntervalKind.NONE) {
            return Intervals.none(score.length);
        }
        boolean prior = scoreRidge > 0;
        PairCounts counts = prior ? PairCounts.of(table) : PairCounts.withRows(table);
        return Intervals.bootstrap(
                table,
                options,
                name(),
                copies -> {
                    Scope drawn = scope.sample(table, counts, prior, copies);
                    StyleLikelihood again =
                            likelihood.with(drawn.rowWeights(), scoreRidge, styleRidge);
                    return drawn.shiftedTo(
                            score, climb(settings().forSamples(), again, at, Progress.NONE).at());
                });
    }

    private Climb settings() {
        return new Climb(maxIterations, tolerance);
    }

    private Lbfgs.Maximum climb(
            Climb climb, StyleLikelihood likelihood, double[] start, Progress progress) {
        return climb.polish(
                likelihood, start, likelihood::diagonal, maxIterations, name(), progress);
    }

    private static void check(ComparisonTable table) {
        if (table.covariates().isEmpty()) {
            throw new CrowdException(
                    "style control needs covariate columns (left minus right), such as the"
                            + " difference in length; the table has none");
        }
        for (String covariate : table.covariates()) {
            for (int row = 0; row < table.size(); row++) {
                if (!Float.isFinite(table.covariate(covariate, row))) {
                    throw new CrowdException(
                            "covariate '"
                                    + covariate
                                    + "' is "
                                    + table.covariate(covariate, row)
                                    + " in judgment "
                                    + (row + 1)
                                    + "; give a finite number or leave the row out");
                }
            }
        }
    }
}
