package dev.earnest.monitor.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.repeats.RepeatSides;
import dev.earnest.monitor.repeats.RepeatTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmsTest {
    private static final AlarmOptions DEFAULTS = AlarmOptions.defaults();

    @Test
    void adjustedValuesAreBenjaminiAndHochbergs() {
        // By hand: 4 p / rank is 0.02, 0.02, 0.04, 0.04 in order.
        assertThat(FalseDiscovery.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.02, 0.04, 0.04, 0.02}, within(1e-12));
    }

    @Test
    void defaultsAreAsDocumented() {
        assertThat(DEFAULTS).isEqualTo(new AlarmOptions(0.05, 20, 0.1, 0.95));
        assertThatThrownBy(() -> new AlarmOptions(0.05, 4, 0.1, 0.95))
                .hasMessageContaining("from 4 answers");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void whoClicksTheLeftIsFoundByRepeatsAndByPreference(int seed) {
        var table = sides(40, 60, 2, new SplittableRandom(seed));
        var repeats = RepeatTable.of(table, RepeatSides.SWAPPED);
        assertThat(names(SideAlarms.swappedRepeats(repeats, DEFAULTS)))
                .containsExactlyInAnyOrder("a0", "a1");
        assertThat(names(SideAlarms.preference(table, DEFAULTS)))
                .containsExactlyInAnyOrder("a0", "a1");
        var few = sides(40, 9, 2, new SplittableRandom(seed));
        assertThat(SideAlarms.swappedRepeats(RepeatTable.of(few, RepeatSides.SWAPPED), DEFAULTS))
                .isEmpty();
    }

    /// The first `guilty` annotators click the left nine times of ten; each item is repeated swapped.
    private static ComparisonTable sides(
            int annotators, int items, int guilty, SplittableRandom random) {
        var table = ComparisonTable.builder();
        Extras again = Extras.NONE.withOccasion(1);
        for (int annotator = 0; annotator < annotators; annotator++) {
            for (int item = 0; item < items; item++) {
                String name = "a" + annotator;
                boolean likes = random.nextBoolean();
                for (int occasion = 0; occasion < 2; occasion++) {
                    boolean xLeft = occasion == 0;
                    boolean honest = random.nextDouble() < 0.8 ? likes : random.nextBoolean();
                    boolean left = annotator < guilty ? random.nextDouble() < 0.9 : honest == xLeft;
                    table.add(
                            xLeft ? "x" : "y",
                            xLeft ? "y" : "x",
                            left ? Outcome.LEFT : Outcome.RIGHT,
                            name,
                            "p" + item,
                            occasion == 0 ? Extras.NONE : again);
                }
            }
        }
        return table.build();
    }

    @Test
    void whoFollowsLengthIsFoundAlthoughGoodAnswersAreLonger() {
        var random = new SplittableRandom(4);
        var table = ComparisonTable.builder(List.of("length"));
        for (int annotator = 0; annotator < 30; annotator++) {
            for (int item = 0; item < 60; item++) {
                float length = random.nextInt(1, 50) * (random.nextBoolean() ? 1 : -1);
                double follows = annotator == 0 ? 0.98 : 0.65;
                boolean left = (random.nextDouble() < follows) == (length > 0);
                table.add("x", "y", left ? Outcome.LEFT : Outcome.RIGHT, "a" + annotator);
                table.covariates(length);
            }
        }
        var alarms = FalseDiscovery.alarms(CheapRule.of(table.build(), "length", DEFAULTS), 0.05);
        assertThat(alarms).extracting(alarm -> alarm.suspicion().annotator()).containsExactly("a0");
        assertThat(alarms.getFirst().suspicion().evidence())
                .contains("answers follow more 'length'; the others 0.6");
        assertThat(alarms.getFirst().suspicion().interval().low()).isGreaterThan(0.85);
    }

    @Test
    void whoRemembersAgreesAtShortLags() {
        var random = new SplittableRandom(8);
        var table = LabelTable.builder();
        for (int annotator = 0; annotator < 30; annotator++) {
            for (int item = 0; item < 160; item++) {
                long at = item * 60_000L;
                boolean soon = item % 2 == 0;
                long later = at + (soon ? 60_000L : 86_400_000L);
                boolean remembers = annotator == 0 && soon;
                boolean equal = remembers || random.nextDouble() < 0.7;
                table.add("i" + item, "a" + annotator, "x", at(at, 0));
                table.add("i" + item, "a" + annotator, equal ? "x" : "y", at(later, 1));
            }
        }
        var repeats = RepeatTable.of(table.build());
        assertThat(names(MemoryAlarm.of(repeats, Duration.ofHours(1), DEFAULTS)))
                .containsExactly("a0");
        // scipy: fisher_exact([[9, 1], [4, 6]], alternative="greater")
        assertThat(MemoryAlarm.fisher(9, 10, 4, 10)).isEqualTo(0.028637770897832822, within(1e-12));
    }

    private static Extras at(long millis, int occasion) {
        return new Extras(1f, Float.NaN, millis, occasion);
    }

    @Test
    void hastyAnswersAreJudgedByTheirLength() {
        var random = new SplittableRandom(3);
        int n = 30 * 60;
        int[] annotator = new int[n];
        float[] seconds = new float[n];
        double[] length = new double[n];
        List<String> names = new ArrayList<>();
        for (int row = 0; row < n; row++) {
            annotator[row] = row / 60;
            length[row] = random.nextInt(50, 1000);
            double usual = length[row] / 5 * Math.exp(0.3 * random.nextGaussian());
            seconds[row] = (float) (annotator[row] == 0 ? 4 + random.nextDouble() : usual);
            if (row % 60 == 0) {
                names.add("a" + annotator[row]);
            }
        }
        var tests = TooFast.of(Dictionary.of(names), annotator, seconds, length, DEFAULTS);
        assertThat(tests).hasSize(30);
        assertThat(names(tests)).containsExactly("a0");
        assertThat(AlarmKind.TOO_FAST.actionable()).isFalse();
    }

    @Test
    void aChangeIsFoundWithItsTimeAndAnInterval() {
        double[] times = new double[80];
        boolean[] passed = new boolean[80];
        for (int index = 0; index < 80; index++) {
            times[index] = index;
            passed[index] = index < 45 ? index % 10 != 0 : index % 2 == 0;
        }
        var change = ChangePoint.of(times, passed, 1).orElseThrow();
        assertThat(change.time()).isBetween(40.0, 50.0);
        assertThat(change.earliest()).isLessThanOrEqualTo(change.time());
        assertThat(change.latest()).isGreaterThanOrEqualTo(change.time());
        assertThat(change.before()).isGreaterThan(0.85);
        assertThat(change.pValue()).isLessThan(0.01);
        assertThat(ChangePoint.of(new double[9], new boolean[9], 1)).isEmpty();
    }

    @Test
    void fatigueWithinSessionsIsFoundAndTheOthersStaySilent() {
        var random = new SplittableRandom(12);
        var table = LabelTable.builder();
        for (int annotator = 0; annotator < 25; annotator++) {
            for (int item = 0; item < 120; item++) {
                long minute = item % 30;
                long time = (item / 30) * 86_400_000L + minute * 60_000L;
                double agrees = annotator == 0 && minute >= 15 ? 0.5 : 0.95;
                boolean equal = random.nextDouble() < agrees;
                table.add("i" + item, "a" + annotator, "x", at(time - 1000, 0));
                table.add("i" + item, "a" + annotator, equal ? "x" : "y", at(time, 1));
            }
        }
        var repeats = RepeatTable.of(table.build());
        var tests = ChangeAlarm.of(repeats, ChangeClock.SESSION, 1, DEFAULTS);
        assertThat(names(tests)).containsExactly("a0");
        assertThat(tests.getFirst().interval().low()).isBetween(5.0, 15.0);
        assertThat(names(ChangeAlarm.of(repeats, ChangeClock.CAMPAIGN, 1, DEFAULTS))).isEmpty();
    }

    @Test
    void permutationValuesAreUniformWithoutAChange() {
        var random = new SplittableRandom(21);
        int below = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            double[] times = new double[60];
            boolean[] passed = new boolean[60];
            for (int index = 0; index < 60; index++) {
                times[index] = index;
                passed[index] = random.nextDouble() < 0.8;
            }
            below += ChangePoint.of(times, passed, run).orElseThrow().pValue() <= 0.1 ? 1 : 0;
        }
        assertThat(below / (double) runs).isBetween(0.03, 0.17);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void copiesOfAMachineAndOfAColleagueAreFound(int seed) {
        var random = new SplittableRandom(seed);
        int items = 100;
        int annotators = 12;
        boolean[] truth = new boolean[items];
        Map<String, String> machine = new HashMap<>();
        boolean[][] given = new boolean[annotators][items];
        var table = LabelTable.builder();
        for (int item = 0; item < items; item++) {
            truth[item] = random.nextBoolean();
            boolean judged = (random.nextDouble() < 0.75) == truth[item];
            machine.put("i" + item, judged ? "x" : "y");
            for (int annotator = 0; annotator < annotators; annotator++) {
                // Honest annotators differ in skill; 0 copies the machine, 2 copies 1.
                double skill = 0.7 + 0.02 * (annotator % 5);
                given[annotator][item] = (random.nextDouble() < skill) == truth[item];
                if (annotator == 0 && random.nextDouble() < 0.95) {
                    given[0][item] = judged;
                }
                if (annotator == 2 && random.nextDouble() < 0.95) {
                    given[2][item] = given[1][item];
                }
                table.add("i" + item, "a" + annotator, given[annotator][item] ? "x" : "y");
            }
        }
        var answers = table.build();
        assertThat(names(CopiesMachine.of(answers, machine, DEFAULTS))).containsExactly("a0");
        var herds = FalseDiscovery.alarms(Herding.of(answers, DEFAULTS), 0.05);
        assertThat(herds).hasSize(1);
        assertThat(herds.getFirst().suspicion().annotator()).isEqualTo("a1");
        assertThat(herds.getFirst().suspicion().partner()).contains("a2");
        assertThat(herds.getFirst().suspicion().observed())
                .isGreaterThan(herds.getFirst().suspicion().expected());
    }

    @Test
    void honestCrowdsRarelyRaiseAnyAlarmOfSides() {
        int crowdsWithAlarm = 0;
        for (int seed = 0; seed < 20; seed++) {
            var table = sides(20, 30, 0, new SplittableRandom(1000 + seed));
            var repeats = RepeatTable.of(table, RepeatSides.SWAPPED);
            boolean alarm =
                    !names(SideAlarms.swappedRepeats(repeats, DEFAULTS)).isEmpty()
                            || !names(SideAlarms.preference(table, DEFAULTS)).isEmpty();
            crowdsWithAlarm += alarm ? 1 : 0;
        }
        assertThat(crowdsWithAlarm).isLessThanOrEqualTo(4);
    }

    private static List<String> names(List<Suspicion> tests) {
        return FalseDiscovery.alarms(tests, DEFAULTS.rate()).stream()
                .map(alarm -> alarm.suspicion().annotator())
                .toList();
    }
}
