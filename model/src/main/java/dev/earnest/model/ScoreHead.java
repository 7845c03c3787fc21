package dev.earnest.model;

import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.randn;

import dev.earnest.torch.Hardware;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// What makes a language model a reward model: one linear map without bias from the hidden state of the last token to
/// a score (`score.weight` of Hugging Face's sequence classifiers). It owns its tensor: close it.
///
/// @param weight [1, hidden]
public record ScoreHead(Tensor weight) implements AutoCloseable {
    /// Keeps a tensor beyond the scope in which it was made.
    ///
    /// @throws ModelException where it is not [1, hidden]
    public static ScoreHead of(ModelConfig config, Tensor weight) {
        long[] sizes = Tensors.sizes(weight);
        if (!Arrays.equals(sizes, new long[] {1, config.hidden()})) {
            throw new ModelException(
                    "tensor score.weight has shape "
                            + Arrays.toString(sizes)
                            + ", a reward model with one score has [1, "
                            + config.hidden()
                            + "]");
        }
        return new ScoreHead(Scope.own(weight));
    }

    /// Starts from nothing: normal with deviation 1 / sqrt(hidden + 1) (Stiennon et al. 2020, arXiv 2009.01325), float32.
    public static ScoreHead random(ModelConfig config, RandomState random) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            return of(
                    config,
                    randn(
                                    new long[] {1, config.hidden()},
                                    random.generator(),
                                    Tensors.options(ScalarType.Float))
                            .mul_(Tensors.scalar(1 / Math.sqrt(config.hidden() + 1.0))));
        }
    }

    /// @param hidden [B, T, hidden] after the last norm
    /// @param last [B] int64: where in each row the last token is that is no pad
    /// @return [B]
    public Tensor scores(Tensor hidden, Tensor last) {
        Tensor chosen =
                hidden.gather(1, last.view(-1, 1, 1).expand(hidden.size(0), 1, hidden.size(2)));
        return linear(chosen.squeeze(1), weight).squeeze(1);
    }

    /// @return the same on another device or of another number type, which no gradient reaches
    public ScoreHead to(Hardware hardware, ScalarType type) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            return new ScoreHead(Scope.own(weight.detach().to(hardware.device(), type).clone()));
        }
    }

    @Override
    public void close() {
        weight.close();
    }
}
