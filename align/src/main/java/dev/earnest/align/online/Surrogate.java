package dev.earnest.align.online;

import dev.earnest.align.loss.BatchTotals;
import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.TokenAggregation;
import dev.earnest.align.loss.group.Gspo;
import dev.earnest.align.loss.group.Reinforce;
import dev.earnest.align.loss.policy.PolicyClip;
import dev.earnest.align.loss.policy.PolicyTokens;
import org.bytedeco.pytorch.Tensor;

/// What is minimised in place of the expected reward.
public sealed interface Surrogate {
    /// - advantage times log-probability: the plain policy gradient.
    ///
    /// @param aggregation how tokens' losses become one
    record PolicyGradient(TokenAggregation aggregation) implements Surrogate {}

    /// The clipped ratio of each token.
    ///
    /// @param aggregation how tokens' losses become one
    record Clipped(PolicyClip clip, TokenAggregation aggregation) implements Surrogate {}

    /// The clipped ratio of each answer, mean over answers (GSPO).
    record SequenceClipped(PolicyClip clip) implements Surrogate {}

    /// @return the name for model cards
    default String label() {
        return switch (this) {
            case PolicyGradient(TokenAggregation how) -> "policy gradient, " + how.label();
            case Clipped(PolicyClip clip, TokenAggregation how) ->
                    clip.label() + ", " + how.label();
            case SequenceClipped(PolicyClip clip) -> "GSPO, " + clip.label();
        };
    }

    /// @return how the divergence of tokens becomes one number, where it is in the loss
    default TokenAggregation aggregation() {
        return switch (this) {
            case PolicyGradient(TokenAggregation how) -> how;
            case Clipped(PolicyClip _, TokenAggregation how) -> how;
            case SequenceClipped _ -> new TokenAggregation.SequenceMeanTokenMean();
        };
    }

    /// @return by which the share of clipped tokens is told
    default PolicyClip clip() {
        return switch (this) {
            case PolicyGradient _ -> PolicyClip.of(0.2);
            case Clipped(PolicyClip clip, TokenAggregation _) -> clip;
            case SequenceClipped(PolicyClip clip) -> clip;
        };
    }

    /// @param tokens of a part of an update
    /// @param whole of the update
    /// @return [] the part's share in the loss
    default Tensor of(PolicyTokens tokens, BatchTotals whole) {
        return switch (this) {
            case PolicyGradient(TokenAggregation how) ->
                    how.of(
                            Reinforce.perToken(
                                    tokens.current(), tokens.advantages(), tokens.mask()),
                            tokens.mask(),
                            whole);
            case Clipped(PolicyClip clip, TokenAggregation how) ->
                    how.of(clip.perToken(tokens), tokens.mask(), whole);
            case SequenceClipped(PolicyClip clip) ->
                    // All tokens of an answer have its advantage.
                    Maths.times(
                            Gspo.perSequence(tokens, tokens.advantages().select(1, 0), clip).sum(),
                            1.0 / Math.max(1, whole.sequences()));
        };
    }
}
