package dev.earnest.crowd.rank;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.Progress;
import dev.earnest.crowd.internal.Lbfgs;
import java.util.Arrays;

/// A fitted graded Bradley-Terry: the parameters and the variances of the annotators' terms.
///
/// @param likelihood with the final variances
/// @param at the parameters
/// @param sideDeviation standard deviation of side terms, NaN where the model has none
/// @param sharpnessDeviation standard deviation of log sharpness, NaN where the model has none
@SuppressWarnings("ArrayRecordComponent") // parameters; compared by nobody
record GradedFit(
        GradedLikelihood likelihood,
        double[] at,
        double sideDeviation,
        double sharpnessDeviation,
        Convergence convergence) {
    private static final double FIRST_DEVIATION = 0.5;
    private static final double LEAST_VARIANCE = 1e-6;
    private static final int MOST_ROUNDS = 500;
    private static final double VARIANCE_TOLERANCE = 1e-8;

    /// The data with a choice of settings.
    ///
    /// @param answers weighted rows of every annotator
    record Problem(
            GradedBradleyTerry settings,
            GradedVotes votes,
            GradedLayout layout,
            double[] weight,
            boolean[] member,
            int[] answers) {

        GradedLikelihood likelihood(double sideVariance, double sharpnessVariance) {
            return new GradedLikelihood(
                    votes,
                    layout,
                    weight,
                    member,
                    settings.scorePrior(),
                    sideVariance,
                    sharpnessVariance);
        }
    }

    /// Fits from nothing: alternates climbing and re-estimating the variances.
    static GradedFit of(Problem problem, String stage, Progress progress) {
        GradedBradleyTerry settings = problem.settings();
        GradedLayout layout = problem.layout();
        double sideVariance = square(settings.sideDeviation().orElse(FIRST_DEVIATION));
        double sharpVariance = square(settings.sharpnessDeviation().orElse(FIRST_DEVIATION));
        boolean estimateSides = layout.hasSides() && settings.sideDeviation().isEmpty();
        boolean estimateSharp = layout.hasSharpness() && settings.sharpnessDeviation().isEmpty();
        double[] start = new double[layout.size()];
        Arrays.fill(start, layout.firstThreshold(), layout.commonSide(), Math.log(0.5));
        Convergence whole = new Convergence(0, true, "", new double[0]);
        for (int round = 0; ; round++) {
            GradedLikelihood likelihood = problem.likelihood(sideVariance, sharpVariance);
            Lbfgs.Maximum maximum = climb(likelihood, start, climbOf(settings), stage, progress);
            whole =
                    new Convergence(
                            whole.iterations() + maximum.convergence().iterations(),
                            maximum.convergence().converged(),
                            maximum.convergence().reason(),
                            maximum.convergence().trace());
            start = maximum.at();
            double nextSide = sideVariance;
            double nextSharp = sharpVariance;
            if (estimateSides || estimateSharp) {
                double[] information = new GradedInformation(likelihood, start).diagonal();
                if (estimateSides) {
                    nextSide =
                            variance(sideVariance, start, information, layout.firstSide(), problem);
                }
                if (estimateSharp) {
                    nextSharp =
                            variance(
                                    sharpVariance,
                                    start,
                                    information,
                                    layout.firstSharpness(),
                                    problem);
                }
            }
            boolean stays = close(nextSide, sideVariance) && close(nextSharp, sharpVariance);
            if (stays || round == MOST_ROUNDS) {
                return new GradedFit(
                        likelihood,
                        start,
                        layout.hasSides() ? Math.sqrt(sideVariance) : Double.NaN,
                        layout.hasSharpness() ? Math.sqrt(sharpVariance) : Double.NaN,
                        stays
                                ? whole
                                : new Convergence(
                                        whole.iterations(),
                                        false,
                                        "limit of " + MOST_ROUNDS + " rounds for the deviations",
                                        whole.trace()));
            }
            sideVariance = nextSide;
            sharpVariance = nextSharp;
        }
    }

    /// Fits other weights, with the variances of this fit and from its parameters.
    double[] again(Problem problem, String stage) {
        GradedLikelihood other =
                problem.likelihood(square(sideDeviation), square(sharpnessDeviation));
        return climb(other, at, climbOf(problem.settings()).forSamples(), stage, Progress.NONE)
                .at();
    }

    private static Climb climbOf(GradedBradleyTerry settings) {
        return new Climb(settings.maxIterations(), settings.tolerance());
    }

    private static Lbfgs.Maximum climb(
            GradedLikelihood likelihood,
            double[] start,
            Climb climb,
            String stage,
            Progress progress) {
        return climb.polish(
                likelihood,
                start,
                point -> new GradedInformation(likelihood, point).diagonal(),
                climb.maxIterations(),
                stage,
                progress);
    }

    /// MacKay's (1992) form of the EM step, `sum b^2 / (n - sum posterior variance / variance)`: the same
    /// fixed point, and quicker where it is 0.
    private static double variance(
            double now, double[] at, double[] information, int first, Problem problem) {
        double sum = 0;
        double determined = 0;
        for (int who = 0; who < problem.answers().length; who++) {
            if (problem.answers()[who] > 0) {
                sum += square(at[first + who]);
                determined += 1 - 1 / (information[first + who] * now);
            }
        }
        return determined > 0 ? Math.max(LEAST_VARIANCE, sum / determined) : LEAST_VARIANCE;
    }

    private static boolean close(double next, double now) {
        return Math.abs(next - now) <= VARIANCE_TOLERANCE * now + 1e-11;
    }

    private static double square(double x) {
        return x * x;
    }
}
