package dev.earnest.align.loss.preference;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import dev.earnest.torch.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/// Log-probabilities of answers, summed over their tokens, each with whether it was found desirable; and of answers put
/// to prompts that are not theirs, which tell how far the policy is from the reference.
///
/// @param policy [B] of at least one answer
/// @param reference [B]
/// @param desirable [B] booleans
/// @param mismatchedPolicy [M] of answers to other prompts, at least two
/// @param mismatchedReference [M]
/// @param weights [B] at least 0; without them all answers weigh the same
public record UnpairedAnswers(
        Tensor policy,
        Tensor reference,
        Tensor desirable,
        Tensor mismatchedPolicy,
        Tensor mismatchedReference,
        Optional<Tensor> weights) {
    public UnpairedAnswers {
        // One answer has no other prompt to be put to.
        if (policy.numel() < 1 || mismatchedPolicy.numel() < 2) {
            throw new AlignException(
                    "a batch of "
                            + policy.numel()
                            + " answers and "
                            + mismatchedPolicy.numel()
                            + " mismatched ones: KTO needs at least two mismatched answers in a batch");
        }
    }

    /// @return answers of equal weight
    public static UnpairedAnswers of(
            Tensor policy,
            Tensor reference,
            Tensor desirable,
            Tensor mismatchedPolicy,
            Tensor mismatchedReference) {
        return new UnpairedAnswers(
                policy,
                reference,
                desirable,
                mismatchedPolicy,
                mismatchedReference,
                Optional.empty());
    }

    /// @return the same answers with these weights
    public UnpairedAnswers withWeights(Tensor weights) {
        return new UnpairedAnswers(
                policy,
                reference,
                desirable,
                mismatchedPolicy,
                mismatchedReference,
                Optional.of(weights));
    }

    /// @return [B] h, by how much the policy finds each answer likelier than the reference does
    public Tensor ratio() {
        return policy.sub(Maths.as(reference.detach(), policy));
    }

    /// @return [] z, the mean of h over mismatched prompts and answers, at least 0, without gradient
    public Tensor distance() {
        return mismatchedPolicy
                .detach()
                .sub(Maths.as(mismatchedReference.detach(), mismatchedPolicy))
                .mean()
                .clamp_min(Tensors.scalar(0));
    }

    Tensor liked() {
        return Masked.mask(desirable);
    }
}
