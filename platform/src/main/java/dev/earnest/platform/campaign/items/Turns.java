package dev.earnest.platform.campaign.items;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Conversations in JSON: a text, or a list of `{"role","content"}`.
final class Turns {
    private Turns() {}

    /// @param field for messages
    /// @param role of a plain text
    static List<Message> read(JsonNode node, String field, Role role) {
        if (node.isString()) {
            return List.of(new Message(role, node.stringValue()));
        }
        if (!node.isArray()) {
            throw new RowFault("'" + field + "' is neither a text nor a list of turns");
        }
        List<Message> turns = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode turn = node.get(i);
            JsonNode content = turn.path("content");
            if (!content.isString() || !turn.path("role").isString()) {
                throw new RowFault(
                        "'"
                                + field
                                + "["
                                + i
                                + "]' is no turn; a turn is {\"role\": \"user\", \"content\": \"...\"}");
            }
            turns.add(
                    new Message(
                            role(turn.path("role").stringValue(), field), content.stringValue()));
        }
        return turns;
    }

    private static Role role(String word, String field) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "user", "human", "prompter" -> Role.USER;
            case "assistant", "gpt", "model" -> Role.ASSISTANT;
            case "system", "developer" -> Role.SYSTEM;
            case "tool", "function" -> Role.TOOL;
            default ->
                    throw new RowFault(
                            "'"
                                    + field
                                    + "' has a turn of '"
                                    + word
                                    + "'; roles are user, assistant, system and tool");
        };
    }
}
