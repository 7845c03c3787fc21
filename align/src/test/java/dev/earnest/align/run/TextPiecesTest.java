package dev.earnest.align.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.align.data.Answer;
import dev.earnest.judgments.Message;
import dev.earnest.model.tokens.BpeSettings;
import dev.earnest.model.tokens.BpeTrainer;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.model.tokens.TrainingProgress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextPiecesTest {
    @TempDir Path folder;

    @Test
    void everyTokenOfATextIsLearnedOnceAndSoIsItsEnd() {
        BpeTrainer trainer = new BpeTrainer(BpeSettings.gpt2(257));
        trainer.add("x");
        trainer.train(TrainingProgress.silent()).save(folder);
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            Texts texts = new Texts(Layout.TEXT, tokenizer);
            for (int length = 0; length < 40; length++) {
                String text = "abcdefghij".repeat(4).substring(0, length);
                List<Answer> pieces = texts.pieces(List.of(Message.assistant(text)), 8);
                List<Long> learned = new ArrayList<>();
                long last = texts.end();
                for (Answer piece : pieces) {
                    assertThat(piece.length()).isBetween(2, 8);
                    assertThat(piece.prompt()).containsExactly(last);
                    Arrays.stream(piece.completion()).forEach(learned::add);
                    last = learned.getLast();
                }
                long[] all = learned.stream().mapToLong(Long::longValue).toArray();
                assertThat(texts.text(all)).isEqualTo(text + "<|endoftext|>");
            }
        }
    }
}
