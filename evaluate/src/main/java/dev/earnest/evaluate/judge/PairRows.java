package dev.earnest.evaluate.judge;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads pairs of answers, in whatever of the usual layouts they stand: `{prompt, first, second}`, `{instruction,
/// input, output_1, output_2}` (AlpacaEval, LLMBar), `{response1, response2}` (PandaLM), `{chosen, rejected}` (the
/// chosen one is the first, and people's choice), `{conversation_a, conversation_b, winner}` (arenas). Texts are
/// strings, lists of strings (one a turn) or lists of `{role, content}`. People's verdict is `human`, `label`,
/// `winner`, `preference`, or the majority of `annotator1`, `annotator2` ... or `annotators`.
public final class PairRows {
    private static final List<String> FIRST =
            List.of(
                    "first",
                    "output_1",
                    "response1",
                    "response_1",
                    "response 1",
                    "answer1",
                    "answer_a",
                    "conversation_a",
                    "chosen");
    private static final List<String> SECOND =
            List.of(
                    "second",
                    "output_2",
                    "response2",
                    "response_2",
                    "response 2",
                    "answer2",
                    "answer_b",
                    "conversation_b",
                    "rejected");
    private static final List<String> FIRST_MODEL =
            List.of("model_1", "model_a", "generator_1", "chosen_model", "first_model");
    private static final List<String> SECOND_MODEL =
            List.of("model_2", "model_b", "generator_2", "rejected_model", "second_model");
    static final List<String> CATEGORY =
            List.of("category", "subset", "section", "scenario", "dataset", "app");

    private PairRows() {}

    /// @return the pairs in order; every id once
    /// @throws EvaluateException naming the line and what it lacks
    public static List<PairItem> read(Path file) {
        List<PairItem> items = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Rows.each(
                file,
                row -> {
                    PairItem item = item(row.values(), row.place(), Integer.toString(items.size()));
                    if (!ids.add(item.pairing().question().id())) {
                        throw new EvaluateException(
                                row.place()
                                        + ": a second pair has the id '"
                                        + item.pairing().question().id()
                                        + "'; give every pair its own");
                    }
                    items.add(item);
                });
        if (items.isEmpty()) {
            throw new EvaluateException(file + " holds no pair");
        }
        return items;
    }

    /// @return whether a row holds two answers
    static boolean isPair(ObjectNode row) {
        return !any(row, FIRST).isMissingNode() && !any(row, SECOND).isMissingNode();
    }

    static PairItem item(ObjectNode row, String place, String otherwise) {
        JsonNode first = any(row, FIRST);
        JsonNode second = any(row, SECOND);
        if (!isPair(row)) {
            throw new EvaluateException(
                    place
                            + " holds no two answers; name them first and second (or output_1 and output_2,"
                            + " response1 and response2, chosen and rejected)");
        }
        try {
            List<String> turns = QuestionRows.turns(row, first, place);
            Question question =
                    new Question(
                            id(row, otherwise),
                            text(row, CATEGORY),
                            turns,
                            QuestionRows.references(row));
            return new PairItem(
                    new Pairing(
                            question,
                            new Candidate(model(row, FIRST_MODEL, 0), QuestionRows.answers(first)),
                            new Candidate(
                                    model(row, SECOND_MODEL, 1), QuestionRows.answers(second))),
                    human(row, place));
        } catch (IllegalArgumentException fault) {
            throw new EvaluateException(place + ": " + fault.getMessage(), fault);
        }
    }

    static JsonNode any(ObjectNode row, List<String> names) {
        for (String name : names) {
            JsonNode value = row.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                return value;
            }
        }
        return row.path("");
    }

    static String text(ObjectNode row, List<String> names) {
        return any(row, names).asString("");
    }

    /// @return the row's name: `id`, `question_id`, or `subset` and `i` together
    static String id(ObjectNode row, String otherwise) {
        String i = row.path("i").asString("");
        if (!i.isEmpty() && row.has("subset")) {
            return row.path("subset").asString("") + "/" + i;
        }
        String id = text(row, List.of("id", "question_id", "uid", "item"));
        return id.isEmpty() ? otherwise : id;
    }

    private static String model(ObjectNode row, List<String> names, int index) {
        JsonNode models = row.path("models");
        return models.isArray() && models.size() == 2
                ? models.path(index).asString("")
                : text(row, names);
    }

    private static Optional<Side> human(ObjectNode row, String place) {
        List<JsonNode> votes = new ArrayList<>();
        row.path("annotators").forEach(votes::add);
        for (int number = 1; row.has("annotator" + number); number++) {
            votes.add(row.path("annotator" + number));
        }
        if (!votes.isEmpty()) {
            return majority(votes, place);
        }
        JsonNode value = any(row, List.of("human", "label", "winner", "preference"));
        if (!value.isMissingNode()) {
            return Optional.of(side(value, place));
        }
        return row.has("chosen") && row.has("rejected")
                ? Optional.of(Side.FIRST)
                : Optional.empty();
    }

    // Without a majority people do not say who is better, which is not the same as a tie.
    private static Optional<Side> majority(List<JsonNode> votes, String place) {
        int[] counts = new int[Side.values().length];
        List<Side> sides = List.of(Side.values());
        for (JsonNode vote : votes) {
            counts[sides.indexOf(side(vote, place))]++;
        }
        for (int index = 0; index < counts.length; index++) {
            if (2 * counts[index] > votes.size()) {
                return Optional.of(sides.get(index));
            }
        }
        return Optional.empty();
    }

    private static Side side(JsonNode value, String place) {
        return RecordedVerdicts.side(value.asString(""))
                .orElseThrow(() ->
                        new EvaluateException(
                                place
                                        + ": "
                                        + value
                                        + " is no verdict of people; write first, second or tie (or 1, 2, 0)"));
    }
}
