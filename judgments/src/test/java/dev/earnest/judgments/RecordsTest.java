package dev.earnest.judgments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "1, 5, -1.0, LEFT",
        "2, 5, -0.5, LEFT",
        "3, 5, 0.0, TIE",
        "4, 5, 0.5, RIGHT",
        "5, 5, 1.0, RIGHT",
        "1, 2, -1.0, LEFT",
        "2, 2, 1.0, RIGHT",
        "2, 4, -0.3333333333333333, LEFT",
        "9, 9, 1.0, RIGHT"
    })
    void aGradeHasAStrengthAndAWinner(int point, int scale, double strength, Outcome outcome) {
        var answer = new Answer.Graded(point, scale);
        assertThat(answer.strength()).isEqualTo(strength);
        assertThat(answer.outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"0, 5", "6, 5", "-1, 5", "1, 1", "1, 10", "0, 0"})
    void aGradeOffItsScaleIsRefused(int point, int scale) {
        assertThatThrownBy(() -> new Answer.Graded(point, scale))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outside");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void swappingSidesTwiceChangesNothing(Outcome outcome) {
        assertThat(outcome.swapped().swapped()).isEqualTo(outcome);
    }

    @Test
    void swappingSidesSwapsTheWinnerOnly() {
        assertThat(Outcome.LEFT.swapped()).isEqualTo(Outcome.RIGHT);
        assertThat(Outcome.TIE.swapped()).isEqualTo(Outcome.TIE);
        assertThat(Outcome.BOTH_BAD.isTie()).isTrue();
        assertThat(Outcome.TIE.isTie()).isTrue();
        assertThat(Outcome.CANNOT_JUDGE.isTie()).isFalse();
        assertThat(Outcome.LEFT.isTie()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(floats = {0f, -1f, Float.NaN, Float.POSITIVE_INFINITY})
    void aWeightMustBeFiniteAndPositive(float weight) {
        assertThatThrownBy(() -> Extras.NONE.withWeight(weight))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weight " + weight);
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.5f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void secondsMustBeFiniteAndNotNegative(float seconds) {
        assertThatThrownBy(() -> new Extras(1, seconds, Extras.NO_TIME, 0))
                .hasMessageContaining("seconds " + seconds);
    }

    @Test
    void anOccasionIsNotNegative() {
        assertThatThrownBy(() -> Extras.NONE.withOccasion(-1)).hasMessageContaining("occasion -1");
        assertThatThrownBy(() ->
                        new Judgment(
                                "ann",
                                "i",
                                Shown.FIRST_LEFT,
                                new Answer.Tie(),
                                -1,
                                OptionalDouble.empty(),
                                Optional.empty()))
                .hasMessageContaining("occasion -1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void aJudgmentTakesFiniteTimeOfAtLeastZero(double seconds) {
        assertThatThrownBy(() ->
                        new Judgment(
                                "ann",
                                "i",
                                Shown.FIRST_LEFT,
                                new Answer.Tie(),
                                0,
                                OptionalDouble.of(seconds),
                                Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seconds " + seconds);
    }

    @Test
    void noExtrasEqualsNoExtras() {
        assertThat(new Extras(1, Float.NaN, Extras.NO_TIME, 0)).isEqualTo(Extras.NONE);
        assertThat(Extras.NONE.withOccasion(2).withWeight(3))
                .isEqualTo(new Extras(3, Float.NaN, Extras.NO_TIME, 2));
    }

    @Test
    void aRankingNamesEverythingOnce() {
        assertThatThrownBy(() -> new Ranking("ann", "i", List.of(List.of("a", "b"), List.of("a"))))
                .hasMessageContaining("'a' is ranked twice");
        assertThatThrownBy(() -> new Ranking("ann", "i", List.of(List.of("a"), List.of())))
                .hasMessageContaining("empty");
    }

    @Test
    void recordsKeepCopiesOfTheirLists() {
        List<Message> turns = new ArrayList<>(List.of(Message.user("hi")));
        var prompt = new Prompt("p", turns);
        var response = new Response("r", "m", turns);
        List<String> tier = new ArrayList<>(List.of("a"));
        List<List<String>> tiers = new ArrayList<>(List.of(tier));
        var ranking = new Ranking("ann", "i", tiers);
        turns.clear();
        tier.add("b");
        tiers.clear();
        assertThat(prompt.messages()).containsExactly(Message.user("hi"));
        assertThat(response.messages()).hasSize(1);
        assertThat(ranking.tiers()).isEqualTo(List.of(List.of("a")));
    }

    @Test
    void shortWaysMakeWhatTheySay() {
        assertThat(Prompt.of("why?").messages()).containsExactly(new Message(Role.USER, "why?"));
        assertThat(Response.of("so").messages()).containsExactly(new Message(Role.ASSISTANT, "so"));
        assertThat(Message.system("be kind").role()).isEqualTo(Role.SYSTEM);
        assertThat(Message.assistant("ok").content()).isEqualTo("ok");
        var comparison = new Comparison("c", Prompt.of("q"), Response.of("a"), Response.of("b"));
        assertThat(comparison.first()).isEqualTo(Response.of("a"));
        assertThat(new Label("i", "x").value()).isEqualTo("x");
    }
}
