package dev.earnest.model;

import static org.bytedeco.pytorch.global.torch.layer_norm;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/// Ba et al. 2016, arXiv 1607.06450.
record LayerNorm(Tensor weight, Tensor bias, double epsilon) {
    Tensor forward(Tensor x) {
        return layer_norm(
                x,
                new long[] {weight.size(0)},
                new TensorOptional(weight),
                new TensorOptional(bias),
                epsilon,
                false);
    }
}
