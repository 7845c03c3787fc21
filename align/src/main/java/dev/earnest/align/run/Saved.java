package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.model.ScoreHead;
import dev.earnest.model.checkpoint.LoraAdapter;
import dev.earnest.model.checkpoint.ModelFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A trained model in a folder that Hugging Face's libraries load.
final class Saved {
    private Saved() {}

    /// Writes the model, or its adapter, with the tokenizer; what was there of an earlier attempt is replaced.
    static void write(Workshop workshop, TrainingRun.Heads heads, Path folder) {
        Optional<ScoreHead> head = heads.reward().map(reward -> new ScoreHead(reward.head()));
        if (workshop.lora().isPresent()) {
            LoraAdapter plain = workshop.lora().get();
            LoraAdapter whole = head.map(plain::withScore).orElse(plain);
            whole.replace(folder, workshop.config());
            for (String name : ModelFiles.TOKENIZER_FILES) {
                Path file = workshop.words().resolve(name);
                if (Files.exists(file)) {
                    copy(file, folder.resolve(name));
                }
            }
            template(workshop).ifPresent(text -> beside(folder, Chat.FILE, text));
            if (head.isEmpty()) {
                workshop.generation().save(folder);
            }
        } else {
            ModelFiles files =
                    ModelFiles.of(workshop.config(), workshop.parameters())
                            .withGeneration(workshop.generation())
                            .withTokenizerOf(workshop.words());
            Optional<String> template = template(workshop);
            if (template.isPresent()) {
                files = files.withFile(Chat.FILE, template.get().getBytes(StandardCharsets.UTF_8));
            }
            (head.isPresent() ? files.withScore(head.get()) : files).replace(folder);
        }
    }

    /// @return the chat template that the run brought along
    private static Optional<String> template(Workshop workshop) {
        return workshop.chat().flatMap(Chat::own);
    }

    /// Writes a text beside a model.
    static void beside(Path folder, String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AlignException(
                    folder.resolve(name) + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void copy(Path file, Path to) {
        try {
            Files.write(to, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AlignException(to + " cannot be written: " + e.getMessage(), e);
        }
    }
}
