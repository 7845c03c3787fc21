package dev.earnest.monitor.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.alarm.AgreementShift;
import dev.earnest.monitor.alarm.AlarmOptions;
import dev.earnest.monitor.alarm.CheapRule;
import dev.earnest.monitor.alarm.SideAlarms;
import dev.earnest.monitor.alarm.Suspicion;
import dev.earnest.monitor.alarm.Tendency;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HabitsTest {
    private static final AlarmOptions OPTIONS = AlarmOptions.defaults();
    private static final long SEED = 31;

    /// Nine people of whom `p0` goes left and `p1` takes the longer one; `few` has answered 19 times.
    private static ComparisonTable crowd() {
        var random = new SplittableRandom(SEED);
        var table = ComparisonTable.builder(List.of("length"));
        for (int item = 0; item < 120; item++) {
            float longer = random.nextInt(5) - 2;
            for (int person = 0; person < 9; person++) {
                double left =
                        switch (person) {
                            case 0 -> 0.85;
                            case 1 -> longer > 0 ? 0.9 : 0.1;
                            default -> longer > 0 ? 0.55 : 0.45;
                        };
                add(table, item, "p" + person, random.nextDouble() < left, longer);
            }
            if (item < 19) {
                add(table, item, "few", true, longer);
            }
        }
        return table.build();
    }

    private static void add(
            ComparisonTable.Builder table, int item, String who, boolean left, float longer) {
        table.add(
                "m1",
                "m2",
                left ? Outcome.LEFT : Outcome.RIGHT,
                who,
                "i" + item,
                new Extras(1f, Float.NaN, item * 60_000L, 0));
        table.covariates(new float[] {longer});
    }

    private static Tendency of(List<Tendency> all, String who) {
        return all.stream().filter(one -> one.annotator().equals(who)).findFirst().orElseThrow();
    }

    @Test
    void theNumbersAreThoseOfTheAlarms() {
        ComparisonTable table = crowd();
        Habits habits = Habits.of(new Answers.Comparisons(table), OPTIONS);
        List<Suspicion> sides = SideAlarms.preference(table, OPTIONS);
        List<Suspicion> length = CheapRule.of(table, "length", OPTIONS);
        assertThat(habits.left()).hasSize(9).noneMatch(one -> one.annotator().equals("few"));
        for (Suspicion side : sides) {
            Tendency own = of(habits.left(), side.annotator());
            assertThat(own.interval()).isEqualTo(side.interval());
            assertThat(own.observed()).isEqualTo(side.observed());
            assertThat(own.answers()).isEqualTo(side.answers());
            assertThat(own.value()).isBetween(own.interval().low(), own.interval().high());
        }
        List<Tendency> longer = Objects.requireNonNull(habits.covariates().get("length"));
        assertThat(longer).hasSize(9);
        for (Suspicion rule : length) {
            Tendency own = of(longer, rule.annotator());
            assertThat(own.interval()).isEqualTo(rule.interval());
            assertThat(own.observed()).isEqualTo(rule.observed());
            assertThat(own.answers()).isEqualTo(rule.answers());
        }
    }

    @Test
    void whoLeansStandsOutAndTheUsualIsThatOfTheOthers() {
        ComparisonTable table = crowd();
        Habits habits = Habits.of(new Answers.Comparisons(table), OPTIONS);
        assertThat(of(habits.left(), "p0").interval().low()).as("seed " + SEED).isGreaterThan(0.6);
        assertThat(of(habits.left(), "p4").interval().low()).as("seed " + SEED).isLessThan(0.5);
        List<Tendency> longer = Objects.requireNonNull(habits.covariates().get("length"));
        assertThat(of(longer, "p1").interval().low()).as("seed " + SEED).isGreaterThan(0.75);
        // Counted by hand: of all others, decided answers with a longer side and those that took
        // it.
        int hits = 0;
        int all = 0;
        for (int row = 0; row < table.size(); row++) {
            float difference = table.covariate("length", row);
            if (difference != 0 && !table.annotators().name(table.annotator(row)).equals("p1")) {
                all++;
                hits += (table.outcome(row) == Outcome.LEFT) == (difference > 0) ? 1 : 0;
            }
        }
        assertThat(of(longer, "p1").usual()).isCloseTo((double) hits / all, within(1e-12));
    }

    @Test
    void labelsHaveNoSidesButMayShift() {
        var random = new SplittableRandom(SEED);
        var table = LabelTable.builder();
        for (int item = 0; item < 80; item++) {
            boolean truth = random.nextBoolean();
            for (int person = 0; person < 5; person++) {
                boolean tired = person == 0 && item >= 40;
                boolean x = random.nextDouble() < (tired ? 0.3 : 0.95) == truth;
                table.add(
                        "i" + item,
                        "p" + person,
                        x ? "x" : "y",
                        new Extras(1f, Float.NaN, item * 60_000L, 0));
            }
        }
        LabelTable labels = table.build();
        Habits habits = Habits.of(new Answers.Labels(labels), OPTIONS);
        assertThat(habits.left()).isEmpty();
        assertThat(habits.covariates()).isEmpty();
        assertThat(of(habits.shift(), "p0").interval().high()).as("seed " + SEED).isLessThan(0);
        // The same as without the codes that reviews give to items and labels.
        List<Tendency> plain = AgreementShift.of(labels, OPTIONS);
        for (Tendency one : plain) {
            assertThat(of(habits.shift(), one.annotator()).value())
                    .isCloseTo(one.value(), within(1e-12));
        }
    }
}
