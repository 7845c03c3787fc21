package dev.earnest.platform.campaign.review;

import dev.earnest.platform.campaign.answer.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What an answer says, in words and told of the responses in stored order, as all answers to an item stand side by side.
public final class AnswerWords {
    private AnswerWords() {}

    /// @param strength in favour of the first response; empty where there is none
    /// @param shown index of the response at each place
    /// @param body as clicked
    /// @return one line
    public static String of(
            Verdict verdict, Optional<Integer> strength, List<Integer> shown, JsonNode body) {
        return switch (verdict) {
            case GRADED -> graded(strength.orElse(0));
            case TIE -> "Tie";
            case BOTH_BAD -> "Both bad";
            case CANNOT_JUDGE -> "Cannot judge";
            case RANKED -> ranked(shown, body.path("ranks"));
            case ALL_BAD -> "All bad";
            case RATED -> ratings(shown, body);
            case CHAT -> plural(body.path("turns").size(), "turn");
            case TEXT -> body.path("text").asString("");
            case SPANS -> plural(body.path("spans").size(), "marked place");
            case VERIFIED -> verified(body.path("verdicts"));
        };
    }

    /// What an answer is counted as when answers are compared; answers of one kind have one colour.
    ///
    /// @return such as `Response 1`; empty where answers have no kinds
    public static String kind(
            Verdict verdict, Optional<Integer> strength, List<Integer> shown, JsonNode body) {
        return switch (verdict) {
            case GRADED -> {
                int side = Integer.signum(strength.orElse(0));
                yield side > 0 ? "Response 1" : side < 0 ? "Response 2" : "Tie";
            }
            case TIE -> "Tie";
            case BOTH_BAD -> "Both bad";
            case CANNOT_JUDGE -> "Cannot judge";
            case RANKED -> ranked(shown, body.path("ranks")).split(" > ", 2)[0];
            case ALL_BAD -> "All bad";
            case RATED, CHAT, TEXT, SPANS, VERIFIED -> "";
        };
    }

    /// @param body as written
    /// @return the reason, the comment, and comments at marked places, as far as there are any
    public static List<String> notes(JsonNode body) {
        List<String> notes = new ArrayList<>();
        notes.add(body.path("reason").asString(""));
        notes.add(body.path("comment").asString(""));
        body.path("spans").forEach(span -> notes.add(span.path("comment").asString("")));
        return notes.stream().map(String::strip).filter(note -> !note.isEmpty()).toList();
    }

    private static String graded(int strength) {
        if (strength == 0) {
            return "In the middle";
        }
        String better = strength > 0 ? "Response 1" : "Response 2";
        return switch (Math.abs(strength)) {
            case 1 -> better + " slightly better";
            case 2 -> better + " better";
            case 3 -> better + " much better";
            default -> better + " very much better";
        };
    }

    private static String ranked(List<Integer> shown, JsonNode ranks) {
        TreeMap<Integer, List<Integer>> byRank = new TreeMap<>();
        for (int place = 0; place < ranks.size(); place++) {
            int index = place < shown.size() ? shown.get(place) : place;
            byRank.computeIfAbsent(ranks.path(place).asInt(0), _ -> new ArrayList<>())
                    .add(index + 1);
        }
        List<String> groups = new ArrayList<>();
        for (List<Integer> equal : byRank.values()) {
            Collections.sort(equal);
            groups.add(String.join(" = ", equal.stream().map(i -> "Response " + i).toList()));
        }
        return String.join(" > ", groups);
    }

    /// @return values of attributes by response, such as `helpful 4 / 2`; empty where there are none
    public static String ratings(List<Integer> shown, JsonNode body) {
        List<String> parts = new ArrayList<>();
        for (var attribute : body.path("attributes").properties()) {
            List<String> values =
                    new ArrayList<>(Collections.nCopies(attribute.getValue().size(), ""));
            for (int place = 0; place < values.size(); place++) {
                int at = shown.size() == values.size() ? shown.get(place) : place;
                values.set(at, attribute.getValue().path(place).asString(""));
            }
            parts.add(attribute.getKey() + " " + String.join(" / ", values));
        }
        return String.join(", ", parts);
    }

    private static String verified(JsonNode verdicts) {
        int good = 0;
        for (JsonNode verdict : verdicts) {
            good += verdict.asBoolean(false) ? 1 : 0;
        }
        return good + " of " + plural(verdicts.size(), "place") + " mended";
    }

    private static String plural(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
