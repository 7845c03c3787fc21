package dev.earnest.align.loss.policy;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.Ranges;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Rewards of tokens: - beta times an estimate of the divergence, k1 where none is named, at each token of the answer, and the answer's score at its last one. Without gradient.
public final class TokenRewards {
    private TokenRewards() {}

    /// @param policy [B, T] log-probabilities under the policy that sampled
    /// @param reference [B, T] the same under the reference
    /// @param mask [B, T] tokens of the answers, with the one that ends them
    /// @param scores [B] by the reward model; an answer without tokens has no place for it
    /// @param beta at least 0
    /// @return [B, T], 0 outside the answers
    public static Tensor of(
            Tensor policy, Tensor reference, Tensor mask, Tensor scores, double beta) {
        return of(policy, reference, mask, scores, beta, KlEstimator.K1);
    }

    /// The same by another estimator of the divergence.
    public static Tensor of(
            Tensor policy,
            Tensor reference,
            Tensor mask,
            Tensor scores,
            double beta,
            KlEstimator estimator) {
        Tensor penalties =
                Maths.times(
                        estimator.of(policy, reference, mask), -Ranges.atLeastZero("beta", beta));
        Tensor atEnd = Maths.as(scores, policy).unsqueeze(-1);
        return penalties.add(Masked.keep(atEnd, Masked.last(mask))).detach();
    }

    /// The same with all in one number for each answer: score - beta times the sum of k1. For RLOO.
    ///
    /// @return [B]
    public static Tensor ofSequences(
            Tensor policy, Tensor reference, Tensor mask, Tensor scores, double beta) {
        return ofSequences(policy, reference, mask, scores, beta, KlEstimator.K1);
    }

    /// The same by another estimator of the divergence.
    ///
    /// @return [B]
    public static Tensor ofSequences(
            Tensor policy,
            Tensor reference,
            Tensor mask,
            Tensor scores,
            double beta,
            KlEstimator estimator) {
        Tensor divergence = estimator.of(policy, reference, mask).sum(-1);
        return Maths.as(scores, policy)
                .sub(Maths.times(divergence, Ranges.atLeastZero("beta", beta)))
                .detach();
    }

    /// Discounted sums of the rewards to come: R_t = r_t + gamma R_(t+1).
    ///
    /// @param rewards [B, T]
    /// @param mask [B, T]; gaps are stepped over without discount
    /// @param gamma discount of each token, from 0 to 1
    /// @return [B, T], 0 outside the mask, without gradient
    public static Tensor toCome(Tensor rewards, Tensor mask, double gamma) {
        Tensor nothing = torch.zeros_like(rewards);
        return Advantages.generalised(rewards, nothing, mask, gamma, 1).advantages();
    }
}
