package dev.earnest.model;

import static org.bytedeco.pytorch.global.torch.gelu;

import org.bytedeco.pytorch.Tensor;

/// A block of GPT-2: norms first, one matrix for queries, keys and values.
record Gpt2Block(
        int layer,
        int heads,
        LayerNorm beforeAttention,
        Projection queriesKeysValues,
        Projection out,
        LayerNorm beforeFeedForward,
        Projection up,
        Projection down)
        implements Block {
    @Override
    public Tensor forward(Tensor x, Attention attention) {
        long rows = x.size(0);
        long length = x.size(1);
        long size = x.size(2) / heads;
        Tensor all =
                queriesKeysValues
                        .forward(beforeAttention.forward(x))
                        .view(rows, length, 3, heads, size)
                        .permute(2, 0, 3, 1, 4);
        Tensor seen = attention.attend(layer, all.select(0, 0), all.select(0, 1), all.select(0, 2));
        Tensor y = x.add(out.forward(seen));
        return y.add(down.forward(gelu(up.forward(beforeFeedForward.forward(y)), "tanh")));
    }
}
