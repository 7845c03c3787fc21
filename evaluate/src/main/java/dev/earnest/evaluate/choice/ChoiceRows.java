package dev.earnest.evaluate.choice;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads benchmarks from JSON Lines or a JSON list, packed or not, and MMLU also from its CSV files.
public final class ChoiceRows {
    private static final List<String> LETTERS = List.of("A", "B", "C", "D", "E", "F", "G", "H");

    private ChoiceRows() {}

    /// @return the format that the first row has
    /// @throws EvaluateException where it is none that is known
    public static ChoiceFormat detect(Path file) {
        if (MmluCsv.is(file)) {
            return ChoiceFormat.MMLU;
        }
        Row row =
                Rows.first(file)
                        .orElseThrow(() ->
                                new EvaluateException(
                                        file + " holds no rows; benchmarks are JSON Lines"));
        if (row.has("mc1_targets")) {
            return ChoiceFormat.TRUTHFULQA_MC1;
        }
        if (row.has("endings")) {
            return ChoiceFormat.HELLASWAG;
        }
        if (row.has("answerKey")) {
            return ChoiceFormat.ARC;
        }
        if (row.has("question", "choices", "answer")) {
            return ChoiceFormat.MMLU;
        }
        if (row.has("query", "choices", "answer")) {
            return ChoiceFormat.PLAIN;
        }
        throw new EvaluateException(
                row.place()
                        + " is of no known benchmark; say which with --format ("
                        + String.join(", ", ChoiceFormat.ids())
                        + ") or write {query, choices, answer}");
    }

    /// @return the questions in order
    /// @throws EvaluateException naming the line and what is wrong there
    public static List<ChoiceItem> read(Path file, ChoiceFormat format) {
        if (format == ChoiceFormat.MMLU && MmluCsv.is(file)) {
            return MmluCsv.read(file);
        }
        List<ChoiceItem> items = new ArrayList<>();
        Rows.each(
                file,
                row -> {
                    try {
                        items.add(item(row, format, items.size()));
                    } catch (IllegalArgumentException fault) {
                        throw new EvaluateException(row.place() + ": " + fault.getMessage(), fault);
                    }
                });
        if (items.isEmpty()) {
            throw new EvaluateException(file + " holds no question");
        }
        return items;
    }

    private static ChoiceItem item(Row row, ChoiceFormat format, int number) {
        String id =
                row.optionalText("id")
                        .or(() -> row.optionalText("ind"))
                        .orElse(Integer.toString(number));
        return switch (format) {
            case ARC -> arc(row, id);
            case HELLASWAG -> hellaswag(row, id);
            case MMLU -> mmlu(row, id);
            case TRUTHFULQA_MC1 -> truthful(row, id, "mc1_targets", false);
            case TRUTHFULQA_MC2 -> truthful(row, id, "mc2_targets", true);
            case PLAIN -> plain(row, id);
        };
    }

    private static ChoiceItem arc(Row row, String id) {
        JsonNode question = row.values().path("question");
        boolean original = question.isObject();
        String stem = original ? question.path("stem").asString("") : row.text("question");
        JsonNode choices = original ? question.path("choices") : row.values().path("choices");
        List<String> options = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        if (choices.isArray()) {
            for (JsonNode choice : choices) {
                options.add(choice.path("text").asString(""));
                labels.add(choice.path("label").asString(""));
            }
        } else {
            choices.path("text").forEach(text -> options.add(text.asString("")));
            choices.path("label").forEach(label -> labels.add(label.asString("")));
        }
        int gold = labels.indexOf(row.text("answerKey"));
        if (gold < 0) {
            throw new EvaluateException(
                    row.place()
                            + ": answerKey '"
                            + row.text("answerKey")
                            + "' is none of the labels "
                            + labels);
        }
        return one(id, "", "Question: " + stem + "\nAnswer:", options, gold);
    }

    private static ChoiceItem hellaswag(Row row, String id) {
        String ending = row.optionalText("ctx_b").orElse("");
        String start = row.optionalText("ctx_a").orElseGet(() -> row.text("ctx"));
        String capital =
                ending.isEmpty()
                        ? ""
                        : ending.substring(0, 1).toUpperCase(Locale.ROOT)
                                + ending.substring(1).toLowerCase(Locale.ROOT);
        String activity = row.optionalText("activity_label").orElse("");
        List<String> options = new ArrayList<>();
        row.values().path("endings").forEach(text -> options.add(tidy(text.asString(""))));
        return one(
                id,
                row.optionalText("split_type").orElse(""),
                tidy(activity + ": " + start + " " + capital),
                options,
                index(row, "label", options, Naming.PLACE));
    }

