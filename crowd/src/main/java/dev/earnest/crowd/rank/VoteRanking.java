package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.Progress;
import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.crowd.internal.Information;
import dev.earnest.crowd.internal.Lbfgs;
import dev.earnest.crowd.internal.Normal;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Fits a [VoteModel] to a table: what noisy Bradley-Terry and CrowdBT have in common.
final class VoteRanking {
    private final VoteModel model;
    private final double scorePrior;
    private final double annotatorPrior;
    private final Climb climb;
    private final String name;
    private final ComparisonTable table;
    private final RankOptions options;
    private final Scope scope;
    private final AnnotatorVotes votes;
    private final int[] answers;
    private final boolean fixed;

    VoteRanking(
            VoteModel model,
            double scorePrior,
            double annotatorPrior,
            Climb climb,
            String name,
            ComparisonTable table,
            RankOptions options) {
        this.model = model;
        this.scorePrior = scorePrior;
        this.annotatorPrior = annotatorPrior;
        this.climb = climb;
        this.name = name;
        this.table = table;
        this.options = options;
        scope = Scope.of(table, scorePrior > 0);
        votes = AnnotatorVotes.of(table);
        answers = new int[table.annotators().size()];
        for (int row = 0; row < table.size(); row++) {
            answers[table.annotator(row)] += scope.rowWeights()[row] > 0 ? 1 : 0;
        }
        // One annotator who errs and items that lie close together look the same.
        fixed = Arrays.stream(answers).filter(count -> count > 0).count() < 2;
    }

    /// @param scoreMeaning what a score is
    /// @param annotatorMeaning what the first parameter of an annotator is, as a probability
    /// @param otherName name of the second parameter, unused where there is none
    RankResult fit(String scoreMeaning, String annotatorMeaning, String otherName) {
        double[] weight = votes.weights(scope.rowWeights());
        VoteLikelihood likelihood = likelihood(weight, scope);
        Lbfgs.Maximum maximum =
                climb.climb(
                        likelihood,
                        likelihood.start(),
                        Climb.rough(likelihood, votes, weight),
                        at -> VoteInformation.diagonal(likelihood, votes, weight, at),
                        name,
                        options.progress());
        List<String> warnings = new ArrayList<>(scope.warnings());
        Optional<Information> information = information(likelihood, maximum.at());
        double[] score = scope.centred(maximum.at());
        Intervals intervals = intervals(likelihood, maximum.at(), score, information, warnings);
        if (fixed) {
            warnings.add(
                    "fewer than 2 annotators: their reliability cannot be told from the scores; all"
                            + " votes are taken as reliable, which is Bradley-Terry with a weak prior");
        }
        if (!maximum.convergence().converged()) {
            warnings.add(
                    "did not converge in "
                            + maximum.convergence().iterations()
                            + " iterations; raise the limit");
        }
        return new RankResult(
                name,
                scoreMeaning,
                table.items(),
                score,
                intervals.low(),
                intervals.high(),
                List.of(),
                fixed
                        ? Optional.empty()
                        : Optional.of(
                                annotators(
                                        likelihood,
                                        maximum.at(),
                                        information,
                                        annotatorMeaning,
                                        otherName)),
                warnings,
                maximum.convergence());
    }

    private VoteLikelihood likelihood(double[] weight, Scope in) {
        return new VoteLikelihood(
                model, votes, weight, in.member(), fixed, scorePrior, annotatorPrior);
    }

    private Optional<Information> information(VoteLikelihood likelihood, double[] at) {
        if (fixed || likelihood.size() > Information.MOST_PARAMETERS) {
            return Optional.empty();
        }
        Information information =
                VoteInformation.full(
                        likelihood,
                        table,
                        scope.rowWeights(),
                        Units.of(table, options.interval()),
                        at);
        information.fixSum(scope.member());
        return Optional.of(information);
    }

