package dev.earnest.incentives.crowd;

/// Personal taste: annotator `i` has a normal `u_i`, item `j` a loading `v_j`, and the log-odds of the
/// preference are `logit(p_j) + u_i v_j`. Two people of opposite taste disagree on the items where taste
/// matters, and each of them agrees with himself.
final class Tastes {
    private static final int STEPS = 32;
    private static final double WIDTH = 8;

    private Tastes() {}

    static double sigmoid(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    static double logit(double p) {
        return StrictMath.log(p / (1 - p));
    }

    /// @return mean over a normal taste of the probability to prefer the first response
    static double share(double logit, double loading, double taste) {
        double scale = taste * loading;
        if (scale == 0 || Double.isInfinite(logit)) {
            return sigmoid(logit);
        }
        double sum = 0;
        double weights = 0;
        for (int step = -STEPS; step <= STEPS; step++) {
            double u = WIDTH * step / STEPS;
            double weight = StrictMath.exp(-u * u / 2);
            sum += weight * sigmoid(logit + scale * u);
            weights += weight;
        }
        return sum / weights;
    }

    /// @param delta how often two committed labels differ
    /// @return how much of the excess `2 p - 1` survives in a label, `sqrt(1 - 2 delta)`
    static double faithfulness(double delta) {
        return StrictMath.sqrt(1 - 2 * delta);
    }
}