    // As lm-evaluation-harness does it: WikiHow leaves titles and steps in brackets.
    private static String tidy(String text) {
        return text.strip()
                .replace(" [title]", ". ")
                .replaceAll("\\[.*?\\]", "")
                .replace("  ", " ");
    }

    private static ChoiceItem mmlu(Row row, String id) {
        List<String> texts = new ArrayList<>();
        row.values().path("choices").forEach(text -> texts.add(text.asString("")));
        return lettered(
                id,
                row.optionalText("subject").orElse(""),
                row.text("question"),
                texts,
                index(row, "answer", texts, Naming.PLACE));
    }

    /// @param texts of the options, which are shown with the question
    /// @param gold place of the right one
    /// @return a question whose answer is a letter
    static ChoiceItem lettered(
            String id, String subject, String question, List<String> texts, int gold) {
        if (texts.size() > LETTERS.size()) {
            throw new IllegalArgumentException(
                    texts.size() + " choices; at most " + LETTERS.size());
        }
        StringBuilder query = new StringBuilder(question.strip());
        for (int place = 0; place < texts.size(); place++) {
            query.append('\n').append(LETTERS.get(place)).append(". ").append(texts.get(place));
        }
        return one(
                id,
                subject,
                query.append("\nAnswer:").toString(),
                LETTERS.subList(0, texts.size()),
                gold);
    }

    private static ChoiceItem truthful(Row row, String id, String field, boolean several) {
        JsonNode targets = row.values().path(field);
        List<String> options = new ArrayList<>();
        List<Boolean> correct = new ArrayList<>();
        if (targets.has("choices")) {
            targets.path("choices").forEach(text -> options.add(text.asString("")));
            targets.path("labels").forEach(label -> correct.add(label.asInt(0) == 1));
        } else {
            for (String text : targets.propertyNames()) {
                options.add(text);
                correct.add(targets.path(text).asInt(0) == 1);
            }
        }
        return new ChoiceItem(
                id,
                row.optionalText("category").orElse(""),
                "Q: " + row.text("question") + "\nA:",
                options,
                correct,
                several);
    }

    private static ChoiceItem plain(Row row, String id) {
        List<String> options = new ArrayList<>();
        row.values().path("choices").forEach(text -> options.add(text.asString("")));
        return one(
                id,
                row.optionalText("category").orElse(""),
                row.text("query"),
                options,
                index(row, "answer", options, Naming.TEXT));
    }

    /// What a text that is both an option and the place of another names.
    private enum Naming {
        PLACE,
        TEXT
    }

    /// @return the place that a field names by number from 0, by letter, or by the text of the option; a JSON number is
    ///     always a place, also where an option reads the same
    private static int index(Row row, String field, List<String> options, Naming first) {
        String said = row.text(field);
        int named = options.indexOf(said);
        int place = LETTERS.indexOf(said);
        if (said.matches("\\d{1,2}")) {
            place = Integer.parseInt(said);
        }
        boolean number = row.values().path(field).isNumber();
        if (!number && named >= 0 && (first == Naming.TEXT || place < 0)) {
            place = named;
        }
        if (place < 0 || place >= options.size()) {
            throw new EvaluateException(
                    row.place()
                            + ": "
                            + field
                            + " '"
                            + said
                            + "' names none of the "
                            + options.size()
                            + " options; write its number from 0, its letter or its text");
        }
        return place;
    }

    private static ChoiceItem one(
            String id, String category, String query, List<String> options, int gold) {
        List<Boolean> correct = new ArrayList<>();
        for (int place = 0; place < options.size(); place++) {
            correct.add(place == gold);
        }
        return new ChoiceItem(id, category, query, options, correct, false);
    }

    /// @return what stands before all questions of a benchmark, as lm-evaluation-harness has it
    static String preamble(ChoiceFormat format, String category) {
        return switch (format) {
            case MMLU ->
                    "The following are multiple choice questions (with answers)"
                            + Optional.of(category)
                                    .filter(name -> !name.isEmpty())
                                    .map(name -> " about " + name.replace('_', ' '))
                                    .orElse("")
                            + ".\n\n";
            case TRUTHFULQA_MC1, TRUTHFULQA_MC2 -> Primer.text();
            case ARC, HELLASWAG, PLAIN -> "";
        };
    }
}
