package dev.earnest.model;

import static org.bytedeco.pytorch.global.torch.linear;

import dev.earnest.torch.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A linear map of a model, with the change that an adapter makes to it.
record Projection(Linear base, Optional<LoraWeights> change) {
    Tensor forward(Tensor x) {
        Tensor y = base.forward(x);
        if (change.isEmpty()) {
            return y;
        }
        LoraWeights lora = change.get();
        Tensor in =
                lora.dropout() > 0 && GradMode.is_enabled()
                        ? torch.dropout(x, lora.dropout(), true)
                        : x;
        return y.add(linear(linear(in, lora.a()), lora.b()).mul(Tensors.scalar(lora.scale())));
    }
}