    private Intervals intervals(
            VoteLikelihood likelihood,
            double[] at,
            double[] score,
            Optional<Information> information,
            List<String> warnings) {
        switch (options.interval()) {
            case NONE -> {
                return Intervals.none(score.length);
            }
            case SANDWICH, CLUSTER_SANDWICH -> {
                Optional<double[][]> covariance = information.flatMap(Information::sandwich);
                if (covariance.isPresent()) {
                    return ClosedForm.intervals(
                            score, scope.standardErrors(covariance.get()), options.level());
                }
                warnings.add(
                        "too many parameters ("
                                + likelihood.size()
                                + ") for a closed form: intervals are from the bootstrap");
            }
            case BOOTSTRAP, CLUSTER -> {}
        }
        PairCounts counts = scorePrior > 0 ? PairCounts.of(table) : PairCounts.withRows(table);
        Intervals bootstrap =
                Intervals.bootstrap(table, options, name, copies -> refit(copies, counts, at));
        if (bootstrap.incomplete() > 0) {
            warnings.add(Bootstraps.incomplete(bootstrap.incomplete(), score));
        }
        return bootstrap;
    }

    private double[] refit(int[] copies, PairCounts counts, double[] at) {
        Scope drawn = scope.sample(table, counts, scorePrior > 0, copies);
        double[] weight = votes.weights(drawn.rowWeights());
        VoteLikelihood likelihood = likelihood(weight, drawn);
        Lbfgs.Maximum maximum =
                climb.polish(
                        likelihood,
                        at,
                        point -> VoteInformation.diagonal(likelihood, votes, weight, point),
                        climb.maxIterations(),
                        name,
                        Progress.NONE);
        return drawn.centred(maximum.at());
    }

    private RankAnnotators annotators(
            VoteLikelihood likelihood,
            double[] at,
            Optional<Information> information,
            String meaning,
            String otherName) {
        int people = likelihood.annotators;
        int parameters = model.parameters();
        double[] variance =
                information
                        .flatMap(Information::modelCovariance)
                        .map(covariance -> diagonalFrom(covariance, likelihood.items))
                        .orElseGet(() ->
                                VoteInformation.givenScores(
                                        likelihood, table, scope.rowWeights(), at));
        double[] reliability = new double[people];
        double[] low = new double[people];
        double[] high = new double[people];
        double[] error = new double[people];
        double[] other = new double[people];
        double[] otherError = new double[people];
        double width = Normal.halfWidth(options.level());
        for (int who = 0; who < people; who++) {
            double logit = at[likelihood.first(who)];
            double sd = Math.sqrt(variance[who * parameters]);
            boolean known = answers[who] > 0 && Double.isFinite(sd);
            double p = answers[who] > 0 ? Logistic.sigma(logit) : Double.NaN;
            reliability[who] = p;
            low[who] = known ? Logistic.sigma(logit - width * sd) : Double.NaN;
            high[who] = known ? Logistic.sigma(logit + width * sd) : Double.NaN;
            error[who] = known ? p * (1 - p) * sd : Double.NaN;
            if (parameters > 1) {
                double q = Logistic.sigma(at[likelihood.first(who) + 1]);
                double otherSd = Math.sqrt(variance[who * parameters + 1]);
                other[who] = answers[who] > 0 ? q : Double.NaN;
                otherError[who] = known ? q * (1 - q) * otherSd : Double.NaN;
            }
        }
        List<RankAnnotators.Column> columns = new ArrayList<>();
        columns.add(new RankAnnotators.Column("reliability", reliability, error));
        if (parameters > 1) {
            columns.add(new RankAnnotators.Column(otherName, other, otherError));
        }
        return new RankAnnotators(
                table.annotators(), meaning, reliability, low, high, List.copyOf(columns));
    }

    private static double[] diagonalFrom(double[][] covariance, int first) {
        double[] diagonal = new double[covariance.length - first];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = covariance[first + i][first + i];
        }
        return diagonal;
    }

    /// Checks a setting that both methods have.
    static void check(String setting, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new CrowdException(setting + " " + value + " is not a finite number from 0");
        }
    }
}
