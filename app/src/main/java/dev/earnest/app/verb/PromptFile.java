package dev.earnest.app.verb;

import dev.earnest.app.cli.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prompts in JSON Lines: each line a string, or an object with `prompt` (a string) or `messages` (turns with `role`
/// and `content`).
final class PromptFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PromptFile() {}

    /// @param place of the prompt, for errors, such as `prompts.jsonl, line 3`
    /// @param prompt a string, or an array of messages
    record Line(String place, JsonNode prompt) {}

    /// @param name `-` for standard input
    static List<Line> read(String name, InputStream in) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (BufferedReader reader =
                name.equals("-")
                        ? new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                        : Files.newBufferedReader(InputOptions.path("--prompts", name))) {
            String file = name.equals("-") ? "standard input" : name;
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String place = file + ", line " + ++number;
                if (!line.isBlank()) {
                    lines.add(new Line(place, prompt(place, line)));
                }
            }
            if (lines.isEmpty()) {
                throw new UsageException("--prompts: " + file + " holds no prompt");
            }
            return lines;
        }
    }

    private static JsonNode prompt(String place, String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new UsageException(
                    place + " is no JSON; write a line such as {\"prompt\": \"Once\"}", e);
        }
        if (node.isString()) {
            return node;
        }
        JsonNode prompt = node.path("prompt");
        JsonNode messages = node.path("messages");
        if (prompt.isString() && messages.isMissingNode()) {
            return prompt;
        }
        if (messages.isArray() && !messages.isEmpty() && prompt.isMissingNode()) {
            return messages;
        }
        throw new UsageException(
                place
                        + ": needs a field prompt with a string, or messages with a list of turns, and not both");
    }
}
