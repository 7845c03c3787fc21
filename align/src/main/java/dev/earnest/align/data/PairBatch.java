package dev.earnest.align.data;

import dev.earnest.torch.Tensors;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/// Pairs side by side: all chosen answers first, then all rejected ones, so that both go through the model at once.
///
/// @param pairs what it was made of
/// @param answers 2 B rows
public record PairBatch(List<Pair> pairs, AnswerBatch answers) {
    /// @param pairs at least one
    public static PairBatch of(List<Pair> pairs) {
        return new PairBatch(
                pairs,
                AnswerBatch.of(
                        Stream.concat(
                                        pairs.stream().map(Pair::chosen),
                                        pairs.stream().map(Pair::rejected))
                                .toList()));
    }

    /// @param both [2 B, ...]
    /// @return [B, ...] those of the chosen answers
    public Tensor chosen(Tensor both) {
        return both.narrow(0, 0, pairs.size());
    }

    /// @param both [2 B, ...]
    /// @return [B, ...] those of the rejected answers
    public Tensor rejected(Tensor both) {
        return both.narrow(0, pairs.size(), pairs.size());
    }

    /// @return [B] float32 of a property of the pairs
    public Tensor column(ToDoubleFunction<Pair> property) {
        float[] values = new float[pairs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) property.applyAsDouble(pairs.get(i));
        }
        return Tensors.floats(values, values.length);
    }
}
