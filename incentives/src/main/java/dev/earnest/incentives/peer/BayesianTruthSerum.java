package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;

/// Bayesian truth serum (Prelec, Science 2004): everybody answers and predicts the shares of the answers.
/// `score_i = log(xbar_k / ygeo_k) + alpha sum_c xbar_c log(y_ic / xbar_c)` for answer `k`: answers that are
/// more common than predicted, and good predictions, earn more. `ygeo` is the geometric mean of the
/// predictions.
///
/// **Attack: small groups and shared stories.** Truth is an equilibrium only in large populations with a
/// common prior; in a small one, an annotator moves `xbar` and the geometric mean. One throw-away account
/// that predicts next to nothing of answer `k` makes `k` "surprisingly common" and raises the scores of all
/// who give it without limit; it only loses its own pay. For binary answers and small groups use [RobustTruthSerum].
public final class BayesianTruthSerum {

    private BayesianTruthSerum() {}

    /// The scores of one item.
    ///
    /// @param answers one class per person
    /// @param predictions `[person][class]`, each in (0, 1), each row summing to 1 within 1e-9
    /// @param alpha weight of the prediction, positive; 1 makes the scores sum to zero
    /// @return one score per person
    public static double[] scores(int[] answers, double[][] predictions, double alpha) {
        int people = answers.length;
        if (people < 2 || predictions.length != people) {
            throw new IncentivesException(
                    people
                            + " answers with "
                            + predictions.length
                            + " predictions; at least two people with one of each are needed");
        }
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new IncentivesException(
                    "the weight of the prediction must be positive and finite, got " + alpha);
        }
        int classes = predictions[0].length;
        double[] share = new double[classes];
        double[] logMean = new double[classes];
        for (int i = 0; i < people; i++) {
            requirePrediction(i, predictions[i], classes);
            if (answers[i] < 0 || answers[i] >= classes) {
                throw new IncentivesException(
                        "answer "
                                + answers[i]
                                + " of person "
                                + i
                                + " is outside 0.."
                                + (classes - 1));
            }
            share[answers[i]] += 1.0 / people;
            for (int c = 0; c < classes; c++) {
                logMean[c] += Math.log(predictions[i][c]) / people;
            }
        }
        double[] scores = new double[people];
        for (int i = 0; i < people; i++) {
            double prediction = 0;
            for (int c = 0; c < classes; c++) {
                if (share[c] > 0) {
                    prediction += share[c] * Math.log(predictions[i][c] / share[c]);
                }
            }
            scores[i] = Math.log(share[answers[i]]) - logMean[answers[i]] + alpha * prediction;
        }
        return scores;
    }

    private static void requirePrediction(int person, double[] prediction, int classes) {
        double sum = 0;
        for (double p : prediction) {
            if (!(p > 0 && p < 1)) {
                throw new IncentivesException(
                        "prediction "
                                + p
                                + " of person "
                                + person
                                + " must lie strictly inside (0, 1)");
            }
            sum += p;
        }
        if (prediction.length != classes || Math.abs(sum - 1) > 1e-9) {
            throw new IncentivesException(
                    "the predictions of person "
                            + person
                            + " must be "
                            + classes
                            + " shares that sum to 1, got "
                            + prediction.length
                            + " that sum to "
                            + sum);
        }
    }
}
