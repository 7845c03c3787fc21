package dev.earnest.model;

import static org.bytedeco.pytorch.global.torch.silu;

import dev.earnest.torch.Scope;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/// A block of Llama and Qwen: RMS norms, rotary positions, grouped queries, gated feed-forward.
record LlamaBlock(
        int layer,
        int headSize,
        RmsNorm beforeAttention,
        Projection queries,
        Projection keys,
        Projection values,
        Optional<RmsNorm> queryNorm,
        Optional<RmsNorm> keyNorm,
        Projection out,
        RmsNorm beforeFeedForward,
        Projection gate,
        Projection up,
        Projection down)
        implements Block {
    @Override
    public Tensor forward(Tensor x, Attention attention) {
        Tensor y = attended(x, attention);
        try (Scope scope = Scope.open()) {
            Tensor inner = beforeFeedForward.forward(y);
            Tensor wide = silu(gate.forward(inner)).mul(up.forward(inner));
            return scope.keep(y.add(down.forward(wide)));
        }
    }

    private Tensor attended(Tensor x, Attention attention) {
        try (Scope scope = Scope.open()) {
            return scope.keep(x.add(out.forward(seen(x, attention))));
        }
    }

    private Tensor seen(Tensor x, Attention attention) {
        Tensor normed = beforeAttention.forward(x);
        Rotary.Turn turn = attention.turn().orElseThrow();
        Tensor query = turn.apply(heads(queries.forward(normed), queryNorm));
        Tensor key = turn.apply(heads(keys.forward(normed), keyNorm));
        Tensor value = heads(values.forward(normed), Optional.empty());
        return attention.attend(layer, query, key, value);
    }

    /// @return [B, heads, T, headSize]
    private Tensor heads(Tensor flat, Optional<RmsNorm> norm) {
        Tensor split = flat.view(flat.size(0), flat.size(1), -1, headSize);
        return norm.map(n -> n.forward(split)).orElse(split).transpose(1, 2);
    }
}
