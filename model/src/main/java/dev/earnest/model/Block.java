package dev.earnest.model;

import org.bytedeco.pytorch.Tensor;

/// One layer of a transformer.
interface Block {
    /// @param x [B, T, hidden]
    /// @return the same shape
    Tensor forward(Tensor x, Attention attention);
}
