package dev.earnest.model;

import static org.bytedeco.pytorch.global.torch.rms_norm;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/// Zhang and Sennrich 2019, arXiv 1910.07467.
record RmsNorm(Tensor weight, double epsilon) {
    Tensor forward(Tensor x) {
        return rms_norm(
                x,
                new long[] {weight.size(0)},
                new TensorOptional(weight),
                new DoubleOptional(epsilon));
    }
}
