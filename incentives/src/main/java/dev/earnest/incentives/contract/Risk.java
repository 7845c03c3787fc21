package dev.earnest.incentives.contract;

/// What risk costs the payer.
final class Risk {
    /// Nodes and weights of Gauss and Legendre's rule with five points on [0, 1].
    private static final double[] NODES = {
        0.046910077030668004, 0.23076534494715845, 0.5, 0.7692346550528415, 0.953089922969332
    };

    private static final double[] WEIGHTS = {
        0.11846344252809454,
        0.23931433524968324,
        0.28444444444444444,
        0.23931433524968324,
        0.11846344252809454
    };

    private Risk() {}

    /// `h(v + d) - h(v) - d h'(v) >= 0`, the excess of the wage for a utility over its tangent; also where `d` is so
    /// small that the difference would drown in rounding, by `d^2` times the mean of `(1 - t) h''(v + t d)`.
    static double premium(Utility utility, double v, double d) {
        double marginal = utility.inverseMarginal(utility.wageFor(v));
        double curvature = 1 / utility.spread(marginal);
        if (Math.abs(d) * curvature > 0.05 * marginal) {
            return utility.wageFor(v + d) - utility.wageFor(v) - d * marginal;
        }
        double sum = 0;
        for (int i = 0; i < NODES.length; i++) {
            double y = utility.inverseMarginal(utility.wageFor(v + NODES[i] * d));
            sum += WEIGHTS[i] * (1 - NODES[i]) / utility.spread(y);
        }
        return d * d * sum;
    }
}
