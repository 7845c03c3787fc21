package dev.earnest.platform.campaign.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

final class CanonicalTest {
    static final List<Integer> STORED = List.of(0, 1);
    static final List<Integer> SWAPPED = List.of(1, 0);

    static QuestionForm.Comparison comparison(int points) {
        return new QuestionForm.Comparison(
                points,
                true,
                true,
                true,
                List.of(
                        new Attribute("helpful", "How helpful?", 5, "not", "very"),
                        new Attribute("safe", "Safe?", 2, "no", "yes")),
                false,
                Reason.optional());
    }

    static ObjectNode grade(int grade) {
        return Json.object().put("verdict", "graded").put("grade", grade);
    }

    private static int strength(int points, List<Integer> shown, int grade) {
        return Canonical.of(comparison(points), Stage.SINGLE, shown, grade(grade))
                .strength()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0} points: {1}")
    @CsvSource({
        "2, '1 -1'",
        "4, '2 1 -1 -2'",
        "6, '3 2 1 -1 -2 -3'",
        "7, '3 2 1 0 -1 -2 -3'",
        "8, '4 3 2 1 -1 -2 -3 -4'",
        "9, '4 3 2 1 0 -1 -2 -3 -4'"
    })
    void strengthsGoFromTheLeftResponseToTheRight(int points, String expected) {
        List<Integer> strengths =
                IntStream.rangeClosed(1, points)
                        .mapToObj(g -> strength(points, STORED, g))
                        .toList();
        assertThat(strengths)
                .containsExactlyElementsOf(
                        List.of(expected.split(" ")).stream().map(Integer::valueOf).toList());
    }

    @ParameterizedTest(name = "{0} points")
    @ValueSource(ints = {2, 4, 6, 7, 8, 9})
    void swappedSidesFlipTheStrength(int points) {
        for (int grade = 1; grade <= points; grade++) {
            assertThat(strength(points, SWAPPED, grade))
                    .isEqualTo(-strength(points, STORED, grade));
            assertThat(strength(points, SWAPPED, points + 1 - grade))
                    .as("the mirrored click says the same")
                    .isEqualTo(strength(points, STORED, grade));
            assertThat(strength(points, STORED, grade)).isBetween(-4, 4);
        }
    }

    @Test
    void theOtherVerdictsHaveNoSide() {
        Canonical tie = of("tie", SWAPPED);
        assertThat(tie.verdict()).isEqualTo(Verdict.TIE);
        assertThat(tie.strength()).hasValue(0);
        assertThat(tie.side()).hasValue(0);
        assertThat(of("both_bad", STORED).verdict()).isEqualTo(Verdict.BOTH_BAD);
        assertThat(of("both_bad", STORED).strength()).isEmpty();
        assertThat(of("cannot_judge", STORED).verdict()).isEqualTo(Verdict.CANNOT_JUDGE);
        assertThat(of("cannot_judge", STORED).side()).isEmpty();
    }

    private static Canonical of(String verdict, List<Integer> shown) {
        return Canonical.of(
                comparison(7), Stage.SINGLE, shown, Json.object().put("verdict", verdict));
    }

    @Test
    void attributesAreToldOfTheStoredResponses() {
        ObjectNode body = grade(1);
        ObjectNode attributes = body.putObject("attributes");
        attributes.putArray("helpful").add(4).add(2);
        attributes.putArray("safe").add(1).add(0);

        assertThat(Canonical.of(comparison(6), Stage.SINGLE, STORED, body).attributes())
                .containsEntry("helpful", List.of(4, 2))
                .containsEntry("safe", List.of(1, 0));
        assertThat(Canonical.of(comparison(6), Stage.SINGLE, SWAPPED, body).attributes())
                .containsEntry("helpful", List.of(2, 4))
                .containsEntry("safe", List.of(0, 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void ranksFollowTheirResponsesWhateverTheOrderShown(long seed) {
        Random random = new Random(seed);
        QuestionForm form = new QuestionForm.Ranking(true, true, List.of(), Reason.optional());
        for (int trial = 0; trial < 300; trial++) {
            int responses = 2 + random.nextInt(6);
            List<Integer> shown = new ArrayList<>(IntStream.range(0, responses).boxed().toList());
            Collections.shuffle(shown, random);
            List<Integer> stored = random.ints(responses, 1, responses + 1).boxed().toList();
            ObjectNode body = Json.object().put("verdict", "ranked");
            shown.forEach(index -> body.withArray("ranks").add(stored.get(index)));

            Canonical canonical = Canonical.of(form, Stage.SINGLE, shown, body);

            assertThat(canonical.verdict()).isEqualTo(Verdict.RANKED);
            assertThat(canonical.ranks()).isEqualTo(stored);
            assertThat(canonical.strength()).isEmpty();
        }
    }

    @Test
    void everyFormHasItsKindOfVerdict() {
        QuestionForm.FindFixVerify linked =
                new QuestionForm.FindFixVerify(List.of("error"), Reason.optional());
        List<Integer> one = List.of(0);
        assertThat(Canonical.of(linked, Stage.FIND, one, Json.object()).verdict())
                .isEqualTo(Verdict.SPANS);
        assertThat(Canonical.of(linked, Stage.FIX, one, Json.object()).verdict())
                .isEqualTo(Verdict.TEXT);
        assertThat(Canonical.of(linked, Stage.VERIFY, one, Json.object()).verdict())
                .isEqualTo(Verdict.VERIFIED);
        QuestionForm ranking = new QuestionForm.Ranking(true, true, List.of(), Reason.optional());
        assertThat(
                        Canonical.of(
                                        ranking,
                                        Stage.SINGLE,
                                        STORED,
                                        Json.object().put("verdict", "all_bad"))
                                .verdict())
                .isEqualTo(Verdict.ALL_BAD);
    }
}
