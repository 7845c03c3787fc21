package dev.earnest.evaluate.choice;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads responses with what they are checked against: rows with `response` (or `output`, `completion`, `answer_text`),
/// and any of `target` (or `answer`, `ground_truth`), `safe` (true or false, or `label` safe or unsafe), and `model` (or
/// `generator`).
public final class AnswerRows {
    private AnswerRows() {}

    /// A response.
    ///
    /// @param place `file:line`
    /// @param model who wrote it; empty when unknown
    /// @param prompt what was asked, where the row says it
    /// @param response its text
    /// @param target the right answer, where there is one
    /// @param safe whether the prompt should be answered, where that is known
    public record Item(
            String place,
            String model,
            Optional<String> prompt,
            String response,
            Optional<String> target,
            Optional<Boolean> safe) {}

    /// @return the responses in order
    /// @throws EvaluateException naming the line and what it lacks
    public static List<Item> read(Path file) {
        List<Item> items = new ArrayList<>();
        Rows.each(file, row -> items.add(item(row)));
        if (items.isEmpty()) {
            throw new EvaluateException(file + " holds no response");
        }
        return items;
    }

    private static Item item(Row row) {
        String response =
                any(row, "response", "output", "completion", "answer_text")
                        .orElseThrow(() ->
                                new EvaluateException(
                                        row.place()
                                                + " holds no response; name it response (or output, completion)"));
        return new Item(
                row.place(),
                any(row, "model", "generator").orElse(""),
                any(row, "prompt", "instruction", "question"),
                response,
                any(row, "target", "answer", "ground_truth"),
                any(row, "safe", "label").map(word -> safe(row, word)));
    }

    private static boolean safe(Row row, String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "safe" -> true;
            case "false", "unsafe" -> false;
            default ->
                    throw new EvaluateException(
                            row.place()
                                    + ": '"
                                    + word
                                    + "' does not say whether the prompt is safe; write \"safe\": true or false");
        };
    }

    private static Optional<String> any(Row row, String... names) {
        for (String name : names) {
            Optional<String> value = row.optionalText(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }
}
