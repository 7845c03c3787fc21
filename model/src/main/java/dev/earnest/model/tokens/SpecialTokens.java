package dev.earnest.model.tokens;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// The tokens that have a part to play, by their texts.
///
/// @param bos begins a text
/// @param eos ends a text or a turn
/// @param pad fills a batch
/// @param unknown stands for what the vocabulary lacks; byte-level tokenizers need none
/// @param additional further special tokens, such as those around a turn
public record SpecialTokens(
        Optional<String> bos,
        Optional<String> eos,
        Optional<String> pad,
        Optional<String> unknown,
        List<String> additional) {
    public SpecialTokens {
        additional = List.copyOf(additional);
    }

    /// @param folder of a model
    /// @return what tokenizer_config.json says, and where it is silent special_tokens_map.json; none where neither is
    ///     there
    /// @throws dev.earnest.model.ModelException when a file is damaged
    public static SpecialTokens of(Path folder) {
        return TokenizerFiles.special(folder);
    }

    /// @return none at all
    public static SpecialTokens none() {
        return new SpecialTokens(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /// As GPT-2 has it: one token that begins, ends and fills.
    public static SpecialTokens single(String token) {
        return new SpecialTokens(
                Optional.of(token),
                Optional.of(token),
                Optional.of(token),
                Optional.empty(),
                List.of());
    }

    /// @return all of them in order, each once
    public SequencedSet<String> all() {
        SequencedSet<String> all = new LinkedHashSet<>();
        bos.ifPresent(all::add);
        eos.ifPresent(all::add);
        pad.ifPresent(all::add);
        unknown.ifPresent(all::add);
        all.addAll(additional);
        return all;
    }
}
