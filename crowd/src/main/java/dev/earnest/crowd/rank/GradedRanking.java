package dev.earnest.crowd.rank;

import dev.earnest.crowd.internal.Normal;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Fits [GradedBradleyTerry] to a table and reports.
final class GradedRanking {
    private final GradedBradleyTerry settings;
    private final ComparisonTable table;
    private final RankOptions options;
    private final Scope scope;
    private final GradedVotes votes;
    private final GradedLayout layout;
    private final int[] answers;

    GradedRanking(GradedBradleyTerry settings, ComparisonTable table, RankOptions options) {
        this.settings = settings;
        this.table = table;
        this.options = options;
        scope = Scope.of(table, settings.scorePrior() > 0);
        votes = GradedVotes.of(table);
        answers = new int[votes.annotators];
        for (int row = 0; row < table.size(); row++) {
            answers[table.annotator(row)] += scope.rowWeights()[row] > 0 ? 1 : 0;
        }
        long voters = Arrays.stream(answers).filter(count -> count > 0).count();
        layout =
                new GradedLayout(
                        votes.items,
                        new Thresholds(votes.points),
                        votes.annotators,
                        settings.side() != GradedBradleyTerry.Side.NONE,
                        settings.side() == GradedBradleyTerry.Side.PER_ANNOTATOR && voters > 1,
                        settings.sharpness() && voters > 1);
    }

    RankResult fit() {
        GradedFit fit = GradedFit.of(problem(scope), settings.name(), options.progress());
        List<String> warnings = new ArrayList<>(scope.warnings());
        if (layout.annotators() > 0 && needsPeople()) {
            warnings.add(
                    "fewer than 2 annotators: no side terms or sharpness of their own can be told");
        }
        if (!fit.convergence().converged()) {
            warnings.add("did not converge: " + fit.convergence().reason());
        }
        Optional<Information> information = information(fit);
        double[] score = scope.centred(fit.at());
        Intervals intervals = intervals(fit, score, information, warnings);
        Optional<double[][]> joint = information.flatMap(Information::modelCovariance);
        double[] error = errors(fit, joint);
        return new RankResult(
                settings.name(),
                "log odds of being called better at the middle of the scale, mean 0",
                table.items(),
                score,
                intervals.low(),
                intervals.high(),
                parameters(fit, joint, error),
                layout.hasSides() || layout.hasSharpness()
                        ? Optional.of(annotators(fit, error))
                        : Optional.empty(),
                warnings,
                fit.convergence());
    }

    private boolean needsPeople() {
        boolean asked =
                settings.sharpness() || settings.side() == GradedBradleyTerry.Side.PER_ANNOTATOR;
        return asked && !layout.hasSides() && !layout.hasSharpness();
    }

    private GradedFit.Problem problem(Scope in) {
        return new GradedFit.Problem(
                settings, votes, layout, votes.weights(in.rowWeights()), in.member(), answers);
    }

    private Optional<Information> information(GradedFit fit) {
        if (layout.size() > Information.MOST_PARAMETERS) {
            return Optional.empty();
        }
        boolean clustered = Units.of(table, options.interval()).clustered();
        Information information = new GradedInformation(fit.likelihood(), fit.at()).full(clustered);
        information.fixSum(scope.member());
        return Optional.of(information);
    }

    private Intervals intervals(
            GradedFit fit,
            double[] score,
            Optional<Information> information,
            List<String> warnings) {
        switch (options.interval()) {
            case NONE -> {
                return Intervals.none(score.length);
            }
            case SANDWICH, CLUSTER_SANDWICH -> {
                Optional<double[][]> covariance =
                        information.flatMap(one -> one.sandwich(fit.likelihood(), fit.at()));
                if (covariance.isPresent()) {
                    return ClosedForm.intervals(
                            score, scope.standardErrors(covariance.get()), options.level());
                }
                warnings.add(
                        "no closed form ("
                                + layout.size()
                                + " parameters, of at most "
                                + Information.MOST_PARAMETERS
                                + ", or not all identified): intervals are from the bootstrap");
            }
            case BOOTSTRAP, CLUSTER -> {}
        }
        boolean prior = settings.scorePrior() > 0;
        PairCounts counts = prior ? PairCounts.of(table) : PairCounts.withRows(table);
        Intervals bootstrap =
                Intervals.bootstrap(
                        table,
                        options,
                        settings.name(),
                        copies -> {
                            Scope drawn = scope.sample(table, counts, prior, copies);
                            return drawn.shiftedTo(
                                    score, fit.again(problem(drawn), settings.name()));
                        });
        warnings.addAll(Warnings.withoutInterval(score, bootstrap, table.items()));
        return bootstrap;
    }

