package dev.earnest.monitor.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.internal.SumOfCoins;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Honest crowds whose members or items are unlike each other, and the guilty among them.
class HonestDifferencesTest {
    private static final AlarmOptions OPTIONS = AlarmOptions.defaults();

    /// Annotators are right with a probability of their own; `copies` answer as `original` does 19 times
    /// of 20; code -1 is the machine, right with probability 0.8.
    private static LabelTable crowd(
            SplittableRandom random,
            int annotators,
            IntToDoubleFunction skill,
            Set<Integer> copies,
            int original,
            Map<String, String> machine) {
        var table = LabelTable.builder();
        for (int item = 0; item < 200; item++) {
            boolean truth = random.nextBoolean();
            boolean[] given = new boolean[annotators];
            boolean judged = (random.nextDouble() < 0.8) == truth;
            machine.put("i" + item, judged ? "x" : "y");
            for (int annotator = 0; annotator < annotators; annotator++) {
                given[annotator] = (random.nextDouble() < skill.applyAsDouble(annotator)) == truth;
                if (copies.contains(annotator) && random.nextDouble() < 0.95) {
                    given[annotator] = original < 0 ? judged : given[original];
                }
                table.add("i" + item, "a" + annotator, given[annotator] ? "x" : "y");
            }
        }
        return table.build();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void ableAnnotatorsInACarelessCrowdNeitherHerdNorCopy(int seed) {
        Map<String, String> machine = new HashMap<>();
        LabelTable answers =
                crowd(
                        new SplittableRandom(seed),
                        20,
                        annotator -> annotator < 6 ? 0.95 : 0.55,
                        Set.of(),
                        0,
                        machine);
        assertThat(alarms(Herding.of(answers, OPTIONS))).isEmpty();
        assertThat(alarms(CopiesMachine.of(answers, machine, OPTIONS))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void aRingOfFiveIsFoundAmongTwenty(int seed) {
        LabelTable answers =
                crowd(
                        new SplittableRandom(seed),
                        20,
                        annotator -> 0.7 + 0.01 * annotator,
                        Set.of(1, 2, 3, 4),
                        0,
                        new HashMap<>());
        assertThat(alarms(Herding.of(answers, OPTIONS)))
                .containsExactlyInAnyOrder(
                        "a0 a1", "a0 a2", "a0 a3", "a0 a4", "a1 a2", "a1 a3", "a1 a4", "a2 a3",
                        "a2 a4", "a3 a4");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void copiesOfAMachineAreFoundAmongPeopleOfDifferentSkill(int seed) {
        Map<String, String> machine = new HashMap<>();
        LabelTable answers =
                crowd(
                        new SplittableRandom(seed),
                        20,
                        annotator -> 0.6 + 0.01 * annotator,
                        Set.of(3, 7),
                        -1,
                        machine);
        assertThat(alarms(CopiesMachine.of(answers, machine, OPTIONS)))
                .containsExactlyInAnyOrder("a3", "a7");
    }

    @Test
    void whereEverybodyAgreesNobodyCopies() {
        var table = LabelTable.builder();
        var sides = ComparisonTable.builder(List.of("length"));
        Map<String, String> machine = new HashMap<>();
        for (int item = 0; item < 5000; item++) {
            String label = item % 2 == 0 ? "x" : "y";
            machine.put("i" + item, label);
            for (int annotator = 0; annotator < 6; annotator++) {
                table.add("i" + item, "a" + annotator, label);
                sides.add("x", "y", Outcome.LEFT, "a" + annotator, "p" + item, Extras.NONE);
                sides.covariates(1);
            }
        }
        LabelTable answers = table.build();
        assertThat(alarms(Herding.of(answers, OPTIONS))).isEmpty();
        assertThat(alarms(CopiesMachine.of(answers, machine, OPTIONS))).isEmpty();
        assertThat(alarms(CheapRule.of(sides.build(), "length", OPTIONS))).isEmpty();
        assertThat(SumOfCoins.upper(new double[3000], 3000, 1)).isZero();
    }

    @Test
    void crowdedItemsAreLeftOutInsteadOfGivingUp() {
        var random = new SplittableRandom(6);
        var table = LabelTable.builder();
        for (int item = 0; item < 60; item++) {
            for (int annotator = 0; annotator < 5; annotator++) {
                table.add("i" + item, "a" + annotator, random.nextBoolean() ? "x" : "y");
            }
        }
        for (int annotator = 0; annotator < 500; annotator++) {
            table.add("everybody", "b" + annotator, "x");
        }
        LabelTable answers = table.build();
        // 60 items of 10 meetings, and one of 124,750.
        assertThat(Herding.of(answers, OPTIONS, 600)).hasSize(10);
        assertThat(Herding.of(answers, OPTIONS, 599))
                .hasSize(10)
                .allSatisfy(test -> assertThat(test.answers()).isEqualTo(59));
        assertThat(Herding.MOST_MEETINGS).isEqualTo(30_000_000);
    }

    @Test
    void memoryOfHerdingGrowsWithPairsAndNotWithTheirAnswers() {
        var random = new SplittableRandom(2);
        var table = LabelTable.builder();
        // Pairs share about 22 of 1,000 answers each.
        for (int item = 0; item < 30_000; item++) {
            Set<Integer> some = new HashSet<>();
            while (some.size() < 6) {
                some.add(random.nextInt(180));
            }
            for (int annotator : some) {
                table.add("i" + item, "a" + annotator, random.nextBoolean() ? "x" : "y");
            }
        }
        assertThat(Herding.of(table.build(), OPTIONS).size()).isBetween(10_000, 180 * 179 / 2);
    }

    @Test
    void aModelThatAlwaysStandsOnTheLeftIsNoPreferenceForTheLeft() {
        var random = new SplittableRandom(1);
        var table = ComparisonTable.builder();
        for (int annotator = 0; annotator < 20; annotator++) {
            for (int item = 0; item < 100; item++) {
                boolean left = annotator == 7 ? item > 0 : random.nextDouble() < 0.75;
                table.add(
                        "new",
                        "old",
                        left ? Outcome.LEFT : Outcome.RIGHT,
                        "a" + annotator,
                        "p" + item,
                        Extras.NONE);
            }
        }
        assertThat(alarms(SideAlarms.preference(table.build(), OPTIONS))).containsExactly("a7");
    }

    @Test
    void repeatsAreNoFurtherProofOfACheapRule() {
        var random = new SplittableRandom(3);
        var table = ComparisonTable.builder(List.of("length"));
        for (int annotator = 0; annotator < 20; annotator++) {
            for (int item = 0; item < 25; item++) {
                boolean longer = random.nextDouble() < 0.65;
                for (int occasion = 0; occasion < 5; occasion++) {
                    table.add(
                            "x",
                            "y",
                            longer ? Outcome.LEFT : Outcome.RIGHT,
                            "a" + annotator,
                            "p" + item,
                            Extras.NONE.withOccasion(occasion));
                    table.covariates(1);
                }
            }
        }
        assertThat(CheapRule.of(table.build(), "length", OPTIONS))
                .hasSize(20)
                .allSatisfy(test -> assertThat(test.answers()).isEqualTo(25));
    }

    @Test
    void aWideRangeOfTastesIsNoAlarmButARuleIs() {
        var random = new SplittableRandom(5);
        var table = ComparisonTable.builder(List.of("length"));
        for (int annotator = 0; annotator < 200; annotator++) {
            double follows = Math.clamp(0.6 + 0.1 * random.nextGaussian(), 0.1, 0.9);
            for (int item = 0; item < 300; item++) {
                boolean left = random.nextDouble() < (annotator == 0 ? 1 : follows);
                table.add("x", "y", left ? Outcome.LEFT : Outcome.RIGHT, "a" + annotator);
                table.covariates(1);
            }
        }
        assertThat(alarms(CheapRule.of(table.build(), "length", OPTIONS))).containsExactly("a0");
    }

    @Test
    void theIntervalOfAChangeCovers() {
        var random = new SplittableRandom(9);
        int covered = 0;
        int runs = 400;
        for (int run = 0; run < runs; run++) {
            double[] times = new double[200];
            boolean[] passed = new boolean[200];
            for (int index = 0; index < 200; index++) {
                times[index] = index;
                passed[index] = random.nextDouble() < (index < 100 ? 0.9 : 0.6);
            }
            ChangePoint change = ChangePoint.of(times, passed, run).orElseThrow();
            covered += change.earliest() <= 100 && change.latest() >= 100 ? 1 : 0;
        }
        assertThat(covered / (double) runs).isGreaterThan(0.93);
    }

    private static List<String> alarms(List<Suspicion> tests) {
        List<String> names = new ArrayList<>();
        for (Alarm alarm : FalseDiscovery.alarms(tests, OPTIONS.rate())) {
            Suspicion suspicion = alarm.suspicion();
            names.add(
                    suspicion.partner().isEmpty()
                            ? suspicion.annotator()
                            : suspicion.annotator() + " " + suspicion.partner().orElseThrow());
        }
        return names;
    }
}
