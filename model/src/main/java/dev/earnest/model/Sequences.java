package dev.earnest.model;

import dev.earnest.torch.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/// Token sequences of a batch. Pads after a sequence need no mention: what comes before never looks at them.
///
/// @param ids [B, T] int64
/// @param leftPads [B] int64: how many pads stand before each sequence, where any do
/// @param segments [B, T] int64, where several texts are packed into a row: which one a token belongs to; tokens look
///     only at their own text, and positions start anew in each
public record Sequences(Tensor ids, Optional<Tensor> leftPads, Optional<Tensor> segments) {
    /// Rows that begin with a token; pads only follow.
    public static Sequences of(Tensor ids) {
        return new Sequences(ids, Optional.empty(), Optional.empty());
    }

    /// One row.
    public static Sequences of(long... ids) {
        return of(Tensors.longs(ids, 1, ids.length));
    }

    /// Rows of different lengths, filled up on the left: for generation.
    ///
    /// @param pad the id to fill with; it has no effect
    public static Sequences leftPadded(List<long[]> rows, long pad) {
        int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        long[][] filled = new long[rows.size()][longest];
        long[] pads = new long[rows.size()];
        boolean any = false;
        for (int row = 0; row < filled.length; row++) {
            long[] ids = rows.get(row);
            int free = longest - ids.length;
            Arrays.fill(filled[row], 0, free, pad);
            System.arraycopy(ids, 0, filled[row], free, ids.length);
            pads[row] = free;
            any |= free > 0;
        }
        return new Sequences(
                Tensors.longs(filled),
                any ? Optional.of(Tensors.longs(pads, pads.length)) : Optional.empty(),
                Optional.empty());
    }

    /// Rows of different lengths, filled up on the right: for training.
    ///
    /// @param pad the id to fill with; it has no effect on the tokens before it
    public static Sequences rightPadded(List<long[]> rows, long pad) {
        int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        long[][] filled = new long[rows.size()][longest];
        for (int row = 0; row < filled.length; row++) {
            long[] ids = rows.get(row);
            System.arraycopy(ids, 0, filled[row], 0, ids.length);
            Arrays.fill(filled[row], ids.length, longest, pad);
        }
        return of(Tensors.longs(filled));
    }

    /// Several texts in one row.
    ///
    /// @param ids [B, T] int64
    /// @param segments [B, T] int64, growing by one where a new text begins
    public static Sequences packed(Tensor ids, Tensor segments) {
        return new Sequences(ids, Optional.empty(), Optional.of(segments));
    }

    /// @return the same where `like` lies
    Sequences beside(Tensor like) {
        return new Sequences(
                Tensors.beside(ids, like),
                leftPads.map(pads -> Tensors.beside(pads, like)),
                segments.map(each -> Tensors.beside(each, like)));
    }

    /// @return how many rows
    public long rows() {
        return ids.size(0);
    }

    /// @return how many tokens a row has, pads included
    public long length() {
        return ids.size(1);
    }
}
