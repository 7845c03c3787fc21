package dev.earnest.align.loss.policy;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// How far the policy has moved from the one that sampled, means over the kept tokens. All 0 before the first step, and
/// the ratio 1.
///
/// @param clippedShare share of tokens in which the clipped side decides
/// @param meanRatio of new to old probability
/// @param k1 mean of old - new log-probability
/// @param k2 mean of half its square
/// @param k3 mean of ratio - 1 - log ratio
public record PolicyDiagnostics(
        double clippedShare, double meanRatio, double k1, double k2, double k3) {
    /// @return the numbers for a batch
    public static PolicyDiagnostics of(PolicyTokens tokens, PolicyClip clip) {
        try (NoGradGuard _ = new NoGradGuard()) {
            Tensor logRatios = tokens.logRatios();
            Tensor ratios = logRatios.exp();
            return new PolicyDiagnostics(
                    clip.clippedShare(tokens).item_double(),
                    mean(ratios, tokens),
                    mean(logRatios.neg(), tokens),
                    mean(Maths.times(logRatios.square(), 0.5), tokens),
                    mean(logRatios.expm1().sub(logRatios), tokens));
        }
    }

    private static double mean(Tensor x, PolicyTokens tokens) {
        return Masked.mean(x, tokens.mask()).item_double();
    }
}
