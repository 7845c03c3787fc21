package dev.earnest.incentives.crowd;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RefusalTest {
    private static final Items ITEMS = Items.of(10, new Preferences.Beta(1, 1));
    private static final CrowdSpec SPEC = CrowdSpec.of(ITEMS, 5, Group.of("x", 3, 0.5));

    private static Arguments of(ThrowingCallable call, String message) {
        return Arguments.of(message, call);
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                of(() -> Group.of("x", 0, 0.5), "number of annotators must be at least 1, got 0"),
                of(() -> Group.of("x", 1, 1.5), "commitment 1.5 lies outside [0.0, 1.0]"),
                of(() -> Group.of("x", 1, Double.NaN), "commitment NaN lies outside [0.0, 1.0]"),
                of(() -> Group.of("a b", 1, 1), "group name 'a b' is not made of letters"),
                of(() -> Group.of("x", 1, 1).withTaste(-1), "taste must be 0 or more"),
                of(
                        () -> CommitmentLaw.around(0.8, 0.4),
                        "it must be below sqrt(mean (1 - mean)) = 0.4000"),
                of(() -> new CommitmentLaw.Beta(0, 1), "beta parameter a must be above 0"),
                of(() -> new Preferences.Beta(1, -1), "beta parameter b must be above 0"),
                of(
                        () -> new Preferences.LogOdds(Double.NaN),
                        "spread of the log-odds must be 0 or"),
                of(() -> Preferences.Given.of(), "the list of probabilities is empty"),
                of(() -> Preferences.Given.of(0.5, 2), "probability of an item 2.0 lies outside"),
                of(() -> new Preferences.Model("", 1), "a model needs a name"),
                of(
                        () -> new Preferences.BradleyTerry(List.of(new Preferences.Model("m", 1))),
                        "at least two models, got 1"),
                of(
                        () ->
                                new Preferences.BradleyTerry(
                                        List.of(
                                                new Preferences.Model("m", 1),
                                                new Preferences.Model("m", 2))),
                        "two models have the same name"),
                of(() -> new Repeats(2, 1, 1, 1), "share of repeated items 2.0 lies outside"),
                of(() -> new Repeats(0.5, 0, 1, 1), "times an item comes again must be at least 1"),
                of(() -> new Repeats(0.5, 1, -1, 1), "gap must be at least 0, got -1"),
                of(() -> new Repeats(0.5, 1, 1, 1.1), "share of swapped repeats 1.1 lies outside"),
                of(() -> new GoldPlan(-0.1, 0), "share of gold items -0.1 lies outside"),
                of(() -> new Experts(1, 0.5, 1, 0.5, 0), "delta of experts 0.5: give a number"),
                of(() -> new Machine(1, 1.2), "accuracy of the machine 1.2 lies outside"),
                of(() -> new Memory(0.5, 0), "half life of memory must be above 0"),
                of(() -> new Speed(5, 0, 0.4, 1), "words per minute must be above 0"),
                of(() -> new Dropout(0.5, 0), "minutes before dropout must be above 0"),
                of(() -> new Dropout(2, 5), "dropout per answer 2.0 lies outside"),
                of(() -> new Texts(0, 1, 0.5), "median length must be above 0"),
                of(() -> new Sessions(Sessions.DEFAULTS.start(), 0, 1, 1), "minutes of a session"),
                of(() -> new Ring("", 0.5, 1), "a ring needs a name"),
                of(() -> Habits.NONE.withSide(-0.5), "side -0.5 lies outside"),
                of(
                        () -> Habits.NONE.withRule(new Rule(Feature.LONGER, 0.6)).withCopies(0.5),
                        "shares of answers by rule, machine and ring sum to 1.1"),
                of(() -> SPEC.withDelta(0.5), "delta 0.5: give a number from 0 to below 0.5"),
                of(() -> SPEC.withTies(1.01), "ties 1.01 lies outside"),
                of(() -> SPEC.withGroups(List.of()), "at least one group"),
                of(
                        () -> SPEC.withGroups(List.of(Group.of("x", 1, 1), Group.of("x", 1, 1))),
                        "two groups have the same name"),
                of(
                        () -> SPEC.with(new Assignment.Overlap(4)),
                        "overlap 4 is larger than the crowd of 3"),
                of(
                        () -> SPEC.with(new Assignment.PerAnnotator(11)),
                        "11 items per annotator are more than the 10 items there are"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void aSettingOutsideItsRangeIsRefusedInOneLine(String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void moreGoldThanThereAreClearItemsIsRefused() {
        CrowdSpec spec =
                CrowdSpec.of(Items.of(10, Preferences.Given.of(0.5, 0.99)), 5, Group.of("x", 3, 1))
                        .with(new GoldPlan(0.6, 0.5));
        assertThatThrownBy(() -> CrowdSimulator.simulate(spec, 1))
                .isInstanceOf(IncentivesException.class)
                .hasMessage(
                        "only 5 of 10 items have a clarity of 0.5, but 6 gold items are asked for;"
                                + " lower the clarity or the share");
    }

    @Test
    void aGapLongerThanTheWorkIsRefused() {
        assertThatThrownBy(() -> CrowdSimulator.simulate(SPEC.with(Repeats.of(1, 5)), 1))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("cannot have 5 other answers in between");
    }
}
