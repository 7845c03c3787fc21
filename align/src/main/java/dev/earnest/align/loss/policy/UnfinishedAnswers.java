package dev.earnest.align.loss.policy;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.Ranges;
import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// What becomes of answers that were cut off before they ended: their score says little, because the reward model never
/// saw their end.
public sealed interface UnfinishedAnswers {
    /// They score this instead: -1 in Ziegler et al. 2019, arXiv 1909.08593, -3 in torchtune.
    ///
    /// @param score finite, below what finished answers get
    record FixedScore(double score) implements UnfinishedAnswers {
        public FixedScore {
            Ranges.finite("score", score);
        }

        @Override
        public String label() {
            return "unfinished answers score " + score;
        }
    }

    /// They score that much less: TRL.
    ///
    /// @param penalty at least 0
    record Penalty(double penalty) implements UnfinishedAnswers {
        public Penalty {
            Ranges.atLeastZero("penalty", penalty);
        }

        @Override
        public String label() {
            return "unfinished answers score " + penalty + " less";
        }
    }

    /// They are left out of the loss: DAPO's overlong filtering, arXiv 2503.14476. Their score stays, as part of the
    /// baseline of their group.
    record LeftOut() implements UnfinishedAnswers {
        @Override
        public String label() {
            return "unfinished answers left out of the loss";
        }
    }

    /// @return the name for model cards
    String label();

    /// @param score by the reward model
    /// @param finished whether the answer ends by itself
    /// @return the score to train with
    default double score(double score, boolean finished) {
        if (finished) {
            return score;
        }
        return switch (this) {
            case FixedScore(double fixed) -> fixed;
            case Penalty(double penalty) -> score - penalty;
            case LeftOut() -> score;
        };
    }

    /// @param scores [B] by the reward model
    /// @param finished [B] whether the answer ends by itself
    /// @return [B] the scores to train with, without gradient
    default Tensor scores(Tensor scores, Tensor finished) {
        Tensor fixed = scores.detach();
        return switch (this) {
            case FixedScore(double score) ->
                    torch.where(Masked.mask(finished), fixed, Tensors.scalar(score));
            case Penalty(double penalty) ->
                    torch.where(Masked.mask(finished), fixed, Maths.plus(fixed, -penalty));
            case LeftOut() -> fixed;
        };
    }

    /// @param mask [B, T] tokens of the answers
    /// @param finished [B] whether the answer ends by itself
    /// @return [B, T] tokens that take part in the loss
    default Tensor mask(Tensor mask, Tensor finished) {
        Tensor kept = Masked.mask(mask);
        return switch (this) {
            case FixedScore _, Penalty _ -> kept;
            case LeftOut() -> kept.logical_and(Masked.mask(finished).unsqueeze(-1));
        };
    }
}
