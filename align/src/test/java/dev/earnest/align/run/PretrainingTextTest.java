package dev.earnest.align.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.align.data.Answer;
import dev.earnest.formats.example.Kind;
import dev.earnest.model.tokens.BpeSettings;
import dev.earnest.model.tokens.BpeTrainer;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.model.tokens.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PretrainingTextTest {
    @TempDir Path folder;

    @Test
    void aTextWithoutAPromptIsLearnedWholeAndOutsideTheLayout() throws IOException {
        BpeTrainer trainer = new BpeTrainer(BpeSettings.gpt2(257));
        trainer.add("x");
        trainer.train(TrainingProgress.silent()).save(folder);
        String text = "abcdefghij".repeat(20);
        Path plain = Files.writeString(folder.resolve("plain.txt"), text);
        Path asked =
                Files.writeString(
                        folder.resolve("asked.jsonl"),
                        "{\"prompt\":\"why?\",\"completion\":\"because\"}\n");
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            Texts texts = new Texts(Layout.TRANSCRIPT, tokenizer);
            Corpus corpus = new Corpus(texts, 64, false, LabelMode.PLAIN);
            List<Answer> answers =
                    corpus.demonstrationsAndTexts(
                            Rows.read(List.of(plain, asked), Kind.DEMONSTRATION).rows());
            StringBuilder learned = new StringBuilder();
            for (Answer piece : answers.subList(0, answers.size() - 1)) {
                assertThat(piece.length()).isLessThanOrEqualTo(64);
                learned.append(texts.text(piece.completion()));
            }
            assertThat(learned).hasToString(text + "<|endoftext|>");
            assertThat(texts.text(answers.getLast().ids()))
                    .isEqualTo("\n\nHuman: why?\n\nAssistant: because<|endoftext|>");
            assertThat(corpus.notes()).isEmpty();
        }
    }
}
