package dev.earnest.formats.text;

import dev.earnest.formats.FormatException;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Texts and lists of turns as JSON. Content given as a list of parts is joined from its text parts;
/// content `null` beside tool calls is read as the empty text.
final class Turns {
    private Turns() {}

    /// Names of the keys and roles of one dialect of turns.
    ///
    /// @param roleKey key of the role
    /// @param textKey key of the text
    /// @param system name of [Role#SYSTEM]
    /// @param user name of [Role#USER]
    /// @param assistant name of [Role#ASSISTANT]
    /// @param tool name of [Role#TOOL]
    record Dialect(
            String roleKey,
            String textKey,
            String system,
            String user,
            String assistant,
            String tool) {
        static final Dialect OPENAI =
                new Dialect("role", "content", "system", "user", "assistant", "tool");
        static final Dialect SHAREGPT =
                new Dialect("from", "value", "system", "human", "gpt", "observation");

        String name(Role role) {
            return switch (role) {
                case SYSTEM -> system;
                case USER -> user;
                case ASSISTANT -> assistant;
                case TOOL -> tool;
            };
        }
    }

    /// @return the style of fields that are there: plain where all are strings, else chat
    static TextStyle style(ObjectNode row, String... keys) {
        for (String key : keys) {
            if (!Fields.required(row, "", key).isString()) {
                return TextStyle.CHAT;
            }
        }
        return TextStyle.PLAIN;
    }

    /// Reads a string as one turn of `role`, or a list of turns.
    static List<Message> textOrTurns(ObjectNode row, String key, Role role) {
        JsonNode node = Fields.required(row, "", key);
        if (node.isString()) {
            return List.of(new Message(role, node.stringValue()));
        }
        if (node instanceof ArrayNode list) {
            return turns(list, key, Dialect.OPENAI);
        }
        throw Fields.wrong(key, node, "text or a list of {role, content}");
    }

    static List<Message> turns(ObjectNode row, String path, String key, Dialect dialect) {
        return turns(Fields.list(row, path, key), Fields.at(path, key), dialect);
    }

    static List<Message> turns(ArrayNode list, String path, Dialect dialect) {
        List<Message> messages = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            messages.add(turn(list.get(i), path + "[" + i + "]", dialect));
        }
        return messages;
    }

    static Message turn(JsonNode node, String path, Dialect dialect) {
        ObjectNode turn = Fields.object(node, path);
        String role = Fields.text(turn, path, dialect.roleKey());
        String rolePath = Fields.at(path, dialect.roleKey());
        return new Message(role(role, rolePath), content(turn, path, dialect.textKey()));
    }

    static ArrayNode write(List<Message> messages, Dialect dialect) {
        ArrayNode list = Json.array();
        for (Message message : messages) {
            list.add(write(message, dialect));
        }
        return list;
    }

    static ObjectNode write(Message message, Dialect dialect) {
        return Json.object()
                .put(dialect.roleKey(), dialect.name(message.role()))
                .put(dialect.textKey(), message.content());
    }

    /// Writes one turn of `role` as a string where the style is plain, or a list of turns.
    static void writeTextOrTurns(
            ObjectNode row, String key, List<Message> messages, Role role, TextStyle style) {
        switch (style) {
            case PLAIN -> row.put(key, single(messages, role));
            case CHAT -> row.set(key, write(messages, Dialect.OPENAI));
        }
    }

    /// @return the text of the only turn
    /// @throws Inexpressible where there are several or it has another role
    static String single(List<Message> messages, Role role) {
        if (messages.size() != 1) {
            throw new Inexpressible(
                    messages.isEmpty() ? "an empty list of turns" : "several turns as one text");
        }
        if (messages.getFirst().role() != role) {
            throw new Inexpressible(word(messages.getFirst().role()) + " as the only text");
        }
        return messages.getFirst().content();
    }

    /// @return how messages call a turn of this role
    static String word(Role role) {
        return switch (role) {
            case SYSTEM -> "a system message";
            case USER -> "a user message";
            case ASSISTANT -> "an assistant message";
            case TOOL -> "a tool message";
        };
    }

    static Role role(String name, String path) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "system", "developer" -> Role.SYSTEM;
            case "user", "human", "prompter" -> Role.USER;
            case "assistant", "gpt", "chatgpt", "model", "bot", "function_call" -> Role.ASSISTANT;
            case "tool", "function", "observation" -> Role.TOOL;
            default ->
                    throw new FormatException(
                            "field '"
                                    + path
                                    + "' is '"
                                    + name
                                    + "', but a role is expected: system, user, assistant or tool"
                                    + " (ShareGPT: system, human, gpt, observation)");
        };
    }

    private static String content(ObjectNode turn, String path, String key) {
        JsonNode node = turn.get(key);
        if (node != null && node.isString()) {
            return node.stringValue();
        }
        if (node instanceof ArrayNode parts) {
            StringBuilder text = new StringBuilder();
            for (JsonNode part : parts) {
                JsonNode piece = part.get("text");
                if (piece != null && piece.isString()) {
                    text.append(piece.stringValue());
                }
            }
            return text.toString();
        }
        if ((node == null || node.isNull())
                && (turn.has("tool_calls") || turn.has("function_call"))) {
            return "";
        }
        throw node == null
                ? new FormatException(
                        "field '"
                                + Fields.at(path, key)
                                + "' is missing; there are "
                                + turn.propertyNames())
                : Fields.wrong(Fields.at(path, key), node, "text");
    }
}
