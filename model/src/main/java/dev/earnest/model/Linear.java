package dev.earnest.model;

import static org.bytedeco.pytorch.global.torch.addmm;
import static org.bytedeco.pytorch.global.torch.addmv;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.mv;

import dev.earnest.torch.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/// y = x W' + b.
///
/// @param weight [out, in], or [in, out] where `transposed`
/// @param bias [out]
/// @param transposed whether the weight is kept as [in, out], as GPT-2's Conv1D does
record Linear(Tensor weight, Optional<Tensor> bias, boolean transposed) {
    /// @param x [..., in]
    /// @return [..., out]
    Tensor forward(Tensor x) {
        if (x.numel() == in() && !GradMode.is_enabled()) {
            return oneRow(x);
        }
        if (!transposed) {
            return bias.isPresent()
                    ? linear(x, weight, new TensorOptional(bias.get()))
                    : linear(x, weight);
        }
        if (bias.isEmpty()) {
            return matmul(x, weight);
        }
        long[] sizes = Tensors.sizes(x);
        Tensor flat = addmm(bias.get(), x.reshape(-1, in()), weight);
        sizes[sizes.length - 1] = out();
        return flat.view(sizes);
    }

    // The general product of OpenBLAS takes nine times as long where there is one row.
    private Tensor oneRow(Tensor x) {
        Tensor matrix = transposed ? weight.t() : weight;
        Tensor row = x.reshape(in());
        Tensor y = bias.isPresent() ? addmv(bias.get(), matrix, row) : mv(matrix, row);
        long[] sizes = Tensors.sizes(x);
        sizes[sizes.length - 1] = out();
        return y.view(sizes);
    }

    long in() {
        return weight.size(transposed ? 0 : 1);
    }

    long out() {
        return weight.size(transposed ? 1 : 0);
    }
}
