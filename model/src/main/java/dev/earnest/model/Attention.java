package dev.earnest.model;

import static org.bytedeco.pytorch.global.torch.arange;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;

import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Who looks at whom in one forward pass, and where everybody stands.
///
/// @param positions [B or 1, T] int64
/// @param mask [B, 1, T, S] booleans, true where a token looks; absent where each looks at itself and all before
/// @param turn how queries and keys turn by their positions, where positions are rotary
/// @param cache what earlier passes left
record Attention(
        Tensor positions,
        Optional<Tensor> mask,
        Optional<Rotary.Turn> turn,
        @Nullable KvCache cache) {
    static Attention of(
            Sequences input, @Nullable Rotary rotary, Tensor like, @Nullable KvCache cache) {
        Attention plain = of(input, cache);
        if (rotary == null) {
            return plain;
        }
        return new Attention(
                plain.positions, plain.mask, Optional.of(rotary.at(plain.positions, like)), cache);
    }

    private static Attention of(Sequences input, @Nullable KvCache cache) {
        try (Scope scope = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            long before = cache == null ? 0 : cache.length();
            if (cache != null && before == 0) {
                cache.begin(input.leftPads());
            }
            Optional<Tensor> pads =
                    cache == null || before == 0 ? input.leftPads() : cache.leftPads();
            long length = input.length();
            Tensor steps =
                    arange(new Scalar(before), new Scalar(before + length), input.ids().options())
                            .unsqueeze(0);
            if (input.segments().isPresent()) {
                if (cache != null) {
                    throw new ModelException("packed rows cannot be continued from a cache");
                }
                return packed(scope, input.segments().get(), steps);
            }
            if (pads.isEmpty()) {
                Optional<Tensor> later =
                        before > 0 && length > 1
                                ? Optional.of(
                                        scope.keep(
                                                causal(steps, before + length)
                                                        .unsqueeze(0)
                                                        .unsqueeze(0)))
                                : Optional.empty();
                return new Attention(scope.keep(steps), later, Optional.empty(), cache);
            }
            Tensor begins = pads.get().unsqueeze(1);
            Tensor positions = steps.sub(begins).clamp_min(new Scalar(0));
            Tensor keys =
                    arange(new Scalar(0L), new Scalar(before + length), input.ids().options());
            // [B, 1, 1, S]: keys that are no pads. Pads look at themselves, so that no row is
            // empty.
            Tensor real = keys.unsqueeze(0).ge(begins).unsqueeze(1).unsqueeze(1);
            Tensor own = steps.squeeze(0).unsqueeze(1).eq(keys.unsqueeze(0));
            Tensor mask = real.logical_and(causal(steps, before + length)).logical_or(own);
            return new Attention(
                    scope.keep(positions), Optional.of(scope.keep(mask)), Optional.empty(), cache);
        }
    }

    private static Tensor causal(Tensor steps, long keys) {
        Tensor all = arange(new Scalar(0L), new Scalar(keys), steps.options());
        return all.unsqueeze(0).le(steps.squeeze(0).unsqueeze(1));
    }

    private static Attention packed(Scope scope, Tensor segments, Tensor steps) {
        Tensor same = segments.unsqueeze(2).eq(segments.unsqueeze(1));
        Tensor mask = same.logical_and(causal(steps, segments.size(1))).unsqueeze(1);
        // A token's position is the number of tokens before it in its own text.
        Tensor positions = mask.squeeze(1).sum(2).sub(new Scalar(1L)).to(ScalarType.Long);
        return new Attention(
                scope.keep(positions), Optional.of(scope.keep(mask)), Optional.empty(), null);
    }

    /// @param layer which block asks
    /// @param query [B, heads, T, headSize]
    /// @param key [B, kvHeads, T, headSize]
    /// @param value the same
    /// @return [B, T, heads * headSize]
    Tensor attend(int layer, Tensor query, Tensor key, Tensor value) {
        long rows = query.size(0);
        long heads = query.size(1);
        long length = query.size(2);
        long size = query.size(3);
        Tensor keys = key;
        Tensor values = value;
        if (cache != null) {
            KvCache.KeysValues all = cache.append(layer, key, value);
            keys = all.keys();
            values = all.values();
        }
        long shared = heads / keys.size(1);
        Tensor asked = query;
        boolean folded = shared > 1 && length == 1;
        if (folded) {
            // With one token the heads of a group are like queries of one head: no copies of keys.
            asked = query.reshape(rows, keys.size(1), shared, size);
        } else if (shared > 1) {
            keys = repeated(keys, shared);
            values = repeated(values, shared);
        }
        Tensor seen =
                scaled_dot_product_attention(
                        asked,
                        keys,
                        values,
                        mask.map(TensorOptional::new).orElseGet(TensorOptional::new),
                        0.0,
                        mask.isEmpty() && length > 1,
                        new DoubleOptional(),
                        false);
        if (folded) {
            return seen.reshape(rows, 1, heads * size);
        }
        return seen.transpose(1, 2).reshape(rows, length, heads * size);
    }

    private static Tensor repeated(Tensor x, long times) {
        long[] sizes = Tensors.sizes(x);
        return x.unsqueeze(2)
                .expand(sizes[0], sizes[1], times, sizes[2], sizes[3])
                .reshape(sizes[0], sizes[1] * times, sizes[2], sizes[3]);
    }
}
