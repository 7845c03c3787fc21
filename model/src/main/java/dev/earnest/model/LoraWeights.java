package dev.earnest.model;

import org.bytedeco.pytorch.Tensor;

/// A low-rank change of one weight matrix (Hu et al. 2021, arXiv 2106.09685): W' = W + scale B A.
///
/// @param a [r, in]
/// @param b [out, r]
/// @param scale alpha / r, or alpha / sqrt(r) where rank-stabilised
/// @param dropout share of the inputs of `a` that are dropped in training, from 0 to below 1
public record LoraWeights(Tensor a, Tensor b, double scale, double dropout) {
    /// @param alpha above 0
    /// @param rank r, at least 1
    /// @param stabilised whether by the root of the rank (Kalajdzievski 2023, arXiv 2312.03732)
    /// @return what B A is multiplied with
    public static double scale(double alpha, int rank, boolean stabilised) {
        if (!(alpha > 0) || rank < 1) {
            throw new ModelException(
                    "lora_alpha is " + alpha + " (above 0) and the rank " + rank + " (at least 1)");
        }
        return alpha / (stabilised ? Math.sqrt(rank) : rank);
    }
}
