package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.Progress;
import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.crowd.internal.Lbfgs;
import dev.earnest.crowd.internal.Normal;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Fits a [VoteModel] to a table: what noisy Bradley-Terry and CrowdBT have in common.
final class VoteRanking {
    private static final double LEAST_INFORMATION = 1e-6;
    private static final int MOST_NAMES = 10;

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
        Scope found = identified(scope, likelihood, weight, maximum.at());
        warnings.addAll(unidentified(found));
        Optional<Information> information = information(likelihood, maximum.at(), found);
        double[] score = found.centred(maximum.at());
        Intervals intervals =
                intervals(likelihood, maximum.at(), found, score, information, warnings);
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

    /// Where annotators may err, a vote is possible whatever the scores, and the likelihood can be largest
    /// with a score at infinity even where everybody won and lost. Such a score carries no information.
    private Scope identified(Scope in, VoteLikelihood likelihood, double[] weight, double[] at) {
        if (scorePrior > 0) {
            return in;
        }
        double[] information = VoteInformation.diagonal(likelihood, votes, weight, at);
        boolean[] member = in.member().clone();
        for (int item = 0; item < member.length; item++) {
            member[item] &= information[item] > LEAST_INFORMATION;
        }
        return new Scope(member, in.rowWeights(), in.warnings());
    }

    private List<String> unidentified(Scope found) {
        int[] codes =
                IntStream.range(0, scope.member().length)
                        .filter(item -> scope.member()[item] && !found.member()[item])
                        .toArray();
        return codes.length == 0
                ? List.of()
                : List.of(
                        "the likelihood is largest with an infinite score, so none is given (set a"
                                + " score prior to get one): "
                                + Warnings.names(codes, table.items(), MOST_NAMES));
    }

    private VoteLikelihood likelihood(double[] weight, Scope in) {
        return new VoteLikelihood(
                model, votes, weight, in.member(), fixed, scorePrior, annotatorPrior);
    }

    private Optional<Information> information(VoteLikelihood likelihood, double[] at, Scope found) {
        if (likelihood.size() > Information.MOST_PARAMETERS) {
            return Optional.empty();
        }
        Information information =
                VoteInformation.full(
                        likelihood,
                        table,
                        scope.rowWeights(),
                        Units.of(table, options.interval()),
                        at);
        information.fixSum(found.member());
        return Optional.of(information);
    }

    private Intervals intervals(
            VoteLikelihood likelihood,
            double[] at,
            Scope found,
            double[] score,
            Optional<Information> information,
            List<String> warnings) {
        switch (options.interval()) {
            case NONE -> {
                return Intervals.none(score.length);
            }
            case SANDWICH, CLUSTER_SANDWICH -> {
                Optional<double[][]> covariance =
                        information.flatMap(one -> one.sandwich(likelihood, at));
                if (covariance.isPresent()) {
                    return ClosedForm.intervals(
                            score, found.standardErrors(covariance.get()), options.level());
                }
                warnings.add(
                        "no closed form ("
                                + likelihood.size()
                                + " parameters, of at most "
                                + Information.MOST_PARAMETERS
                                + ", or not all identified): intervals are from the bootstrap");
            }
            case BOOTSTRAP, CLUSTER -> {}
        }
        PairCounts counts = scorePrior > 0 ? PairCounts.of(table) : PairCounts.withRows(table);
        Intervals bootstrap =
                Intervals.bootstrap(
                        table, options, name, copies -> refit(copies, counts, at, score));
        warnings.addAll(Warnings.withoutInterval(score, bootstrap, table.items()));
        return bootstrap;
    }

    private double[] refit(int[] copies, PairCounts counts, double[] at, double[] score) {
        Scope drawn = scope.sample(table, counts, scorePrior > 0, copies);
        double[] weight = votes.weights(drawn.rowWeights());
        VoteLikelihood likelihood = likelihood(weight, drawn);
        Lbfgs.Maximum maximum =
                climb.forSamples()
                        .polish(
                                likelihood,
                                at,
                                point -> VoteInformation.diagonal(likelihood, votes, weight, point),
                                climb.maxIterations(),
                                name,
                                Progress.NONE);
        return identified(drawn, likelihood, weight, maximum.at()).shiftedTo(score, maximum.at());
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
