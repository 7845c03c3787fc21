package dev.earnest.evaluate.judge;

import dev.earnest.evaluate.EvaluateException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The question of a row and its turns, in the usual layouts.
final class QuestionRows {
    private QuestionRows() {}

    /// @param answer one of the row's answers, which may hold the whole conversation
    static List<String> turns(ObjectNode row, JsonNode answer, String place) {
        for (String name : List.of("turns", "prompt", "messages")) {
            JsonNode value = row.path(name);
            if (value.isArray()) {
                List<String> turns = ofRole(value, "user");
                if (!turns.isEmpty()) {
                    return turns;
                }
            }
        }
        String text = PairRows.text(row, List.of("prompt", "instruction", "question"));
        String input = row.path("input").asString("");
        if (!text.isEmpty() || !input.isEmpty()) {
            return List.of(text.isEmpty() ? input : input.isEmpty() ? text : text + "\n\n" + input);
        }
        List<String> said = answer.isArray() ? ofRole(answer, "user") : List.of();
        if (said.isEmpty()) {
            throw new EvaluateException(
                    place
                            + " holds no question; name it prompt, instruction, question, or turns for a conversation");
        }
        return said;
    }

    /// @return the assistant's turns of an answer
    static List<String> answers(JsonNode answer) {
        return answer.isArray() ? ofRole(answer, "assistant") : List.of(answer.asString(""));
    }

    static List<String> references(ObjectNode row) {
        JsonNode value = PairRows.any(row, List.of("reference", "references", "reference_answer"));
        return value.isMissingNode()
                ? List.of()
                : value.isArray() ? ofRole(value, "assistant") : List.of(value.asString(""));
    }

    // A list of plain strings holds one role only.
    private static List<String> ofRole(JsonNode list, String role) {
        List<String> texts = new ArrayList<>();
        for (JsonNode turn : list) {
            if (turn.isString()) {
                texts.add(turn.stringValue());
            } else if (turn.path("role").asString("").equals(role)) {
                texts.add(turn.path("content").asString(""));
            }
        }
        return texts;
    }
}
