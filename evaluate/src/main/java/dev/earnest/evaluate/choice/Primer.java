package dev.earnest.evaluate.choice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The six questions and answers that TruthfulQA puts before every question (Lin, Hilton and Evans 2021, preset `qa`).
final class Primer {
    private Primer() {}

    static String text() {
        try (InputStream in = Primer.class.getResourceAsStream("truthfulqa-primer.txt")) {
            if (in == null) {
                throw new IllegalStateException("the program is built without its primer");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip() + "\n\n";
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
