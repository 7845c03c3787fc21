package dev.earnest.platform.campaign.export;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Outcome;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.answer.Statements;
import dev.earnest.platform.campaign.arena.TurnOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers as battles between two models, as arenas publish them: `question_id`, `model_a` (the left one), `model_b`,
/// `winner`, `judge`, `conversation_a`, `conversation_b`, `turn`, `anony`, `language`, `tstamp`. A conversation holds what
/// was asked and the one reply that was judged; what was said before it is `context`, so that no reply is judged twice.
/// `probability` is that with which the pair was drawn.
public final class BattleExample {
    private static final double MILLIS = 1000;

    private BattleExample() {}

    /// What an answer came to.
    ///
    /// @param rows battles
    /// @param erased turns that are none because words were erased
    public record Made(List<ObjectNode> rows, int erased) {
        public Made {
            rows = List.copyOf(rows);
        }
    }

    /// @param points of the scale under which the answer was given
    /// @return the battles that an answer tells of
    public static Made of(JudgedItem judged, ExportedAnswer answer, int points) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Statements.Pair pair : answer.pairs(points)) {
            int left = answer.at(pair.left());
            int right = answer.at(pair.right());
            ExportedItem item = judged.item();
            if (answer.ranks().isEmpty()
                    && !item.model(left).isEmpty()
                    && !item.model(right).isEmpty()) {
                List<Message> asked = item.neutralPrompt().messages();
                add(
                        rows,
                        row(judged, answer, item.model(left), item.model(right), pair.outcome()),
                        asked,
                        item.neutralResponse(left).messages().getFirst().content(),
                        item.neutralResponse(right).messages().getFirst().content(),
                        judged.chance(answer));
            }
        }
        int erased = turns(rows, judged, answer, points);
        return new Made(rows, erased);
    }

    // A turn after erased words has no whole context, but its own words are what is judged.
    private static int turns(
            List<ObjectNode> rows, JudgedItem judged, ExportedAnswer answer, int points) {
        int erased = 0;
        List<Message> before = new ArrayList<>(judged.item().neutralPrompt().messages());
        for (ExportedTurn turn : judged.talk(answer).turns()) {
            if (!turn.whole()) {
                erased++;
                continue;
            }
            if (!turn.message().isBlank()) {
                before.add(Message.user(turn.message()));
            }
            ObjectNode row =
                    row(
                            judged,
                            answer,
                            turn.backEnds().get(0),
                            turn.backEnds().get(1),
                            TurnOutcome.of(turn.choice(), turn.strength().orElse(0), points));
            row.put("turn", turn.number());
            add(rows, row, before, turn.replies().get(0), turn.replies().get(1), turn.chance());
            before.add(Message.assistant(turn.chosen()));
        }
        return erased;
    }

    private static ObjectNode row(
            JudgedItem judged, ExportedAnswer answer, String left, String right, Outcome outcome) {
        ObjectNode row = Json.object().put("question_id", judged.item().externalId());
        row.put("model_a", left).put("model_b", right);
        row.put(
                "winner",
                switch (outcome) {
                    case LEFT -> "model_a";
                    case RIGHT -> "model_b";
                    case TIE -> "tie";
                    case BOTH_BAD -> "tie (bothbad)";
                    case CANNOT_JUDGE -> "";
                });
        row.put("judge", answer.annotator());
        String language = judged.item().prompt().path("language").asString("");
        if (!language.isEmpty()) {
            row.put("language", language);
        }
        return row.put("anony", true).put("tstamp", answer.at().toEpochMilli() / MILLIS);
    }

    private static void add(
            List<ObjectNode> rows,
            ObjectNode row,
            List<Message> asked,
            String left,
            String right,
            OptionalDouble chance) {
        boolean battle =
                !row.path("winner").asString("").isEmpty()
                        && !row.path("model_a").equals(row.path("model_b"));
        if (!battle) {
            return;
        }
        int last = Math.max(0, asked.size() - 1);
        row.set("conversation_a", conversation(asked.subList(last, asked.size()), left));
        row.set("conversation_b", conversation(asked.subList(last, asked.size()), right));
        if (last > 0) {
            row.set("context", messages(asked.subList(0, last)));
        }
        chance.ifPresent(probability -> row.put("probability", probability));
        rows.add(row);
    }

    private static ArrayNode conversation(List<Message> asked, String reply) {
        ArrayNode list =
                messages(
                        asked.stream()
                                .filter(one -> one.role() != dev.earnest.judgments.Role.ASSISTANT)
                                .toList());
        list.addObject().put("role", "assistant").put("content", reply);
        return list;
    }

    private static ArrayNode messages(List<Message> messages) {
        ArrayNode list = Json.array();
        for (Message one : messages) {
            list.addObject()
                    .put("role", one.role().name().toLowerCase(Locale.ROOT))
                    .put("content", one.content());
        }
        return list;
    }
}
