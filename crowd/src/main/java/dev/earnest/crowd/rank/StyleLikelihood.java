package dev.earnest.crowd.rank;

import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.crowd.internal.SmoothFunction;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.Arrays;
import java.util.List;

/// The penalised log-likelihood of Bradley-Terry with covariates:
///
///     sum_r w_r [y_r ln sigma(z_r) + (1 - y_r) ln sigma(-z_r)]
///         - scoreRidge |s|^2 - styleRidge |beta|^2,
///     z_r = s_left - s_right + sum_c beta_c x_rc
///
/// with `y` 1 for the left side, 0 for the right, 1/2 for a tie. Covariates are divided by their root mean
/// square over all rows with a preference, not centred: so swapping the sides only changes signs.
///
/// The parameters are the items' scores, then the coefficients.
final class StyleLikelihood implements SmoothFunction {
    final int items;
    final int covariates;
    private final double scoreRidge;
    private final double styleRidge;
    private final int[] left;
    private final int[] right;
    private final double[] won;
    private final double[] weight;

    /// Entry `row * covariates + c`.
    private final double[] style;

    private StyleLikelihood(
            StyleLikelihood same, double[] weight, double scoreRidge, double styleRidge) {
        items = same.items;
        covariates = same.covariates;
        left = same.left;
        right = same.right;
        won = same.won;
        style = same.style;
        this.weight = weight;
        this.scoreRidge = scoreRidge;
        this.styleRidge = styleRidge;
    }

    private StyleLikelihood(ComparisonTable table, double[] rowWeights) {
        List<String> names = table.covariates();
        items = table.items().size();
        covariates = names.size();
        scoreRidge = 0;
        styleRidge = 0;
        int rows = table.size();
        left = new int[rows];
        right = new int[rows];
        won = new double[rows];
        weight = new double[rows];
        style = new double[rows * covariates];
        for (int row = 0; row < rows; row++) {
            left[row] = table.left(row);
            right[row] = table.right(row);
            Outcome outcome = table.outcome(row);
            won[row] = outcome == Outcome.LEFT ? 1 : outcome == Outcome.RIGHT ? 0 : 0.5;
            weight[row] = AnnotatorVotes.hasPreference(table, row) ? rowWeights[row] : 0;
        }
        for (int c = 0; c < covariates; c++) {
            double squares = 0;
            double weights = 0;
            for (int row = 0; row < rows; row++) {
                double x = table.covariate(names.get(c), row);
                style[row * covariates + c] = x;
                squares += weight[row] * x * x;
                weights += weight[row];
            }
            double unit = squares > 0 ? Math.sqrt(squares / weights) : 1;
            for (int row = 0; row < rows; row++) {
                style[row * covariates + c] /= unit;
            }
        }
    }

    /// @param rowWeights how much every row of the table counts
    static StyleLikelihood of(ComparisonTable table, double[] rowWeights) {
        return new StyleLikelihood(table, rowWeights);
    }

    /// @return the same rows with these weights (rows without a preference must have 0) and penalties;
    ///     the units of the covariates stay
    StyleLikelihood with(double[] newWeights, double newScoreRidge, double newStyleRidge) {
        return new StyleLikelihood(this, newWeights, newScoreRidge, newStyleRidge);
    }

    double[] weights() {
        return weight;
    }

    int size() {
        return items + covariates;
    }

    @Override
    public double value(double[] at, double[] gradient) {
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int row = 0; row < left.length; row++) {
            double w = weight[row];
            if (w == 0) {
                continue;
            }
            double z = latent(at, row);
            double y = won[row];
            // ln sigma(z) = z + ln sigma(-z): one exponential serves both outcomes.
            sum += w * (y * z + Logistic.logSigma(-z));
            double push = w * (y - Logistic.sigma(z));
            gradient[left[row]] += push;
            gradient[right[row]] -= push;
            for (int c = 0; c < covariates; c++) {
                gradient[items + c] += push * style[row * covariates + c];
            }
        }
        for (int i = 0; i < size(); i++) {
            double ridge = i < items ? scoreRidge : styleRidge;
            sum -= ridge * at[i] * at[i];
            gradient[i] -= 2 * ridge * at[i];
        }
        return sum;
    }

    /// @return what each parameter would be known to if all others were known, penalties included
    double[] diagonal(double[] at) {
        double[] diagonal = new double[size()];
        for (int row = 0; row < left.length; row++) {
            double p = Logistic.sigma(latent(at, row));
            double information = weight[row] * p * (1 - p);
            diagonal[left[row]] += information;
            diagonal[right[row]] += information;
            for (int c = 0; c < covariates; c++) {
                double x = style[row * covariates + c];
                diagonal[items + c] += information * x * x;
            }
        }
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] += 2 * (i < items ? scoreRidge : styleRidge);
        }
        return diagonal;
    }

    /// @return the full information and the variance of the score
    Information full(double[] at, ComparisonTable table, Units units) {
        Information information = new Information(size());
        int[] index = new int[2 + covariates];
        double[] value = new double[2 + covariates];
        double[] score = new double[2 + covariates];
        for (int row : units.rows()) {
            double w = weight[row];
            if (w == 0) {
                continue;
            }
            double p = Logistic.sigma(latent(at, row));
            index[0] = left[row];
            index[1] = right[row];
            value[0] = 1;
            value[1] = -1;
            for (int c = 0; c < covariates; c++) {
                index[c + 2] = items + c;
                value[c + 2] = style[row * covariates + c];
            }
            information.addInformation(w * p * (1 - p), index, value, value.length);
            for (int i = 0; i < value.length; i++) {
                score[i] = w * (won[row] - p) * value[i];
            }
            information.addScore(units.unit(table, row), index, score, score.length);
        }
        for (int i = 0; i < size(); i++) {
            information.addCurvature(i, 2 * (i < items ? scoreRidge : styleRidge));
        }
        return information;
    }

    private double latent(double[] at, int row) {
        double z = at[left[row]] - at[right[row]];
        for (int c = 0; c < covariates; c++) {
            z += at[items + c] * style[row * covariates + c];
        }
        return z;
    }
}
