package dev.earnest.align.feature;

import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A reward from a row of numbers: a linear part and one hidden layer, `w . x + v . tanh(U x + b)`. No constant is
/// added, and at `x` = 0 it is `v . tanh(b)`: comparisons teach differences only, so rewards of two models share
/// neither zero nor scale. It starts as 0 everywhere. To be closed; not for many threads at once.
///
/// @param linear [1, features]
/// @param inner [hidden, features]
/// @param bias one for each unit of the hidden layer
/// @param outer [1, hidden]
public record FeatureReward(Tensor linear, Tensor inner, Tensor bias, Tensor outer)
        implements AutoCloseable {
    /// @param features numbers that describe a text, at least 1
    /// @param hidden size of the hidden layer, at least 1
    public static FeatureReward fresh(int features, int hidden, RandomState random) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            var plain = Tensors.options(ScalarType.Float);
            Tensor inner =
                    torch.randn(new long[] {hidden, features}, random.generator(), plain)
                            .mul_(Tensors.scalar(1 / Math.sqrt(features)));
            return new FeatureReward(
                    trained(torch.zeros(new long[] {1, features}, plain)),
                    trained(inner),
                    trained(torch.zeros(new long[] {hidden}, plain)),
                    trained(torch.zeros(new long[] {1, hidden}, plain)));
        }
    }

    private static Tensor trained(Tensor tensor) {
        return Scope.own(tensor).set_requires_grad(true);
    }

    /// @param rows [n, features]
    /// @return `n` rewards
    public Tensor rewards(Tensor rows) {
        Tensor bent = torch.linear(torch.tanh(torch.linear(rows, inner, biased())), outer);
        return torch.linear(rows, linear).add(bent).squeeze(1);
    }

    private org.bytedeco.pytorch.TensorOptional biased() {
        return new org.bytedeco.pytorch.TensorOptional(bias);
    }

    /// @return the sum of squares of all weights but the bias, for a penalty
    public Tensor square() {
        return linear.square().sum().add(inner.square().sum()).add(outer.square().sum());
    }

    /// @return what is trained, by name
    public SequencedMap<String, Tensor> trained() {
        SequencedMap<String, Tensor> all = new LinkedHashMap<>();
        all.put("linear.weight", linear);
        all.put("inner.weight", inner);
        all.put("inner.bias", bias);
        all.put("outer.weight", outer);
        return all;
    }

    @Override
    public void close() {
        trained().values().forEach(Tensor::close);
    }
}
