package dev.earnest.evaluate.judge;

import dev.earnest.evaluate.EvaluateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The instructions of one sort of judging. `{turns}` and `{reference}` in the text make room for a paragraph on
/// conversations and on reference answers where there are any.
///
/// @param name where it comes from, for example `pair`
/// @param version of the text; replies to another version are not reused, since the whole text is part of their key
/// @param text the instructions
public record JudgePrompt(String name, String version, String text) {
    private static final String VERSION = "version: ";
    private static final String TURNS =
            """

            The material is a conversation of several turns. Judge the whole, the last answer above all: does it fit what was said before?
            """;
    private static final String REFERENCE =
            """

            A reference answer is given. It is correct. Find the mistakes of the answers by comparing them with it.
            """;

    /// @return the text that ships with the program
    static JudgePrompt shipped(String name) {
        String file = name + ".txt";
        try (InputStream in = JudgePrompt.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program is built without " + file);
            }
            return parse(name, file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// Reads a text of one's own: the first line is `version: ...`, the rest the instructions.
    ///
    /// @throws EvaluateException where the first line is something else or nothing follows
    public static JudgePrompt ofFile(Path file) throws IOException {
        return parse(file.toString(), file.toString(), Files.readString(file));
    }

    private static JudgePrompt parse(String name, String file, String content) {
        int end = content.indexOf('\n');
        if (!content.startsWith(VERSION) || end < 0) {
            throw new EvaluateException(
                    file + ":1 does not say which version this is; begin with 'version: 1'");
        }
        String text = content.substring(end + 1).strip();
        if (text.isEmpty()) {
            throw new EvaluateException(file + " holds no instructions after its first line");
        }
        return new JudgePrompt(name, content.substring(VERSION.length(), end).strip(), text);
    }

    String text(boolean turns, boolean reference) {
        return text.replace("{turns}", turns ? TURNS : "")
                .replace("{reference}", reference ? REFERENCE : "");
    }
}
