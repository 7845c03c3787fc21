package dev.earnest.crowd.rank;

import dev.earnest.crowd.internal.SmoothFunction;
import java.util.Arrays;

/// The log-posterior of graded Bradley-Terry. With the latent advantage of the left side
///
///     z = e^g_a (s_left - s_right) + m + b_a
///
/// the answer falls above cut point `j` with probability `sigma(z - cut_j)` (cumulative logit, McCullagh
/// 1980; Agresti 1992 for paired comparisons), so that a vote for the categories `low` to `high - 1` has
/// the probability `sigma(z - cut_low) - sigma(z - cut_high)`. Priors: `b_a ~ N(0, sideVariance)`,
/// `g_a ~ N(0, sharpnessVariance)`, [VirtualGames] on the scores, and `u ~ N(0, 10^6)` on the thresholds,
/// which keeps them finite where a category was never chosen.
///
/// Not thread-safe: holds working arrays.
final class GradedLikelihood implements SmoothFunction {
    static final double THRESHOLD_CURVATURE = 1e-6;

    /// Latent values and thresholds beyond this are refused: `e^z` stays far from overflow.
    private static final double LARGEST = 300;

    final GradedVotes votes;
    final GradedLayout layout;
    private final double[] weight;
    private final VirtualGames scorePrior;
    private final double sideVariance;
    private final double sharpnessVariance;
    private final double[] cutExp;
    private final double[] byCut;

    GradedLikelihood(
            GradedVotes votes,
            GradedLayout layout,
            double[] weight,
            boolean[] member,
            double scorePrior,
            double sideVariance,
            double sharpnessVariance) {
        this.votes = votes;
        this.layout = layout;
        this.weight = weight;
        this.scorePrior = VirtualGames.of(scorePrior, member);
        this.sideVariance = sideVariance;
        this.sharpnessVariance = sharpnessVariance;
        cutExp = new double[votes.points + 1];
        byCut = new double[votes.points + 1];
    }

    @Override
    public double value(double[] at, double[] gradient) {
        Arrays.fill(gradient, 0);
        Arrays.fill(byCut, 0);
        layout.thresholds().exponentials(at, layout.firstThreshold(), cutExp);
        if (!(cutExp[votes.points - 1] < Math.exp(LARGEST))) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = 0;
        for (int entry = 0; entry < votes.size(); entry++) {
            double w = weight[entry];
            if (w == 0) {
                continue;
            }
            int annotator = votes.annotator[entry];
            double sharpness = sharpness(at, annotator);
            double gap = at[votes.left[entry]] - at[votes.right[entry]];
            double z = sharpness * gap + side(at, annotator);
            if (!(Math.abs(z) < LARGEST)) {
                return Double.NEGATIVE_INFINITY;
            }
            double e = Math.exp(z);
            int low = votes.low[entry];
            int high = votes.high[entry];
            double above = e / (e + cutExp[low]);
            double beyond = high == votes.points ? 0 : e / (e + cutExp[high]);
            double p =
                    high == votes.points
                            ? above
                            : above * (cutExp[high] - cutExp[low]) / (e + cutExp[high]);
            sum += w * Math.log(p);
            double byZ = w * (1 - above - beyond);
            // Not 1 - above: that cancels where e^z dwarfs the cut point.
            byCut[low] -= w * above * (cutExp[low] / (e + cutExp[low])) / p;
            if (high < votes.points) {
                byCut[high] += w * beyond * (cutExp[high] / (e + cutExp[high])) / p;
            }
            gradient[votes.left[entry]] += byZ * sharpness;
            gradient[votes.right[entry]] -= byZ * sharpness;
            if (layout.hasCommonSide()) {
                gradient[layout.commonSide()] += byZ;
            }
            if (layout.hasSides()) {
                gradient[layout.firstSide() + annotator] += byZ;
            }
            if (layout.hasSharpness()) {
                gradient[layout.firstSharpness() + annotator] += byZ * sharpness * gap;
            }
        }
        layout.thresholds()
                .chain(at, layout.firstThreshold(), byCut, gradient, layout.firstThreshold());
        sum += scorePrior.value(at, gradient);
        for (int i = layout.firstThreshold(); i < layout.size(); i++) {
            double curvature = priorCurvature(at, i);
            sum -= curvature * at[i] * at[i] / 2;
            gradient[i] -= curvature * at[i];
        }
        return sum;
    }

    /// @return the latent advantage of the left side that an annotator adds
    double side(double[] at, int annotator) {
        double side = layout.hasCommonSide() ? at[layout.commonSide()] : 0;
        return layout.hasSides() ? side + at[layout.firstSide() + annotator] : side;
    }

    /// @return by how much an annotator stretches differences
    double sharpness(double[] at, int annotator) {
        return layout.hasSharpness() ? Math.exp(at[layout.firstSharpness() + annotator]) : 1;
    }

    /// @return how much an entry counts
    double weight(int entry) {
        return weight[entry];
    }

    /// @return the curvature that the priors add to a parameter
    double priorCurvature(double[] at, int parameter) {
        if (parameter < layout.items()) {
            return scorePrior.curvature(at, parameter);
        }
        if (parameter < layout.commonSide()) {
            return THRESHOLD_CURVATURE;
        }
        if (parameter < layout.firstSide()) {
            return 0;
        }
        return parameter < layout.firstSharpness() ? 1 / sideVariance : 1 / sharpnessVariance;
    }
}
