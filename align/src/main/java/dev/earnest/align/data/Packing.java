package dev.earnest.align.data;

import dev.earnest.model.Sequences;
import dev.earnest.torch.Tensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/// Several texts in one row, none longer than the longest text: the longest first, each into the first row with room.
///
/// @param input the rows; tokens look only at their own text
/// @param starts for each text, where it begins in the flattened input
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Packing(Sequences input, long[] starts) {
    static Packing of(List<Answer> answers) {
        int longest = answers.stream().mapToInt(Answer::length).max().orElseThrow();
        int[] order =
                IntStream.range(0, answers.size())
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> -answers.get(i).length()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int[] filled = new int[answers.size()];
        int[] texts = new int[answers.size()];
        long[][] ids = new long[answers.size()][longest];
        long[][] segments = new long[answers.size()][longest];
        long[] starts = new long[answers.size()];
        int rows = 0;
        for (int index : order) {
            long[] text = answers.get(index).ids();
            int row = 0;
            while (row < rows && filled[row] + text.length > longest) {
                row++;
            }
            rows = Math.max(rows, row + 1);
            System.arraycopy(text, 0, ids[row], filled[row], text.length);
            Arrays.fill(segments[row], filled[row], filled[row] + text.length, texts[row]);
            starts[index] = (long) row * longest + filled[row];
            filled[row] += text.length;
            texts[row]++;
        }
        for (int row = 0; row < rows; row++) {
            // Pads are a text of their own.
            Arrays.fill(segments[row], filled[row], longest, texts[row]);
        }
        Tensor tokens = Tensors.longs(Arrays.copyOf(ids, rows));
        return new Packing(
                Sequences.packed(tokens, Tensors.longs(Arrays.copyOf(segments, rows))), starts);
    }
}
