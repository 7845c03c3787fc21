package dev.earnest.platform.campaign.linked;

import dev.earnest.platform.campaign.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What several people marked in the same text, as one list of faults. Two marks are of one fault where they overlap by at
/// least half of the shorter one and the longer one is at most [#MOST_TIMES] as long: "west" and "in the west" are one
/// fault, while a mark on the whole text swallows nothing.
///
/// A fault is `{"place","start","end","category","others":[...],"found_by":2,"comments":[{"text"}]}`: the range from the
/// first to the last letter that anybody marked, the category that most chose, the others, how many people marked it.
public final class MarkedSpans {
    /// How many times as long a mark may be as another one of the same fault.
    static final int MOST_TIMES = 4;

    private MarkedSpans() {}

    /// An answer of the stage in which faults are found.
    ///
    /// @param shown index of the response at each place of the screen
    /// @param body with `spans`
    public record Found(List<Integer> shown, JsonNode body) {
        public Found {
            shown = List.copyOf(shown);
        }
    }

    private record Mark(
            int finder, int place, int start, int end, String category, String comment) {
        int length() {
            return end - start;
        }
    }

    /// @param answers in any order
    /// @return the faults by place and start, with places in stored order
    public static ArrayNode merge(List<Found> answers) {
        List<Mark> marks = new ArrayList<>();
        for (int finder = 0; finder < answers.size(); finder++) {
            for (JsonNode span : answers.get(finder).body().path("spans")) {
                marks.add(mark(finder, answers.get(finder).shown(), span));
            }
        }
        marks.sort(
                Comparator.comparingInt(Mark::place)
                        .thenComparingInt(Mark::start)
                        .thenComparingInt(Mark::end)
                        .thenComparingInt(Mark::finder));
        List<List<Mark>> faults = new ArrayList<>();
        for (Mark mark : marks) {
            faults.stream()
                    .filter(fault -> fault.stream().allMatch(other -> same(other, mark)))
                    .findFirst()
                    .ifPresentOrElse(
                            fault -> fault.add(mark),
                            () -> faults.add(new ArrayList<>(List.of(mark))));
        }
        ArrayNode spans = Json.array();
        faults.forEach(fault -> spans.add(fault(fault)));
        return spans;
    }

    private static Mark mark(int finder, List<Integer> shown, JsonNode span) {
        int place = span.path("place").asInt(0);
        return new Mark(
                finder,
                place < shown.size() ? shown.get(place) : place,
                span.path("start").asInt(0),
                span.path("end").asInt(0),
                span.path("category").asString(""),
                span.path("comment").asString("").strip());
    }

    private static boolean same(Mark one, Mark other) {
        int overlap = Math.min(one.end(), other.end()) - Math.max(one.start(), other.start());
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        return one.place() == other.place()
                && 2 * overlap >= shorter
                && overlap > 0
                && longer <= MOST_TIMES * shorter;
    }

    private static ObjectNode fault(List<Mark> marks) {
        Map<String, Integer> votes = new LinkedHashMap<>();
        Set<Integer> finders = new LinkedHashSet<>();
        Set<String> comments = new LinkedHashSet<>();
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (Mark mark : marks) {
            votes.merge(mark.category(), 1, Integer::sum);
            finders.add(mark.finder());
            if (!mark.comment().isEmpty()) {
                comments.add(mark.comment());
            }
            start = Math.min(start, mark.start());
            end = Math.max(end, mark.end());
        }
        String category =
                votes.entrySet().stream()
                        .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
                        .map(Map.Entry::getKey)
                        .orElse("");
        ObjectNode fault =
                Json.object()
                        .put("place", marks.getFirst().place())
                        .put("start", start)
                        .put("end", end)
                        .put("category", category);
        ArrayNode others = fault.putArray("others");
        votes.keySet().stream().filter(other -> !other.equals(category)).forEach(others::add);
        fault.put("found_by", finders.size());
        // Each in an object of its own: the removal of a person's words finds them there.
        ArrayNode said = fault.putArray("comments");
        comments.forEach(comment -> said.addObject().put("text", comment));
        return fault;
    }
}
