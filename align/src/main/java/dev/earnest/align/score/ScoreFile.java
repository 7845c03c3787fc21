package dev.earnest.align.score;

import dev.earnest.align.AlignException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Scores of pairs in JSON Lines: `{"id":"pairs.jsonl:3","annotator":"ann","source":"forum","chosen_score":1.2,
/// "rejected_score":-0.4,"margin":1.6,"strength":0,"chosen_length":12,"rejected_length":9}`. `margin` is the difference
/// of the scores, `strength` what the data say of the preference; lengths are tokens.
public final class ScoreFile {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ScoreFile() {}

    /// @return the line of a pair, without its end
    public static String line(ScoredPair pair) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", pair.id()).put("annotator", pair.annotator()).put("source", pair.source());
        json.put("chosen_score", pair.chosen()).put("rejected_score", pair.rejected());
        json.put("margin", pair.margin()).put("strength", pair.strength());
        json.put("chosen_length", pair.chosenLength());
        json.put("rejected_length", pair.rejectedLength());
        return json.toString();
    }

    /// @return all lines, each with its end
    public static String text(List<ScoredPair> pairs) {
        StringBuilder text = new StringBuilder();
        pairs.forEach(pair -> text.append(line(pair)).append('\n'));
        return text.toString();
    }

    /// Reads a file that this wrote, or that others wrote likewise; `annotator`, `source` and `strength` may be absent.
    ///
    /// @throws AlignException one line with file and line number, where one is damaged or lacks a field
    public static List<ScoredPair> read(Path file) {
        List<ScoredPair> pairs = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    pairs.add(pair(file + ":" + number, line));
                }
            }
        } catch (CharacterCodingException e) {
            throw new AlignException(file + ": these are no texts in UTF-8", e);
        } catch (IOException e) {
            throw new AlignException(file + " cannot be read: " + e.getMessage(), e);
        }
        if (pairs.isEmpty()) {
            throw new AlignException(file + " holds no scores");
        }
        return pairs;
    }

    private static ScoredPair pair(String place, String line) {
        try {
            JsonNode json = JSON.readTree(line);
            if (!json.isObject()) {
                throw new AlignException(place + ": a line of scores is a JSON object");
            }
            return new ScoredPair(
                    json.path("id").asString(place),
                    json.path("annotator").asString(""),
                    json.path("source").asString(""),
                    number(place, json, "chosen_score"),
                    number(place, json, "rejected_score"),
                    json.has("strength") ? number(place, json, "strength") : 0,
                    whole(place, json, "chosen_length"),
                    whole(place, json, "rejected_length"));
        } catch (JacksonException e) {
            throw new AlignException(place + ": this is no JSON", e);
        }
    }

    private static double number(String place, JsonNode json, String field) {
        JsonNode node = json.path(field);
        if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
            throw new AlignException(
                    place
                            + ": "
                            + field
                            + (node.isMissingNode() ? " is missing" : " is " + node)
                            + ", it is a number");
        }
        return node.asDouble();
    }

    private static int whole(String place, JsonNode json, String field) {
        double value = number(place, json, field);
        if (value != Math.rint(value) || value < 1 || value > Integer.MAX_VALUE) {
            throw new AlignException(
                    place + ": " + field + " is " + json.path(field) + ", it is a count of tokens");
        }
        return (int) value;
    }
}
