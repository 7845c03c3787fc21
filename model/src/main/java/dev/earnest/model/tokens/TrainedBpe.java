package dev.earnest.model.tokens;

import java.nio.file.Path;
import java.util.List;

/// A trained byte-level BPE tokenizer.
///
/// @param settings with which it was trained
/// @param tokens all tokens by id, as they stand in tokenizer.json: one character per byte
/// @param merges in the order in which they apply
public record TrainedBpe(BpeSettings settings, List<String> tokens, List<Merge> merges) {
    /// Two neighbours that become one.
    public record Merge(String left, String right) {}

    public TrainedBpe {
        tokens = List.copyOf(tokens);
        merges = List.copyOf(merges);
    }

    /// Writes tokenizer.json, tokenizer_config.json and special_tokens_map.json as `tokenizers` and `transformers` read
    /// them. Files of these names are replaced, each at once.
    ///
    /// @param folder made when it is not there
    /// @throws dev.earnest.model.ModelException when it cannot be written
    public void save(Path folder) {
        TokenizerWriter.write(this, folder);
    }
}
