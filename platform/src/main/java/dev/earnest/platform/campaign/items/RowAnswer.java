package dev.earnest.platform.campaign.items;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The right answer to an item, in terms of its responses in stored order (never of places on a screen).
public sealed interface RowAnswer {
    /// One response is better than the others.
    ///
    /// @param response its index
    record Better(int response) implements RowAnswer {}

    /// Two responses are equally good.
    record Tie() implements RowAnswer {}

    /// No response is good enough.
    record AllBad() implements RowAnswer {}

    /// Responses in order.
    ///
    /// @param ranks rank of each response, 1 the best; equal for ties
    record Ranks(List<Integer> ranks) implements RowAnswer {
        public Ranks {
            ranks = List.copyOf(ranks);
        }
    }

    /// An answer that the row spells out as people give it, the responses in stored order from the left.
    record Spelled(ObjectNode answer) implements RowAnswer {}

    /// @return the answer as people would give it with the responses in stored order from the left
    default ObjectNode json(QuestionForm form) {
        return switch (this) {
            case Better(int response) ->
                    Json.object()
                            .put("verdict", "graded")
                            .put("grade", response == 0 ? 1 : points(form));
            case Tie() -> Json.object().put("verdict", "tie");
            case AllBad() ->
                    Json.object()
                            .put(
                                    "verdict",
                                    form instanceof QuestionForm.Ranking ? "all_bad" : "both_bad");
            case Ranks(List<Integer> ranks) -> {
                ObjectNode tree = Json.object().put("verdict", "ranked");
                ArrayNode list = tree.putArray("ranks");
                ranks.forEach(list::add);
                yield tree;
            }
            case Spelled(ObjectNode answer) -> answer.deepCopy();
        };
    }

    private static int points(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison f -> f.points();
            case QuestionForm.Chat f -> f.points();
            case QuestionForm.Ranking _,
                    QuestionForm.Rating _,
                    QuestionForm.Compose _,
                    QuestionForm.FindFixVerify _ ->
                    2;
        };
    }
}
