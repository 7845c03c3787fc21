package dev.earnest.platform.replay;

import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.RowFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The texts that recorded judgments were about: prompts by key, and outputs by model and prompt.
public final class RecordedTexts {
    /// What people see instead of an output that is empty: a screen has to show something.
    public static final String EMPTY = "*(This response is empty.)*";

    private static final List<String> ID = List.of("id", "prompt_id", "prompt", "question_id");
    private static final List<String> TEXT = List.of("text", "prompt", "question", "content");
    private static final List<String> MODEL = List.of("name", "model", "model_name");
    private static final List<String> PROMPT = List.of("prompt", "prompt_id", "question_id");
    private static final List<String> OUTPUT = List.of("result", "output", "text", "response");

    private record Key(String model, String prompt) {}

    private final boolean known;
    private final Map<String, String> prompts;
    private final Map<Key, String> outputs;

    private RecordedTexts(boolean known, Map<String, String> prompts, Map<Key, String> outputs) {
        this.known = known;
        this.prompts = Map.copyOf(prompts);
        this.outputs = Map.copyOf(outputs);
    }

    /// Nothing is known: names stand for the texts.
    public static RecordedTexts none() {
        return new RecordedTexts(false, Map.of(), Map.of());
    }

    /// Reads both files, in any container that [RowFile] reads.
    ///
    /// @param prompts rows with `id` and `text`
    /// @param outputs rows with `name` (or `model`), `prompt` and `result` (or `output`)
    /// @throws dev.earnest.formats.FormatException where a file cannot be read
    /// @throws ReplayException where a row lacks a field or says again what another row said
    public static RecordedTexts read(Path prompts, Path outputs) {
        Map<String, String> texts = new HashMap<>();
        Map<Key, String> results = new HashMap<>();
        rows(
                prompts,
                (row, place) -> once(texts, field(row, ID, place), field(row, TEXT, place), place));
        rows(
                outputs,
                (row, place) ->
                        once(
                                results,
                                new Key(field(row, MODEL, place), field(row, PROMPT, place)),
                                field(row, OUTPUT, place),
                                place));
        return new RecordedTexts(true, texts, results);
    }

    private interface Take {
        void row(ObjectNode row, String place);
    }

    private static void rows(Path file, Take take) {
        try (RowFile rows =
                RowFile.open(
                        file,
                        ReadOptions.defaults(),
                        bad -> {
                            throw new ReplayException(bad.toString());
                        })) {
            for (Optional<ObjectNode> row = rows.next(); row.isPresent(); row = rows.next()) {
                take.row(row.get(), file + ":" + rows.line());
            }
        }
    }

    private static String field(ObjectNode row, List<String> names, String place) {
        for (String name : names) {
            JsonNode value = row.path(name);
            if (value.isString() || value.isIntegralNumber()) {
                return value.asString();
            }
        }
        throw new ReplayException(place + ": there is no field " + String.join(" or ", names));
    }

    private static <K> void once(Map<K, String> map, K key, String value, String place) {
        String before = map.put(key, value);
        if (before != null && !before.equals(value)) {
            throw new ReplayException(place + ": " + key + " has another text further up");
        }
    }

    /// @param key of the prompt; empty where the recording names none
    /// @throws ReplayException where the file has no such prompt
    String prompt(String key) {
        if (!known) {
            return key.isEmpty() ? "Which of the two is better?" : key;
        }
        String text = prompts.get(key);
        if (text == null) {
            throw new ReplayException(
                    "a vote is about the prompt '" + key + "', which the file of prompts has not");
        }
        return text;
    }

    /// @throws ReplayException where the file has no such output
    String output(String model, String prompt) {
        if (!known) {
            return model;
        }
        String text = outputs.get(new Key(model, prompt));
        if (text == null) {
            throw new ReplayException(
                    "a vote is about what '"
                            + model
                            + "' answered to the prompt '"
                            + prompt
                            + "', which the file of outputs has not");
        }
        return text.isBlank() ? EMPTY : text;
    }
}
