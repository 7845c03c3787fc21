package dev.earnest.platform.campaign.tables;

import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.answer.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An answer that stands, as tables take it.
///
/// @param item what was asked
/// @param annotator handle of its author
/// @param occasion 0 for the first time this person saw the item
/// @param purpose why the item was given
/// @param verdict what kind of answer
/// @param grade button from the left, from 1; 0 for none
/// @param strength in favour of response 0; 0 where there is none
/// @param ranks by place, 1 the best; empty where nothing was ranked
/// @param attributes values by place, for each attribute
/// @param shown index of the response at each place of the screen
/// @param seconds of active work
/// @param at when it was submitted
/// @param guidelines version it was given under
public record AnswerRow(
        AnsweredItem item,
        String annotator,
        int occasion,
        Purpose purpose,
        Verdict verdict,
        int grade,
        int strength,
        List<Integer> ranks,
        Map<String, List<Integer>> attributes,
        List<Integer> shown,
        int seconds,
        Instant at,
        int guidelines) {
    public AnswerRow {
        ranks = List.copyOf(ranks);
        attributes = Map.copyOf(attributes);
        shown = List.copyOf(shown);
    }

    /// @return index in the item of what stood at a place
    int at(int place) {
        return place < shown.size() ? shown.get(place) : place;
    }
}
