package dev.earnest.model;

import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Log-probabilities of given tokens.
public final class TokenLogProbabilities {
    private static final long EVERY = 0;
    // No id is skipped: that is for masks.
    private static final long NEVER = -1;

    private TokenLogProbabilities() {}

    /// @param logits [..., V], of any float type; the softmax is taken in float32, or float64 where they are that
    /// @param ids [...] int64, the tokens to look up
    /// @param temperature divides the logits, above 0
    /// @return [...]
    public static Tensor of(Tensor logits, Tensor ids, double temperature) {
        try (Scope scope = Scope.open()) {
            Tensor wide =
                    logits.scalar_type().intern() == ScalarType.Double
                            ? logits
                            : logits.to(ScalarType.Float);
            Tensor scaled = temperature == 1 ? wide : wide.div(Tensors.scalar(temperature));
            // Two fused kernels, with a fused gradient each: half the passes over the table of a
            // gather
            // and a logsumexp.
            long classes = scaled.size(-1);
            Tensor table = torch.log_softmax(scaled, -1).reshape(-1, classes);
            Tensor targets = Tensors.beside(ids, table).reshape(-1);
            return scope.keep(
                    torch.nll_loss_nd(table, targets, new TensorOptional(), EVERY, NEVER)
                            .neg()
                            .view(Tensors.sizes(ids)));
        }
    }
}
