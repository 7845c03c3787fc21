package dev.earnest.monitor.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.repeats.RepeatTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Honest crowds whose members differ in skill, taste and speed, on items that differ in difficulty.
class NullCrowdTest {
    private static final AlarmOptions OPTIONS = AlarmOptions.defaults();
    private static final int ANNOTATORS = 20;

    /// Under a complete null every alarm is false, so that the false-discovery rate is the share of
    /// crowds with any alarm; the probability of more than these at 5 % is 0.011 each. Thousands of
    /// crowds wait for `-Pvalidation`.
    private static final int CROWDS = 10;

    private static final int MOST = 2;

    @Test
    void honestPeopleOfDifferentSkillDoNotHerdNorCopy() {
        int herds = 0;
        int copies = 0;
        for (int seed = 0; seed < CROWDS; seed++) {
            Map<String, String> machine = new HashMap<>();
            LabelTable answers = labels(seed, machine);
            herds += count(Herding.of(answers, OPTIONS));
            copies += count(CopiesMachine.of(answers, machine, OPTIONS));
        }
        assertThat(herds).isLessThanOrEqualTo(MOST);
        assertThat(copies).isLessThanOrEqualTo(MOST);
    }

    private static LabelTable labels(int seed, Map<String, String> machine) {
        var random = new SplittableRandom(seed);
        var table = LabelTable.builder();
        double[] commitment = new double[ANNOTATORS];
        for (int annotator = 0; annotator < ANNOTATORS; annotator++) {
            commitment[annotator] = 0.4 + 0.6 * random.nextDouble();
        }
        for (int item = 0; item < 100; item++) {
            double p = random.nextDouble();
            machine.put("i" + item, random.nextDouble() < p ? "x" : "y");
            for (int annotator = 0; annotator < ANNOTATORS; annotator++) {
                if (random.nextDouble() < 0.6) {
                    boolean committed = random.nextDouble() < commitment[annotator];
                    boolean x = random.nextDouble() < (committed ? p : 0.5);
                    table.add("i" + item, "a" + annotator, x ? "x" : "y");
                }
            }
        }
        return table.build();
    }

    @Test
    void calmRepeatsShowNeitherMemoryNorChange() {
        int memories = 0;
        int changes = 0;
        for (int seed = 0; seed < CROWDS; seed++) {
            var random = new SplittableRandom(seed);
            var table = LabelTable.builder();
            for (int annotator = 0; annotator < ANNOTATORS; annotator++) {
                double agrees = 0.6 + 0.4 * random.nextDouble();
                for (int item = 0; item < 60; item++) {
                    long time = item * 60_000L;
                    long later = time + random.nextLong(1, 7_200_000);
                    boolean equal = random.nextDouble() < agrees;
                    table.add("i" + item, "a" + annotator, "x", at(time, 0));
                    table.add("i" + item, "a" + annotator, equal ? "x" : "y", at(later, 1));
                }
            }
            RepeatTable repeats = RepeatTable.of(table.build());
            memories += count(MemoryAlarm.of(repeats, Duration.ofHours(1), OPTIONS));
            changes += count(ChangeAlarm.of(repeats, ChangeClock.CAMPAIGN, seed, OPTIONS));
        }
        assertThat(memories).isLessThanOrEqualTo(MOST);
        assertThat(changes).isLessThanOrEqualTo(MOST);
    }

    private static Extras at(long millis, int occasion) {
        return new Extras(1f, Float.NaN, millis, occasion);
    }

    @Test
    void differentTastesForLengthAndSpeedsAreNoAlarm() {
        int rules = 0;
        int fast = 0;
        for (int seed = 0; seed < CROWDS; seed++) {
            var random = new SplittableRandom(seed);
            var table = ComparisonTable.builder(List.of("length"));
            int n = ANNOTATORS * 50;
            int[] annotator = new int[n];
            float[] seconds = new float[n];
            double[] length = new double[n];
            List<String> names = new ArrayList<>();
            for (int row = 0; row < n; row++) {
                annotator[row] = row / 50;
                if (row % 50 == 0) {
                    names.add("a" + annotator[row]);
                }
                double tempo = 0.8 + 0.02 * annotator[row];
                length[row] = random.nextInt(10, 500);
                seconds[row] =
                        (float) (length[row] * tempo * Math.exp(0.4 * random.nextGaussian()));
                double follows = 0.6 + 0.1 * random.nextDouble();
                float difference = random.nextBoolean() ? 1 : -1;
                boolean left = (random.nextDouble() < follows) == (difference > 0);
                table.add("x", "y", left ? Outcome.LEFT : Outcome.RIGHT, names.getLast());
                table.covariates(difference);
            }
            rules += count(CheapRule.of(table.build(), "length", OPTIONS));
            fast += count(TooFast.of(Dictionary.of(names), annotator, seconds, length, OPTIONS));
        }
        assertThat(rules).isLessThanOrEqualTo(MOST);
        assertThat(fast).isLessThanOrEqualTo(MOST);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void herdingDoesNotDependOnTheOrderOfRows(int seed) {
        LabelTable answers = labels(seed, new HashMap<>());
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < answers.size(); row++) {
            rows.add(row);
        }
        Collections.shuffle(rows, new Random(seed));
        var shuffled = LabelTable.builder();
        for (int row : rows) {
            shuffled.add(
                    answers.items().name(answers.item(row)),
                    answers.annotators().name(answers.annotator(row)),
                    answers.labels().name(answers.label(row)));
        }
        Map<String, Double> one = byPair(Herding.of(answers, OPTIONS));
        Map<String, Double> other = byPair(Herding.of(shuffled.build(), OPTIONS));
        assertThat(other.keySet()).isEqualTo(one.keySet()).isNotEmpty();
        one.forEach((pair, p) ->
                assertThat(other.get(pair))
                        .as(pair)
                        .isCloseTo(p, org.assertj.core.api.Assertions.within(1e-9)));
    }

    private static Map<String, Double> byPair(List<Suspicion> tests) {
        Map<String, Double> values = new HashMap<>();
        for (Suspicion test : tests) {
            values.put(test.annotator() + " " + test.partner().orElseThrow(), test.pValue());
        }
        return values;
    }

    private static int count(List<Suspicion> tests) {
        return FalseDiscovery.alarms(tests, OPTIONS.rate()).isEmpty() ? 0 : 1;
    }
}
