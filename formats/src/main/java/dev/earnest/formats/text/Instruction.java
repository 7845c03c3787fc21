package dev.earnest.formats.text;

import dev.earnest.formats.FormatException;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Alpaca's way to write a prompt: `instruction` and `input`, joined by a line break where the input is
/// not empty, after an optional `system` text and an optional `history` of [question, answer] pairs.
/// Written back, the whole last question is the instruction.
final class Instruction {
    static final Set<String> KEYS = Set.of("instruction", "input", "system", "history");

    private Instruction() {}

    static List<Message> read(ObjectNode row) {
        List<Message> turns = new ArrayList<>();
        String system = Fields.textOr(row, "", "system");
        if (!system.isEmpty()) {
            turns.add(Message.system(system));
        }
        if (Fields.has(row, "history")) {
            history(Fields.list(row, "", "history"), turns);
        }
        String instruction = Fields.text(row, "", "instruction");
        String input = Fields.textOr(row, "", "input");
        turns.add(Message.user(input.isEmpty() ? instruction : instruction + "\n" + input));
        return turns;
    }

    private static void history(ArrayNode history, List<Message> turns) {
        for (int i = 0; i < history.size(); i++) {
            JsonNode pair = history.get(i);
            if (pair.size() != 2 || !pair.get(0).isString() || !pair.get(1).isString()) {
                throw new FormatException(
                        "field 'history["
                                + i
                                + "]' is "
                                + Fields.describe(pair)
                                + ", but a list of a question and an answer is expected");
            }
            turns.add(Message.user(pair.get(0).stringValue()));
            turns.add(Message.assistant(pair.get(1).stringValue()));
        }
    }

    /// Writes `instruction` and an empty `input`.
    ///
    /// @return what is still to be written after the format's other keys: see [#writeContext]
    static List<Message> write(ObjectNode row, List<Message> prompt) {
        if (prompt.isEmpty() || prompt.getLast().role() != Role.USER) {
            throw new Inexpressible("a prompt that does not end with a user message");
        }
        row.put("instruction", prompt.getLast().content()).put("input", "");
        return prompt.subList(0, prompt.size() - 1);
    }

    /// Writes `system` and `history`, each only where it is not empty.
    static void writeContext(ObjectNode row, List<Message> before) {
        int at = 0;
        if (!before.isEmpty() && before.getFirst().role() == Role.SYSTEM) {
            row.put("system", before.getFirst().content());
            at = 1;
        }
        if (at == before.size()) {
            return;
        }
        ArrayNode history = row.putArray("history");
        for (; at < before.size(); at += 2) {
            if (at + 1 == before.size()
                    || before.get(at).role() != Role.USER
                    || before.get(at + 1).role() != Role.ASSISTANT) {
                throw new Inexpressible("earlier turns that do not alternate user and assistant");
            }
            history.addArray().add(before.get(at).content()).add(before.get(at + 1).content());
        }
    }
}
