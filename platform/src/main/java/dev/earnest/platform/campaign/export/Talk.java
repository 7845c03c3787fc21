package dev.earnest.platform.campaign.export;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.chat.ChatTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A live chat as the log tells it: of each turn the last pair of replies.
///
/// @param turns by number, from 1 without gaps
public record Talk(List<ExportedTurn> turns) {
    /// Nothing was said.
    public static final Talk NONE = new Talk(List.of());

    /// Why a turn is left out.
    public static final String ERASED = "words of the conversation were erased";

    public Talk {
        turns = List.copyOf(turns);
    }

    /// @param length turns that the answer tells of
    /// @param steps payloads of the events `chat.turn`, in the order in which they happened; those whose words were erased
    ///     are missing
    public static Talk of(int length, List<JsonNode> steps) {
        Map<Integer, Integer> rounds = new TreeMap<>();
        for (JsonNode step : steps) {
            rounds.merge(step.path("turn").asInt(0), step.path("round").asInt(0), Math::max);
        }
        List<ExportedTurn> turns = new ArrayList<>();
        for (int number = 1; number <= length; number++) {
            turns.add(turn(number, rounds.getOrDefault(number, 0), steps));
        }
        return new Talk(turns);
    }

    private static ExportedTurn turn(int number, int round, List<JsonNode> steps) {
        JsonNode asked = Json.object();
        JsonNode answered = Json.object();
        JsonNode chosen = Json.object();
        for (JsonNode step : steps) {
            if (step.path("turn").asInt(0) == number && step.path("round").asInt(0) == round) {
                switch (step.path("step").asString("")) {
                    case "asked" -> asked = step;
                    case "answered" -> answered = step;
                    case "chosen" -> chosen = step;
                    default -> {
                        // Failed or replaced: another round follows.
                    }
                }
            }
        }
        boolean whole =
                asked.has("message")
                        && answered.path("replies").size() == 2
                        && chosen.has("choice")
                        && (chosen.path("choice").asInt(0) != ChatTurn.REWRITTEN
                                || !chosen.path("text").asString("").isBlank());
        return new ExportedTurn(
                number,
                asked.path("message").asString(""),
                two(asked.path("back_ends")),
                asked.path("chance").isNumber()
                        ? OptionalDouble.of(asked.path("chance").doubleValue())
                        : OptionalDouble.empty(),
                two(answered.path("replies")),
                chosen.path("choice").asInt(0),
                number(chosen.path("strength")),
                chosen.path("text").asString(""),
                number(chosen.path("started_from")),
                whole);
    }

    private static List<String> two(JsonNode list) {
        return List.of(list.path(0).asString(""), list.path(1).asString(""));
    }

    private static OptionalInt number(JsonNode value) {
        return value.isIntegralNumber() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }

    /// @return how a file of all answers tells of it
    ArrayNode tree() {
        ArrayNode list = Json.array();
        for (ExportedTurn turn : turns) {
            ObjectNode one = list.addObject().put("turn", turn.number());
            if (!turn.whole()) {
                one.put("erased", true);
                continue;
            }
            one.put("message", turn.message());
            turn.chance().ifPresent(chance -> one.put("probability", chance));
            ArrayNode replies = one.putArray("replies");
            for (int side = 0; side < 2; side++) {
                replies.addObject()
                        .put("model", turn.backEnds().get(side))
                        .put("text", turn.replies().get(side));
            }
            if (turn.rewritten()) {
                one.put("choice", "rewrite").put("text", turn.text());
                turn.startedFrom().ifPresent(reply -> one.put("started_from", reply));
            } else {
                one.put("choice", turn.choice());
                turn.strength().ifPresent(strength -> one.put("strength", strength));
            }
        }
        return list;
    }
}
