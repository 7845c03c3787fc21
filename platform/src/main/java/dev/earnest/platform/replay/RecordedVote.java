package dev.earnest.platform.replay;

import dev.earnest.judgments.Outcome;
import dev.earnest.platform.campaign.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What somebody said about an item.
///
/// @param item external id of the item
/// @param annotator by name
/// @param outcome as seen with the item's first response at the left
/// @param grade from 1, first response much better, to the points of the scale; 0 where only the outcome is known
record RecordedVote(String item, String annotator, Outcome outcome, int grade) {
    /// @param shown index in the item of the response at each of the two places
    /// @param points of the campaign's scale
    /// @return the answer as the task screen sends it
    ObjectNode answer(List<Integer> shown, int points) {
        boolean swapped = shown.getFirst() != 0;
        return switch (outcome) {
            case LEFT, RIGHT -> {
                int stored = grade > 0 ? grade : outcome == Outcome.LEFT ? 1 : points;
                yield Json.object()
                        .put("verdict", "graded")
                        .put("grade", swapped ? points + 1 - stored : stored);
            }
            case TIE -> Json.object().put("verdict", "tie");
            case BOTH_BAD -> Json.object().put("verdict", "both_bad");
            case CANNOT_JUDGE -> Json.object().put("verdict", "cannot_judge");
        };
    }
}
