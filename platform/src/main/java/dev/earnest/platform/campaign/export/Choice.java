package dev.earnest.platform.campaign.export;

import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.answer.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// An answer as a place on a scale, which is what payments by peers and stake rounds compare. A comparison chooses the
/// second response (0) or the first (1); where ties may be answered, the second (0), neither (1) or the first (2). How
/// strongly does not matter. A ranking is a comparison of every two of its responses. A rating is a place on the
/// attribute's scale, counted from 0; attributes with another number of points than the first one have no place.
///
/// @param question the item; `ITEM/RESPONSE/RESPONSE` of a ranking, `ITEM/RESPONSE/ATTRIBUTE` of a rating
/// @param level from 0 to `scale`
/// @param scale highest level, at least 1
/// @param first id of the response that the highest level prefers; empty where levels are ratings
/// @param second id of the other one; empty likewise
public record Choice(String question, int level, int scale, String first, String second) {
    /// @param form in force at the end
    /// @return what the answer chooses; nothing where it chooses nothing, or not on the scale of the form
    public static List<Choice> of(QuestionForm form, ExportedItem item, ExportedAnswer answer) {
        return switch (form) {
            case QuestionForm.Comparison comparison -> comparison(comparison, item, answer);
            case QuestionForm.Ranking ranking -> ranking(ranking.ties(), item, answer);
            case QuestionForm.Rating rating -> rating(rating.attributes(), item, answer);
            case QuestionForm.Chat _, QuestionForm.Compose _, QuestionForm.FindFixVerify _ ->
                    List.of();
        };
    }

    /// Which of two is called `a` and which `b`: of chance, but the same for everybody and for ever, so that no answer is
    /// the usual one because of how the items were imported. Payments by peers need that.
    ///
    /// @return the word of the level
    public String word() {
        if (first.isEmpty()) {
            return Integer.toString(level);
        }
        if (2 * level == scale) {
            return "tie";
        }
        return (2 * level > scale) == firstIsA() ? "a" : "b";
    }

    /// @return id of the response that the word `a` prefers; empty where words are ratings
    public String a() {
        return firstIsA() ? first : second;
    }

    /// @return id of the other one
    public String b() {
        return firstIsA() ? second : first;
    }

    private boolean firstIsA() {
        return (Json.digest(question)[0] & 1) == 0;
    }

    private static List<Choice> comparison(
            QuestionForm.Comparison form, ExportedItem item, ExportedAnswer answer) {
        boolean graded = answer.verdict() == Verdict.GRADED || answer.verdict() == Verdict.TIE;
        if (!graded || answer.strength().isEmpty()) {
            return List.of();
        }
        boolean ties = form.tie() || form.points() % 2 == 1;
        return level(answer.strength().getAsInt(), ties).stream()
                .mapToObj(level ->
                        new Choice(
                                item.externalId(),
                                level,
                                ties ? 2 : 1,
                                item.responseId(0),
                                item.responseId(1)))
                .toList();
    }

    private static List<Choice> ranking(boolean ties, ExportedItem item, ExportedAnswer answer) {
        if (answer.verdict() != Verdict.RANKED) {
            return List.of();
        }
        JsonNode ranks = answer.body().path("ranks");
        int[] stored = new int[ranks.size()];
        for (int place = 0; place < stored.length; place++) {
            stored[answer.at(place)] = ranks.path(place).asInt(0);
        }
        List<Choice> choices = new ArrayList<>();
        for (int one = 0; one < stored.length; one++) {
            for (int two = one + 1; two < stored.length; two++) {
                String first = item.responseId(one);
                String second = item.responseId(two);
                level(Integer.compare(stored[two], stored[one]), ties)
                        .ifPresent(level ->
                                choices.add(
                                        new Choice(
                                                item.externalId() + "/" + first + "/" + second,
                                                level,
                                                ties ? 2 : 1,
                                                first,
                                                second)));
            }
        }
        return choices;
    }

    private static OptionalInt level(int strength, boolean ties) {
        int side = Integer.signum(strength);
        if (ties) {
            return OptionalInt.of(side + 1);
        }
        return side == 0 ? OptionalInt.empty() : OptionalInt.of((side + 1) / 2);
    }

    private static List<Choice> rating(
            List<Attribute> attributes, ExportedItem item, ExportedAnswer answer) {
        List<Choice> choices = new ArrayList<>();
        int points = attributes.getFirst().points();
        int least = points == 2 ? 0 : 1;
        for (Attribute attribute : attributes) {
            JsonNode values = answer.body().path("attributes").path(attribute.key());
            for (int place = 0; attribute.points() == points && place < values.size(); place++) {
                int level = values.path(place).asInt(-1) - least;
                if (level >= 0 && level < points) {
                    choices.add(
                            new Choice(
                                    item.externalId()
                                            + "/"
                                            + item.responseId(answer.at(place))
                                            + "/"
                                            + attribute.key(),
                                    level,
                                    points - 1,
                                    "",
                                    ""));
                }
            }
        }
        return choices;
    }

    /// @return the scale that every choice of a form lies on; empty where it has none
    public static Optional<Integer> scale(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison comparison ->
                    Optional.of(comparison.tie() || comparison.points() % 2 == 1 ? 2 : 1);
            case QuestionForm.Ranking ranking -> Optional.of(ranking.ties() ? 2 : 1);
            case QuestionForm.Rating rating ->
                    Optional.of(rating.attributes().getFirst().points() - 1);
            case QuestionForm.Chat _, QuestionForm.Compose _, QuestionForm.FindFixVerify _ ->
                    Optional.empty();
        };
    }
}