    /// Standard errors of all parameters: from the joint information, else each with the others held.
    private double[] errors(GradedFit fit, Optional<double[][]> joint) {
        double[] error = new double[layout.size()];
        if (joint.isPresent()) {
            Arrays.setAll(error, i -> Math.sqrt(joint.get()[i][i]));
            return error;
        }
        double[] diagonal = new GradedInformation(fit.likelihood(), fit.at()).diagonal();
        Arrays.setAll(error, i -> 1 / Math.sqrt(diagonal[i]));
        return error;
    }

    private List<RankResult.Coefficient> parameters(
            GradedFit fit, Optional<double[][]> joint, double[] error) {
        List<RankResult.Coefficient> parameters = new ArrayList<>();
        double[] cuts = layout.thresholds().positive(fit.at(), layout.firstThreshold());
        for (int i = 0; i < cuts.length; i++) {
            // Delta method: cut i is the sum of the exponentials of the first i parameters.
            double variance = 0;
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k <= i; k++) {
                    int one = layout.firstThreshold() + j;
                    int two = layout.firstThreshold() + k;
                    variance +=
                            Math.exp(fit.at()[one] + fit.at()[two])
                                    * covariance(joint, error, one, two);
                }
            }
            parameters.add(
                    new RankResult.Coefficient(
                            "threshold " + (i + 1), cuts[i], Math.sqrt(variance)));
        }
        if (layout.hasCommonSide()) {
            int side = layout.commonSide();
            parameters.add(new RankResult.Coefficient("left side", fit.at()[side], error[side]));
        }
        if (layout.hasSides()) {
            parameters.add(
                    new RankResult.Coefficient("side deviation", fit.sideDeviation(), Double.NaN));
        }
        if (layout.hasSharpness()) {
            parameters.add(
                    new RankResult.Coefficient(
                            "sharpness deviation", fit.sharpnessDeviation(), Double.NaN));
        }
        return parameters;
    }

    private static double covariance(Optional<double[][]> joint, double[] error, int one, int two) {
        return joint.isPresent() ? joint.get()[one][two] : one == two ? error[one] * error[one] : 0;
    }

    private RankAnnotators annotators(GradedFit fit, double[] error) {
        int people = layout.annotators();
        double[] sharpness = new double[people];
        double[] low = new double[people];
        double[] high = new double[people];
        double[] side = new double[people];
        double[] sideError = new double[people];
        double[] sharpnessError = new double[people];
        for (double[] column : List.of(sharpness, low, high, side, sideError, sharpnessError)) {
            Arrays.fill(column, Double.NaN);
        }
        double width = Normal.halfWidth(options.level());
        for (int who = 0; who < people; who++) {
            if (answers[who] == 0) {
                continue;
            }
            if (layout.hasSharpness()) {
                int parameter = layout.firstSharpness() + who;
                double g = fit.at()[parameter];
                sharpness[who] = Math.exp(g);
                low[who] = Math.exp(g - width * error[parameter]);
                high[who] = Math.exp(g + width * error[parameter]);
                sharpnessError[who] = sharpness[who] * error[parameter];
            }
            side[who] = fit.likelihood().side(fit.at(), who);
            if (layout.hasSides()) {
                sideError[who] = error[layout.firstSide() + who];
            }
        }
        List<RankAnnotators.Column> columns = new ArrayList<>();
        columns.add(new RankAnnotators.Column("left side", side, sideError));
        if (layout.hasSharpness()) {
            columns.add(new RankAnnotators.Column("sharpness", sharpness, sharpnessError));
        }
        return new RankAnnotators(
                table.annotators(),
                layout.hasSharpness()
                        ? "sharpness: how much differences count, 1 on average"
                        : "not modelled without sharpness",
                sharpness,
                low,
                high,
                List.copyOf(columns));
    }
}
