package dev.earnest.align.loss.group;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.policy.PolicyClip;
import dev.earnest.align.loss.policy.PolicyTokens;
import org.bytedeco.pytorch.Tensor;

/// Clips whole answers rather than tokens: the ratio of an answer is exp of the mean of its tokens' log ratios. Zheng
/// et al. 2025 (GSPO), arXiv 2507.18071.
public final class Gspo {
    private Gspo() {}

    /// @return [B] the ratio of each answer, 1 for those without tokens
    public static Tensor ratios(PolicyTokens tokens) {
        return Masked.means(tokens.logRatios(), tokens.mask()).exp();
    }

    /// @param advantages [B] of the answers, without gradient
    /// @return [B] the loss of each answer, 0 for those without tokens
    public static Tensor perSequence(PolicyTokens tokens, Tensor advantages, PolicyClip clip) {
        Tensor losses = clip.of(ratios(tokens), advantages);
        return Masked.keep(losses, Masked.counts(losses, tokens.mask()));
    }
}
