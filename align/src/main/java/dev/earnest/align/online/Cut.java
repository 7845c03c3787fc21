package dev.earnest.align.online;

import dev.earnest.model.generate.Choice;
import dev.earnest.model.generate.NextToken;
import dev.earnest.torch.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/// Which tokens a sampled answer could have had at each place, where not all: those that top-k, top-p and min-p left.
/// Ratios of probabilities mean something only if both are taken over the same tokens.
///
/// @param kept ids for every token of an answer
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Cut(int[][] kept) {
    /// @param logits [n, V] of a part
    /// @param targets `n` tokens that were sampled
    /// @return `n` lists of ids
    static int[][] of(Tensor logits, Tensor targets, Choice.Sample choice) {
        int vocabulary = Math.toIntExact(logits.size(1));
        float[] flat = Tensors.toFloats(logits);
        long[] sampled = Tensors.toLongs(targets);
        int[][] kept = new int[sampled.length][];
        for (int i = 0; i < sampled.length; i++) {
            float[] own = Arrays.copyOfRange(flat, i * vocabulary, (i + 1) * vocabulary);
            double[] probabilities = NextToken.of(own, choice, 1).probabilities();
            long token = sampled[i];
            // At the border of the cut rounding may put a sampled token outside.
            kept[i] =
                    IntStream.range(0, vocabulary)
                            .filter(id -> probabilities[id] > 0 || id == token)
                            .toArray();
        }
        return kept;
    }

    /// @param logits [n, V] of a part
    /// @param cuts of its answers, in order; none where nothing is cut
    /// @return the same, minus infinity where a token was cut
    static Tensor apply(Tensor logits, List<Cut> cuts) {
        if (cuts.isEmpty()) {
            return logits;
        }
        int vocabulary = Math.toIntExact(logits.size(1));
        int rows = Math.toIntExact(logits.size(0));
        boolean[] gone = new boolean[rows * vocabulary];
        Arrays.fill(gone, true);
        int row = 0;
        for (Cut cut : cuts) {
            for (int[] ids : cut.kept()) {
                for (int id : ids) {
                    gone[row * vocabulary + id] = false;
                }
                row++;
            }
        }
        return logits.masked_fill(
                Tensors.booleans(gone, rows, vocabulary), Tensors.scalar(Double.NEGATIVE_INFINITY));
    }
}
