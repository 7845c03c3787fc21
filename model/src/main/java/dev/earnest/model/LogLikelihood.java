package dev.earnest.model;

import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The log-likelihood of tokens under the head of a model, with its gradients, some rows at a time. The table of all rows
/// times all tokens of the vocabulary, with its logarithms and their gradients, would be the largest thing of a training
/// step. While a piece of it is at hand its gradients are computed, too: they are `one-hot(id) - softmax(logits)`, and
/// nothing that follows can change more of them than their scale. (The same idea as the fused linear cross-entropy of Hsu
/// et al. 2024, arXiv 2410.10989.)
final class LogLikelihood {
    // Narrow products are slow: many rows, as long as the table stays small.
    private static final long PIECE = 1 << 23;
    private static final long LEAST_ROWS = 256;

    private LogLikelihood() {}

    /// @param hidden [n, hidden]
    /// @param weight [vocabulary, hidden] of the head
    /// @param ids `n` int64
    /// @return [] in float32, or float64 where the hidden states are that: the sum of `log p(id)`, 0 where n is 0
    static Tensor sum(Tensor hidden, Tensor weight, Tensor ids) {
        try (Scope scope = Scope.open()) {
            ScalarType wide =
                    hidden.scalar_type().intern() == ScalarType.Double
                            ? ScalarType.Double
                            : ScalarType.Float;
            Tensor sum = torch.zeros(new long[0], hidden.options()).to(wide);
            Optional<Tensor> ofHidden = gradient(hidden);
            Optional<Tensor> ofWeight = gradient(weight).map(whole -> whole.to(wide).zero_());
            Tensor targets = Tensors.beside(ids, hidden).unsqueeze(1);
            long rows = hidden.size(0);
            long most = Math.max(LEAST_ROWS, PIECE / weight.size(0));
            try (NoGradGuard _ = new NoGradGuard()) {
                for (long first = 0; first < rows; first += most) {
                    long start = first;
                    long count = Math.min(most, rows - first);
                    add(
                            hidden.narrow(0, first, count),
                            weight,
                            targets.narrow(0, first, count),
                            sum,
                            ofHidden.map(whole -> whole.narrow(0, start, count)),
                            ofWeight);
                }
            }
            if (ofHidden.isPresent()) {
                sum = sum.sub(reaching(hidden, ofHidden.get()));
            }
            if (ofWeight.isPresent()) {
                sum = sum.sub(reaching(weight, ofWeight.get()));
            }
            return scope.keep(sum);
        }
    }

    private static void add(
            Tensor hidden,
            Tensor weight,
            Tensor ids,
            Tensor sum,
            Optional<Tensor> ofHidden,
            Optional<Tensor> ofWeight) {
        try (Scope _ = Scope.open()) {
            Tensor logs = torch.log_softmax(torch.linear(hidden, weight).to(sum.scalar_type()), -1);
            sum.add_(logs.gather(1, ids).sum());
            if (ofHidden.isEmpty() && ofWeight.isEmpty()) {
                return;
            }
            // The gradients of the negative: one-hot(id) is taken away from what is there.
            Tensor change =
                    logs.exp_()
                            .scatter_add_(
                                    1, ids, torch.ones_like(ids).to(logs.scalar_type()).neg_())
                            .to(hidden.scalar_type());
            ofHidden.ifPresent(gradient -> torch.mm_out(gradient, change, weight));
            ofWeight.ifPresent(gradient -> add(gradient, change, hidden));
        }
    }

    private static void add(Tensor gradient, Tensor change, Tensor hidden) {
        if (gradient.scalar_type().intern() == hidden.scalar_type().intern()) {
            gradient.addmm_(change.t(), hidden);
        } else {
            gradient.add_(change.t().mm(hidden));
        }
    }

    private static Optional<Tensor> gradient(Tensor of) {
        return GradMode.is_enabled() && of.requires_grad()
                ? Optional.of(torch.empty_like(of.detach()))
                : Optional.empty();
    }

    /// @return [] 0, whose gradient with respect to x is the given one
    private static Tensor reaching(Tensor x, Tensor gradient) {
        Tensor product = torch.dot(x.reshape(-1), gradient.to(x.scalar_type()).reshape(-1));
        return product.sub(product.detach());
    }
}
