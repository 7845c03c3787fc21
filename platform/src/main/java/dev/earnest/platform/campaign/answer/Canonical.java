package dev.earnest.platform.campaign.answer;

import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// What an answer means whatever order the responses were shown in: everything is told of the responses as the item
/// stores them.
///
/// A grade `g` of `P` points, counted from the left, prefers the left response by `(P + 1) / 2 - g` steps; an even scale
/// has no middle, so its halves are 1 to `P / 2` steps away. The strength is that number, with the other sign where the
/// second response stood at the left. A tie has strength 0.
///
/// @param verdict what kind of answer
/// @param strength of preference for response 0, -4 to 4; empty where there is none
/// @param ranks of the responses, 1 is best; empty where not ranked
/// @param attributes values of each attribute by response; empty where there are none
public record Canonical(
        Verdict verdict,
        OptionalInt strength,
        List<Integer> ranks,
        Map<String, List<Integer>> attributes) {
    public Canonical {
        ranks = List.copyOf(ranks);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /// @param form of the campaign
    /// @param stage of the item
    /// @param shown index in the item of the response at each place
    /// @param body one that [AnswerRules] found nothing wrong with
    public static Canonical of(QuestionForm form, Stage stage, List<Integer> shown, JsonNode body) {
        Map<String, List<Integer>> attributes = attributes(form.attributes(), shown, body);
        return switch (form) {
            case QuestionForm.Comparison comparison ->
                    comparison(comparison.points(), shown, body, attributes);
            case QuestionForm.Ranking _ ->
                    body.path("verdict").asString("").equals("ranked")
                            ? new Canonical(
                                    Verdict.RANKED,
                                    OptionalInt.empty(),
                                    stored(shown, body.path("ranks")),
                                    attributes)
                            : plain(Verdict.ALL_BAD, attributes);
            case QuestionForm.Rating _ -> plain(Verdict.RATED, attributes);
            case QuestionForm.Chat _ -> plain(Verdict.CHAT, attributes);
            case QuestionForm.Compose _ -> plain(Verdict.TEXT, attributes);
            case QuestionForm.FindFixVerify _ ->
                    switch (stage) {
                        case SINGLE, FIND -> plain(Verdict.SPANS, attributes);
                        case FIX -> plain(Verdict.TEXT, attributes);
                        case VERIFY -> plain(Verdict.VERIFIED, attributes);
                    };
        };
    }

    private static Canonical comparison(
            int points, List<Integer> shown, JsonNode body, Map<String, List<Integer>> attributes) {
        return switch (body.path("verdict").asString("")) {
            case "graded" -> {
                int left = steps(points, body.path("grade").intValue());
                yield new Canonical(
                        Verdict.GRADED,
                        OptionalInt.of(shown.getFirst() == 0 ? left : -left),
                        List.of(),
                        attributes);
            }
            case "tie" -> new Canonical(Verdict.TIE, OptionalInt.of(0), List.of(), attributes);
            case "both_bad" -> plain(Verdict.BOTH_BAD, attributes);
            default -> plain(Verdict.CANNOT_JUDGE, attributes);
        };
    }

    /// @param points of the scale, 2 to 9
    /// @param grade from 1 at the left
    /// @return steps in favour of the left response; never 0 on an even scale
    public static int steps(int points, int grade) {
        if (points % 2 == 1) {
            return (points + 1) / 2 - grade;
        }
        int half = points / 2;
        return grade <= half ? half + 1 - grade : half - grade;
    }

    private static Canonical plain(Verdict verdict, Map<String, List<Integer>> attributes) {
        return new Canonical(verdict, OptionalInt.empty(), List.of(), attributes);
    }

    private static Map<String, List<Integer>> attributes(
            List<Attribute> attributes, List<Integer> shown, JsonNode body) {
        Map<String, List<Integer>> stored = new LinkedHashMap<>();
        for (Attribute attribute : attributes) {
            JsonNode values = body.path("attributes").path(attribute.key());
            if (values.isArray()) {
                stored.put(attribute.key(), stored(shown, values));
            }
        }
        return stored;
    }

    // A conversation has one value for the whole, whatever was shown.
    private static List<Integer> stored(List<Integer> shown, JsonNode byPlace) {
        List<Integer> values = new ArrayList<>(Collections.nCopies(byPlace.size(), 0));
        for (int place = 0; place < byPlace.size(); place++) {
            int at = shown.size() == byPlace.size() ? shown.get(place) : place;
            values.set(at, byPlace.get(place).intValue());
        }
        return values;
    }

    /// @return 1 where response 0 is preferred, -1 where response 1 is, 0 for a tie or the middle; empty otherwise
    public OptionalInt side() {
        return strength.isPresent()
                ? OptionalInt.of(Integer.signum(strength.getAsInt()))
                : OptionalInt.empty();
    }
}
