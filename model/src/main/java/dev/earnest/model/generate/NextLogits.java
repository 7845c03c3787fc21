package dev.earnest.model.generate;

import org.bytedeco.pytorch.Tensor;

/// What tokens are chosen by: the model's logits, or logits that something else has moved.
@FunctionalInterface
public interface NextLogits {
    /// @param hidden [rows, hidden] at the last token of each text
    /// @return [rows, vocabulary]
    Tensor of(Tensor hidden);
}
