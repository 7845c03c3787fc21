package dev.earnest.align.loss;

import dev.earnest.model.TokenLogProbabilities;
import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Log-probabilities of the tokens of sequences, and of whole answers. Masks mark the tokens of the answer, with the
/// one that ends it.
public final class SequenceLogProbabilities {
    private SequenceLogProbabilities() {}

    /// The logits at position t - 1 tell of the token at t.
    ///
    /// @param logits [..., T, V]; softmax is taken in float32, or float64 where they are that
    /// @param ids [..., T] int64
    /// @param temperature divides the logits, above 0: that at which was sampled
    /// @return [..., T - 1]: of the tokens 1 to T - 1
    public static Tensor perToken(Tensor logits, Tensor ids, double temperature) {
        long later = ids.size(-1) - 1;
        return TokenLogProbabilities.of(
                logits.narrow(-2, 0, later),
                ids.narrow(-1, 1, later),
                Ranges.positive("temperature", temperature));
    }

    /// @param logProbabilities [..., T]
    /// @param mask [..., T]
    /// @return [...] sum of each answer, 0 where it has no token
    public static Tensor sum(Tensor logProbabilities, Tensor mask) {
        return Masked.sums(logProbabilities, mask);
    }

    /// @param logProbabilities [..., T]
    /// @param mask [..., T]
    /// @return [...] mean over the tokens of each answer, 0 where it has none
    public static Tensor mean(Tensor logProbabilities, Tensor mask) {
        return Masked.means(logProbabilities, mask);
    }

    /// @param logits [..., V]; a token of logit minus infinity is impossible and counts 0
    /// @param temperature divides the logits, above 0
    /// @return [...] entropy of each distribution, in nats
    public static Tensor entropies(Tensor logits, double temperature) {
        Tensor wide =
                logits.scalar_type().intern() == ScalarType.Double
                        ? logits
                        : logits.to(ScalarType.Float);
        Tensor scaled = Maths.times(wide, 1 / Ranges.positive("temperature", temperature));
        Tensor logs = scaled.log_softmax(-1);
        Tensor possible = logs.isfinite();
        Tensor finite = torch.where(possible, logs, Tensors.scalar(0));
        return Masked.keep(logs.exp().mul(finite), possible).sum(-1).neg();
    }
}
