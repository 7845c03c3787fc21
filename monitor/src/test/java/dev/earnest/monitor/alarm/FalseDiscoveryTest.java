package dev.earnest.monitor.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.MonitorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FalseDiscoveryTest {
    private static double[] values(SplittableRandom random) {
        double[] p = new double[random.nextInt(1, 40)];
        for (int test = 0; test < p.length; test++) {
            // Rounded, so that ties occur; a third of the values is small.
            double value =
                    random.nextInt(3) == 0 ? 0.05 * random.nextDouble() : random.nextDouble();
            p[test] = Math.round(value * 200) / 200.0;
        }
        return p;
    }

    private static Suspicion suspicion(String name, double p) {
        return new Suspicion(
                AlarmKind.MEMORY, name, Optional.empty(), 20, p, 0, 0, new Interval(0, 1), "");
    }

    /// The definition: with p sorted, believe all up to the last k with p_(k) <= k rate / m.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void alarmsAreThoseOfTheStepUpDefinition(int seed) {
        var random = new SplittableRandom(seed);
        for (int run = 0; run < 100; run++) {
            double[] p = values(random);
            double rate = 0.01 + 0.3 * random.nextDouble();
            double[] sorted = p.clone();
            Arrays.sort(sorted);
            double cut = -1;
            for (int k = 1; k <= sorted.length; k++) {
                if (sorted[k - 1] <= k * rate / sorted.length) {
                    cut = sorted[k - 1];
                }
            }
            List<Suspicion> tests = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int test = 0; test < p.length; test++) {
                tests.add(suspicion("a" + test, p[test]));
                if (p[test] <= cut) {
                    expected.add("a" + test);
                }
            }
            assertThat(FalseDiscovery.alarms(tests, rate))
                    .extracting(alarm -> alarm.suspicion().annotator())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {5, 6})
    void adjustedValuesKeepTheOrderAndFollowAnyShuffling(int seed) {
        var random = new SplittableRandom(seed);
        for (int run = 0; run < 100; run++) {
            double[] p = values(random);
            double[] adjusted = FalseDiscovery.adjusted(p);
            double[] backwards = new double[p.length];
            for (int test = 0; test < p.length; test++) {
                backwards[p.length - 1 - test] = p[test];
                assertThat(adjusted[test]).isBetween(p[test] - 1e-15, 1.0);
                for (int other = 0; other < p.length; other++) {
                    if (p[test] < p[other]) {
                        assertThat(adjusted[test]).isLessThanOrEqualTo(adjusted[other]);
                    }
                }
            }
            double[] again = FalseDiscovery.adjusted(backwards);
            for (int test = 0; test < p.length; test++) {
                assertThat(again[p.length - 1 - test]).isEqualTo(adjusted[test], within(1e-15));
            }
        }
    }

    @Test
    void oneTestKeepsItsValueAndNoneGivesNoAlarm() {
        assertThat(FalseDiscovery.adjusted(new double[] {0.3})).containsExactly(0.3);
        assertThat(FalseDiscovery.adjusted(new double[0])).isEmpty();
        assertThat(FalseDiscovery.alarms(List.of(), 0.05)).isEmpty();
    }

    @Test
    void alarmsComeTheStrongestFirstAndTiesByName() {
        var alarms =
                FalseDiscovery.alarms(
                        List.of(
                                suspicion("c", 0.001),
                                suspicion("b", 0.001),
                                suspicion("a", 0.002),
                                suspicion("d", 1e-9)),
                        0.05);
        assertThat(alarms)
                .extracting(alarm -> alarm.suspicion().annotator())
                .containsExactly("d", "b", "c", "a");
    }

    @Test
    void valuesAndRatesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> FalseDiscovery.adjusted(new double[] {0.5, 1.5}))
                .isInstanceOf(MonitorException.class)
                .hasMessageStartingWith("p-value is 1.5");
        assertThatThrownBy(() -> FalseDiscovery.adjusted(new double[] {Double.NaN}))
                .hasMessageStartingWith("p-value is NaN");
        assertThatThrownBy(() -> FalseDiscovery.alarms(List.of(), 0))
                .hasMessageStartingWith("false-discovery rate is 0.0");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new AlarmOptions(1, 20, 0.1, 0.95))
                .hasMessageStartingWith("false-discovery rate is 1.0");
        assertThatThrownBy(() -> new AlarmOptions(0.05, 20, 0.5, 0.95))
                .hasMessage("margin 0.5: give a number from 0 to below 0.5");
        assertThatThrownBy(() -> new AlarmOptions(0.05, 20, -0.1, 0.95))
                .hasMessageStartingWith("margin -0.1");
        assertThatThrownBy(() -> new AlarmOptions(0.05, 20, 0.1, 1))
                .hasMessageStartingWith("level is 1.0");
    }

    @Test
    void everyKindHasItsOwnNameAndHasteAloneIsNoReasonToAct() {
        assertThat(Arrays.stream(AlarmKind.values()).map(AlarmKind::label)).doesNotHaveDuplicates();
        for (AlarmKind kind : AlarmKind.values()) {
            assertThat(kind.label()).matches("[a-z-]+");
            assertThat(kind.actionable()).isEqualTo(kind != AlarmKind.TOO_FAST);
        }
    }
}
