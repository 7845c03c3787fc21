package dev.earnest.model;

import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Keys and values of the tokens seen so far, so that the next token costs one column. It owns its memory: close it.
/// Not for many threads at once.
public final class KvCache implements AutoCloseable {
    private final List<Tensor> keys = new ArrayList<>();
    private final List<Tensor> values = new ArrayList<>();
    private final long capacity;
    private long length;
    private Optional<Tensor> leftPads = Optional.empty();

    private KvCache(long capacity) {
        this.capacity = capacity;
    }

    /// @param rows sequences at once
    /// @param capacity tokens per sequence, pads included
    public static KvCache of(CausalModel model, long rows, long capacity) {
        ModelConfig config = model.config();
        KvCache cache = new KvCache(capacity);
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor like = model.embedding();
            long[] sizes = {rows, config.keyValueHeads(), capacity, config.headSize()};
            for (int layer = 0; layer < config.layers(); layer++) {
                cache.keys.add(Scope.own(torch.zeros(sizes, like.options())));
                cache.values.add(Scope.own(torch.zeros(sizes, like.options())));
            }
        }
        return cache;
    }

    /// @return tokens of every row that are in it, pads included
    public long length() {
        return length;
    }

    /// @return [B] int64: pads before each sequence, where any are
    Optional<Tensor> leftPads() {
        return leftPads;
    }

    /// Takes over where the sequences begin; called with the first tokens.
    void begin(Optional<Tensor> pads) {
        leftPads = pads.map(Scope::own);
    }

    /// Adds the columns of one layer.
    ///
    /// @param key [B, kvHeads, T, headSize]
    /// @param value the same
    /// @return all keys and values of the layer so far, as views
    KeysValues append(int layer, Tensor key, Tensor value) {
        long added = key.size(2);
        if (length + added > capacity) {
            throw new ModelException(
                    "a cache of " + capacity + " tokens cannot take " + (length + added));
        }
        try (Scope _ = Scope.open()) {
            keys.get(layer).narrow(2, length, added).copy_(key);
            values.get(layer).narrow(2, length, added).copy_(value);
        }
        return new KeysValues(
                keys.get(layer).narrow(2, 0, length + added),
                values.get(layer).narrow(2, 0, length + added));
    }

    /// Counts tokens that all layers have taken.
    void advance(long added) {
        length += added;
    }

    /// Lets row i go on from what is row `rows[i]` now; there may be fewer rows than before, or more.
    ///
    /// @param rows [B'] int64
    public void choose(Tensor rows) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor here = Tensors.beside(rows, keys.getFirst());
            for (List<Tensor> side : List.of(keys, values)) {
                side.replaceAll(old -> {
                    Tensor chosen = Scope.own(old.index_select(0, here));
                    old.close();
                    return chosen;
                });
            }
            leftPads =
                    leftPads.map(old -> {
                        Tensor chosen = Scope.own(old.index_select(0, here));
                        old.close();
                        return chosen;
                    });
        }
    }

    /// @param keys [B, kvHeads, S, headSize]
    /// @param values the same
    record KeysValues(Tensor keys, Tensor values) {}

    @Override
    public void close() {
        keys.forEach(Tensor::close);
        values.forEach(Tensor::close);
        leftPads.ifPresent(Tensor::close);
    }
}
