package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;

/// Robust Bayesian truth serum for binary answers and three people or more (Witkowski and Parkes, AAAI
/// 2012). Annotator `i` answers `x_i` and predicts the share `y_i` of answer 1; with a reference `j` and a
/// peer `k`: `R(y', x_k) + R(y_i, x_k)`, `y' = y_j + d` if `x_i = 1`, else `y_j - d`, `d = min(y_j, 1 - y_j)`,
/// and the quadratic score `R(y, 1) = 2y - y^2`, `R(y, 0) = 1 - y^2`. Strictly incentive compatible for all
/// `n >= 3`, and never negative: at most 2.
///
/// **Attack: agreeing beforehand.** When all follow one signal that needs no effort and predict it with
/// certainty, everybody earns the maximum of 2. It also needs a prediction from everybody, and a common
/// prior that people do not have.
public final class RobustTruthSerum {

    private RobustTruthSerum() {}

    /// The payment of one item.
    ///
    /// @param mine my answer, 0 or 1
    /// @param myPrediction my prediction of the share of answer 1, in [0, 1]
    /// @param reference the reference's prediction of it, in [0, 1]
    /// @param peer the peer's answer, 0 or 1
    public static double pay(int mine, double myPrediction, double reference, int peer) {
        require(mine);
        require(peer);
        require(myPrediction);
        require(reference);
        double d = Math.min(reference, 1 - reference);
        double shadow = mine == 1 ? reference + d : reference - d;
        return quadratic(shadow, peer) + quadratic(myPrediction, peer);
    }

    private static double quadratic(double y, int outcome) {
        return outcome == 1 ? 2 * y - y * y : 1 - y * y;
    }

    private static void require(int answer) {
        if (answer != 0 && answer != 1) {
            throw new IncentivesException("a binary answer is 0 or 1, got " + answer);
        }
    }

    private static void require(double prediction) {
        if (!(prediction >= 0 && prediction <= 1)) {
            throw new IncentivesException("prediction " + prediction + " lies outside [0, 1]");
        }
    }
}
