package dev.earnest.platform.campaign.export;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The final label that reviewers gave an item, told of the responses in stored order. It counts instead of what the
/// answers say together. Who gave it and why stays in the log.
///
/// @param version of the label, from 1; a later decision replaces an earlier one
/// @param label `{"label":"first"}`, `second`, `tie`, `both_bad`, `all_bad`, `{"label":"best","response":2}` or
///     `{"attributes":{"helpful":[4,2]}}`
public record Adjudicated(int version, JsonNode label) {
    /// @param payload of the event `adjudicated`
    /// @throws InvalidException where it is no such payload
    public static Adjudicated of(JsonNode payload) {
        int version = payload.path("version").asInt(0);
        if (version < 1 || !payload.path("label").isObject()) {
            throw new InvalidException("/label", "the log names no final label here");
        }
        return new Adjudicated(version, payload.path("label"));
    }

    /// @param inferred soft labels of the pairs that anybody voted on
    /// @param responses of the item
    /// @return the soft labels, certain for every pair that the final label decides
    public List<SoftLabel> over(int responses, List<SoftLabel> inferred) {
        Map<Votes.Pair, SoftLabel> known = new HashMap<>();
        inferred.forEach(soft -> known.put(soft.pair(), soft));
        List<SoftLabel> labels = new ArrayList<>();
        for (Votes.Pair pair : Votes.pairs(responses)) {
            SoftLabel before = known.get(pair);
            Optional<String> side = side(pair.first(), pair.second());
            if (side.isPresent()) {
                labels.add((before == null ? SoftLabel.unvoted(pair) : before).settled(side.get()));
            } else if (before != null) {
                labels.add(before);
            }
        }
        return labels;
    }

    /// @return [Votes#FIRST] where the response `one` is better, [Votes#SECOND] where `other` is, [Votes#TIE] or
    ///     [Votes#BOTH_BAD]; empty where the label does not compare them
    Optional<String> side(int one, int other) {
        return switch (label.path("label").asString("")) {
            case "first" -> sideOf(0, one, other);
            case "second" -> sideOf(1, one, other);
            case "best" -> sideOf(label.path("response").asInt(-1), one, other);
            case "tie" -> Optional.of(Votes.TIE);
            case "both_bad", "all_bad" -> Optional.of(Votes.BOTH_BAD);
            default -> Optional.empty();
        };
    }

    private static Optional<String> sideOf(int best, int one, int other) {
        return best == one
                ? Optional.of(Votes.FIRST)
                : best == other ? Optional.of(Votes.SECOND) : Optional.empty();
    }

    /// @return the label as a word, as answers have it: of a ranking the id of the best response; empty for ratings
    String word(ExportedItem item) {
        String word = label.path("label").asString("");
        return word.equals("best") ? item.responseId(label.path("response").asInt(0)) : word;
    }

    /// @return value of each attribute of a response; empty unless it is a rating
    Map<String, Integer> attributes(int response) {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> attribute : label.path("attributes").properties()) {
            JsonNode value = attribute.getValue().path(response);
            if (value.isIntegralNumber()) {
                values.put(attribute.getKey(), value.intValue());
            }
        }
        return values;
    }

    /// @return how files tell of it
    ObjectNode tree() {
        return Json.object().put("version", version).set("label", label);
    }
}
