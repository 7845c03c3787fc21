package dev.earnest.app.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small data and settings in a folder of a test.
final class TrainFiles {
    static final String SMALL =
            """
            fresh: {family: llama, hidden: 16, layers: 1, heads: 2, positions: 64, vocabulary: 280}
            """;

    private TrainFiles() {}

    /// Questions whose answer is the next number; the rejected answer is always `no`.
    static Path pairs(Path folder, int count) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(
                    "{\"prompt\":\"after %d?\",\"chosen\":\"it is %d\",\"rejected\":\"no\",\"annotator\":\"%s\",\"flip_probability\":%s,\"weight\":%s}%n"
                            .formatted(
                                    i,
                                    i + 1,
                                    i % 3 == 0 ? "ann" : "ben",
                                    i % 3 == 0 ? "0.25" : "0.05",
                                    i % 3 == 0 ? "0.5" : "1"));
        }
        return Files.writeString(folder.resolve("pairs.jsonl"), rows);
    }

    static Path demonstrations(Path folder, int count) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(
                    "{\"prompt\":\"after %d?\",\"completion\":\"it is %d\"}%n".formatted(i, i + 1));
        }
        return Files.writeString(folder.resolve("demonstrations.jsonl"), rows);
    }

    static Path prompts(Path folder, int count) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append("{\"prompt\":\"after %d?\"}%n".formatted(i));
        }
        return Files.writeString(folder.resolve("prompts.jsonl"), rows);
    }

    static Path settings(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static Path sft(Path folder, String output) throws IOException {
        demonstrations(folder, 40);
        return settings(
                folder,
                output + ".yaml",
                SMALL
                        + """
                        data: [demonstrations.jsonl]
                        steps: 12
                        batch: 4
                        rate: 0.01
                        evaluation: 0.2
                        checkpoint_every: 3
                        output: %s
                        """
                                .formatted(output));
    }
}
