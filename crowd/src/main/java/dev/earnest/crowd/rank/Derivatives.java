package dev.earnest.crowd.rank;

/// First and second derivatives of a pair model's log-likelihood. The information matrix (minus the
/// Hessian) over the log-strengths is the weighted graph Laplacian with `pairInformation` on the edges,
/// plus `diagonal`; the tie parameter adds one row, `cross`, and the corner `tieInformation`. Written anew
/// by every evaluation; belongs to one fit.
final class Derivatives {
    /// Derivative by every log-strength.
    final double[] gradient;

    /// Minus the second derivative by a pair's difference.
    final double[] pairInformation;

    /// What a regulariser adds to the diagonal.
    final double[] diagonal;

    /// Minus the mixed derivative by a log-strength and the tie parameter.
    final double[] cross;

    double tieGradient;
    double tieInformation;

    Derivatives(PairProblem problem) {
        gradient = new double[problem.items()];
        pairInformation = new double[problem.pairs()];
        diagonal = new double[problem.items()];
        cross = new double[problem.items()];
    }

    void clear() {
        java.util.Arrays.fill(gradient, 0);
        java.util.Arrays.fill(diagonal, 0);
        java.util.Arrays.fill(cross, 0);
        tieGradient = 0;
        tieInformation = 0;
    }
}
