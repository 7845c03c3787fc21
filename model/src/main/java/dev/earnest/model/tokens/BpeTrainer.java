package dev.earnest.model.tokens;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Trains a byte-level BPE tokenizer (Sennrich, Haddow and Birch 2016, arXiv 1508.07909, on bytes as in GPT-2).
///
/// Texts are given one by one; words are counted at once, so memory grows with the number of different words, not with
/// the length of the texts. Then the most frequent pair of neighbours is merged, again and again. **Ties** go to the
/// pair whose left token has the lower id, then the right one; ids run as in the saved file: special tokens, bytes in
/// the order of their characters, merges in the order found. So the same texts in any order give the same tokenizer,
/// and the one that the Python library `tokenizers` trains with the same settings (which has no limit to the length of
/// a token unless asked).
///
/// Special tokens inside texts are not treated apart: leave them out of training texts. For one thread.
public final class BpeTrainer {
    private final BpeSettings settings;
    private final Map<String, long[]> counts = new HashMap<>();

    public BpeTrainer(BpeSettings settings) {
        this.settings = settings;
    }

    /// Counts the words of one text. A text ends its last word.
    public void add(CharSequence text) {
        settings.split()
                .words(
                        Surrogates.mended(text.toString()),
                        word -> counts.computeIfAbsent(word, w -> new long[1])[0]++);
    }

    /// @return number of different words so far
    public int words() {
        return counts.size();
    }

    /// @return the tokenizer of all texts so far; more can be added and this be called again
    public TrainedBpe train(TrainingProgress progress) {
        MergeTable table = new MergeTable(settings);
        Words words = new Words(counts.size());
        counts.forEach((word, count) ->
                words.add(table.bytes(word.getBytes(StandardCharsets.UTF_8)), count[0]));
        new PairMerger(words, table, settings).run(progress);
        return table.trained();
    }
}
