package dev.earnest.platform.campaign.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.answer.Canonical;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChoiceTest {
    private static final Reason NONE = Reason.optional();

    private static ExportedItem item(String id, int responses) {
        var list = Json.array();
        for (int i = 0; i < responses; i++) {
            list.addObject().put("id", "r" + i).put("text", "t" + i);
        }
        return new ExportedItem(
                1, id, "NORMAL", "SINGLE", Json.object(), list, Json.object(), Json.object());
    }

    private static List<Choice> choices(
            QuestionForm form, String id, List<Integer> shown, String body) {
        Canonical meaning = Canonical.of(form, Stage.SINGLE, shown, Json.parse(body));
        return Choice.of(
                form,
                item(id, shown.size()),
                new ExportedAnswer(
                        1,
                        1,
                        Instant.EPOCH,
                        Standing.FINAL,
                        "ann",
                        new UUID(0, 1),
                        1,
                        Purpose.NORMAL,
                        1,
                        shown,
                        Json.parse(body),
                        meaning.verdict(),
                        meaning.strength(),
                        Optional.empty(),
                        5,
                        false,
                        false,
                        10,
                        "EUR",
                        1,
                        1,
                        Json.object()));
    }

    private static QuestionForm comparison(int points, boolean tie) {
        return new QuestionForm.Comparison(points, tie, true, true, List.of(), false, NONE);
    }

    @Test
    void aGradeIsTheSideItPrefersWhereverItStood() {
        QuestionForm form = comparison(6, false);
        assertThat(choices(form, "q", List.of(0, 1), "{\"verdict\":\"graded\",\"grade\":2}"))
                .containsExactly(new Choice("q", 1, 1, "r0", "r1"));
        assertThat(choices(form, "q", List.of(1, 0), "{\"verdict\":\"graded\",\"grade\":2}"))
                .containsExactly(new Choice("q", 0, 1, "r0", "r1"));
        assertThat(choices(form, "q", List.of(0, 1), "{\"verdict\":\"cannot_judge\"}")).isEmpty();
        assertThat(choices(form, "q", List.of(0, 1), "{\"verdict\":\"both_bad\"}")).isEmpty();
    }

    @Test
    void aTieStandsInTheMiddleOfThreeLevels() {
        QuestionForm form = comparison(6, true);
        assertThat(choices(form, "q", List.of(0, 1), "{\"verdict\":\"tie\"}"))
                .extracting(Choice::level, Choice::scale, Choice::word)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1, 2, "tie"));
        assertThat(
                        choices(
                                comparison(7, false),
                                "q",
                                List.of(0, 1),
                                "{\"verdict\":\"graded\",\"grade\":4}"))
                .extracting(Choice::word)
                .containsExactly("tie");
        assertThat(Choice.scale(form)).contains(2);
    }

    @Test
    void wordsNameTheResponseTheyPreferAndLeanToNeitherSide() {
        QuestionForm form = comparison(2, false);
        int firstIsA = 0;
        for (int i = 0; i < 1000; i++) {
            Choice first =
                    choices(
                                    form,
                                    "item-" + i,
                                    List.of(0, 1),
                                    "{\"verdict\":\"graded\",\"grade\":1}")
                            .getFirst();
            assertThat(first.word().equals("a") ? first.a() : first.b()).isEqualTo("r0");
            Choice second =
                    choices(
                                    form,
                                    "item-" + i,
                                    List.of(1, 0),
                                    "{\"verdict\":\"graded\",\"grade\":1}")
                            .getFirst();
            assertThat(second.a()).isEqualTo(first.a());
            assertThat(second.word()).isNotEqualTo(first.word());
            firstIsA += first.word().equals("a") ? 1 : 0;
        }
        assertThat(firstIsA).isBetween(430, 570);
    }

    @Test
    void aRankingComparesEveryTwo() {
        QuestionForm form = new QuestionForm.Ranking(true, true, List.of(), NONE);
        assertThat(
                        choices(
                                form,
                                "q",
                                List.of(2, 0, 1),
                                "{\"verdict\":\"ranked\",\"ranks\":[1,2,2]}"))
                .containsExactly(
                        new Choice("q/r0/r1", 1, 2, "r0", "r1"),
                        new Choice("q/r0/r2", 0, 2, "r0", "r2"),
                        new Choice("q/r1/r2", 0, 2, "r1", "r2"));
    }

    @Test
    void ratingsOfOneScaleAreLevelsFromZero() {
        QuestionForm form =
                new QuestionForm.Rating(
                        List.of(
                                new Attribute("helpful", "?", 5, "", ""),
                                new Attribute("kind", "?", 5, "", ""),
                                new Attribute("safe", "?", 2, "no", "yes")),
                        NONE);
        List<Choice> choices =
                choices(
                        form,
                        "q",
                        List.of(1, 0),
                        "{\"attributes\":{\"helpful\":[5,1],\"kind\":[3,3],\"safe\":[1,0]}}");
        assertThat(choices)
                .extracting(Choice::question, Choice::level, Choice::scale)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("q/r1/helpful", 4, 4),
                        org.assertj.core.groups.Tuple.tuple("q/r0/helpful", 0, 4),
                        org.assertj.core.groups.Tuple.tuple("q/r1/kind", 2, 4),
                        org.assertj.core.groups.Tuple.tuple("q/r0/kind", 2, 4));
        assertThat(IntStream.range(0, 2).mapToObj(i -> choices.get(i).word()))
                .containsExactly("4", "0");
    }

    @Test
    void whatIsNoChoiceHasNone() {
        QuestionForm form = new QuestionForm.Compose(0, 10, List.of(), "", false, NONE);
        assertThat(Choice.scale(form)).isEmpty();
        assertThat(choices(form, "q", List.of(), "{\"text\":\"words\"}")).isEmpty();
    }
}
