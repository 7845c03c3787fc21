package dev.earnest.crowd.rank;

import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.judgments.ComparisonTable;

/// Fisher information of a [VoteLikelihood]: how precisely the votes determine scores and annotators'
/// parameters.
final class VoteInformation {
    private VoteInformation() {}

    /// The diagonal of the expected information, with the priors' curvature: what each parameter would be
    /// known to if all others were known.
    static double[] diagonal(
            VoteLikelihood likelihood, AnnotatorVotes votes, double[] weight, double[] at) {
        VoteModel model = likelihood.model;
        double[] diagonal = new double[likelihood.size()];
        double[] strength = new double[votes.items];
        for (int item = 0; item < votes.items; item++) {
            strength[item] = Math.exp(at[item]);
        }
        double[] derivative = new double[model.parameters() + 1];
        for (int annotator = 0; annotator < votes.annotators; annotator++) {
            int first = likelihood.first(annotator);
            for (int side = 0; side < 2; side++) {
                int group = 2 * annotator + side;
                for (int entry = votes.start[group]; entry < votes.start[group + 1]; entry++) {
                    double won = strength[votes.winner[entry]];
                    double lost = strength[votes.loser[entry]];
                    double c = (side == 0 ? won : lost) / (won + lost);
                    double p = model.left(c, at, first, derivative);
                    double factor = (weight.length == 0 ? 1 : weight[entry]) / (p * (1 - p));
                    double byScore = derivative[0] * c * (1 - c);
                    diagonal[votes.winner[entry]] += factor * byScore * byScore;
                    diagonal[votes.loser[entry]] += factor * byScore * byScore;
                    for (int j = 1; j < derivative.length; j++) {
                        diagonal[first + j - 1] += factor * derivative[j] * derivative[j];
                    }
                }
            }
        }
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] += likelihood.priorCurvature(at, i);
        }
        return diagonal;
    }

    /// The full information and the variance of the score.
    ///
    /// @param rowWeights how much every row of the table counts
    /// @param units what is independent
    static Information full(
            VoteLikelihood likelihood,
            ComparisonTable table,
            double[] rowWeights,
            Units units,
            double[] at) {
        VoteModel model = likelihood.model;
        int parameters = model.parameters();
        Information information = new Information(likelihood.size());
        int entries = likelihood.fixed ? 2 : parameters + 2;
        int[] index = new int[parameters + 2];
        double[] byP = new double[parameters + 2];
        double[] score = new double[parameters + 2];
        double[] derivative = new double[parameters + 1];
        for (int row : units.rows()) {
            double weight = rowWeights[row];
            if (weight == 0 || !AnnotatorVotes.hasPreference(table, row)) {
                continue;
            }
            index[0] = table.left(row);
            index[1] = table.right(row);
            int first = likelihood.first(table.annotator(row));
            double c = Logistic.sigma(at[index[0]] - at[index[1]]);
            double p = model.left(c, at, first, derivative);
            byP[0] = derivative[0] * c * (1 - c);
            byP[1] = -byP[0];
            for (int j = 0; j < parameters; j++) {
                index[j + 2] = first + j;
                byP[j + 2] = derivative[j + 1];
            }
            double observed =
                    switch (table.outcome(row)) {
                        case LEFT -> 1;
                        case RIGHT -> 0;
                        case TIE, BOTH_BAD, CANNOT_JUDGE -> 0.5;
                    };
            double variance = p * (1 - p);
            for (int j = 0; j < score.length; j++) {
                score[j] = weight * (observed - p) / variance * byP[j];
            }
            information.addInformation(weight / variance, index, byP, entries);
            information.addScore(units.unit(table, row), index, score, entries);
        }
        int last = likelihood.fixed ? likelihood.items : likelihood.size();
        for (int i = 0; i < last; i++) {
            information.addCurvature(i, likelihood.priorCurvature(at, i));
        }
        return information;
    }

    /// Variances of the annotators' parameters with the scores held: the diagonals of the inverses of the
    /// annotators' own blocks, `parameters` numbers an annotator.
    static double[] givenScores(
            VoteLikelihood likelihood, ComparisonTable table, double[] rowWeights, double[] at) {
        VoteModel model = likelihood.model;
        int parameters = model.parameters();
        int cells = parameters * parameters;
        double[] block = new double[likelihood.annotators * cells];
        double[] derivative = new double[parameters + 1];
        for (int row = 0; row < table.size(); row++) {
            if (rowWeights[row] == 0) {
                continue;
            }
            int annotator = table.annotator(row);
            double c = Logistic.sigma(at[table.left(row)] - at[table.right(row)]);
            double p = model.left(c, at, likelihood.first(annotator), derivative);
            double factor = rowWeights[row] / (p * (1 - p));
            for (int cell = 0; cell < cells; cell++) {
                block[annotator * cells + cell] +=
                        factor
                                * derivative[1 + cell / parameters]
                                * derivative[1 + cell % parameters];
            }
        }
        double[] variance = new double[likelihood.annotators * parameters];
        for (int annotator = 0; annotator < likelihood.annotators; annotator++) {
            int first = likelihood.first(annotator);
            int base = annotator * cells;
            double a = block[base] + likelihood.priorCurvature(at, first);
            if (parameters == 1) {
                variance[annotator] = 1 / a;
                continue;
            }
            double b = block[base + 1];
            double d = block[base + 3] + likelihood.priorCurvature(at, first + 1);
            double determinant = a * d - b * b;
            variance[2 * annotator] = d / determinant;
            variance[2 * annotator + 1] = a / determinant;
        }
        return variance;
    }
}
