package dev.earnest.align.small;

import dev.earnest.align.AlignException;
import dev.earnest.model.tokens.BpeSettings;
import dev.earnest.model.tokens.BpeTrainer;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.model.tokens.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Tokenizers for models that are made on the spot.
public final class SmallTokenizer {
    private SmallTokenizer() {}

    /// @param texts from which it is learnt
    /// @param vocabulary most tokens
    /// @return a byte-level BPE tokenizer as GPT-2's; to be closed
    /// @throws AlignException where no temporary file can be written
    public static Tokenizer learnt(List<String> texts, int vocabulary) {
        BpeTrainer trainer = new BpeTrainer(BpeSettings.gpt2(vocabulary));
        texts.forEach(trainer::add);
        try {
            Path folder = Files.createTempDirectory("earnest-tokens");
            try {
                trainer.train(TrainingProgress.silent()).save(folder);
                return Tokenizer.of(folder);
            } finally {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException fault) {
            throw new AlignException(
                    "the tokenizer cannot be kept for a moment: " + fault.getMessage(), fault);
        }
    }
}
