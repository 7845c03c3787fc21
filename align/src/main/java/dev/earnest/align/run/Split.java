package dev.earnest.align.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rows for training and rows kept for evaluation. All rows of one prompt, without regard to case and spaces, stand on
/// the same side, whatever else the data hold.
///
/// @param training what is learned from
/// @param evaluation what is kept
/// @param repeated rows whose prompt is another row's too
/// @param shared kept rows whose answer also stands in training, under another prompt
record Split(List<Row> training, List<Row> evaluation, int repeated, int shared) {
    /// @param share of the prompts that is kept, from 0 to below 1
    static Split of(List<Row> rows, double share) {
        List<Row> training = new ArrayList<>();
        List<Row> evaluation = new ArrayList<>();
        Map<String, String> prompts = new HashMap<>();
        int repeated = 0;
        for (Row row : rows) {
            String key = row.key();
            // Rows that were made from one row of a file repeat nothing.
            String before = prompts.put(key, row.place());
            if (before != null && !before.equals(row.place())) {
                repeated++;
            }
            (place(key) < share ? evaluation : training).add(row);
        }
        Set<String> answers = new HashSet<>();
        training.stream()
                .filter(row -> !row.first().isEmpty())
                .forEach(row -> answers.add(row.answerKey()));
        int shared =
                (int) evaluation.stream().filter(row -> answers.contains(row.answerKey())).count();
        return new Split(training, evaluation, repeated, shared);
    }

    /// @return from 0 to below 1, as good as random and always the same for a prompt
    private static double place(String key) {
        long bits = ByteBuffer.wrap(Digest.bytes(key)).getLong();
        return (bits >>> 11) * 0x1p-53;
    }
}
