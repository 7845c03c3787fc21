package dev.earnest.monitor.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.repeats.RepeatTable;
import dev.earnest.monitor.repeats.SessionClock;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementChangeTest {
    private static final AlarmOptions OPTIONS = AlarmOptions.defaults();
    private static final int ITEMS = 160;

    /// Ten annotators, 40 items a day, one a minute, all in the same order; easy items come first in
    /// every session. Annotator 0 tires after 20 minutes where asked.
    private static LabelTable crowd(long seed, boolean tires) {
        var random = new SplittableRandom(seed);
        var table = LabelTable.builder();
        for (int item = 0; item < ITEMS; item++) {
            long minute = item % 40;
            long time = item / 40 * 86_400_000L + minute * 60_000L;
            double right = minute < 20 ? 0.95 : 0.8;
            boolean truth = random.nextBoolean();
            for (int annotator = 0; annotator < 10; annotator++) {
                boolean tired = tires && annotator == 0 && minute >= 20;
                boolean x = (random.nextDouble() < (tired ? 0.4 : right)) == truth;
                table.add("i" + item, "a" + annotator, x ? "x" : "y", at(time + annotator, 0));
            }
        }
        return table.build();
    }

    private static Extras at(long millis, int occasion) {
        return new Extras(1f, Float.NaN, millis, occasion);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void whoTiresWithinASessionAgreesLessWithTheOthers(int seed) {
        var tests = AgreementChange.of(crowd(seed, true), ChangeClock.SESSION, 1, OPTIONS);
        assertThat(tests).hasSize(10);
        List<Alarm> alarms = FalseDiscovery.alarms(tests, OPTIONS.rate());
        assertThat(alarms).hasSize(1);
        Suspicion tired = alarms.getFirst().suspicion();
        assertThat(tired.annotator()).isEqualTo("a0");
        assertThat(tired.observed()).isLessThan(-0.2);
        assertThat(tired.interval().low()).isLessThanOrEqualTo(20);
        assertThat(tired.interval().high()).isBetween(20.0, 30.0);
    }

    @Test
    void harderItemsAtTheEndOfASessionAreNoFatigue() {
        int crowds = 0;
        for (int seed = 0; seed < 40; seed++) {
            var tests = AgreementChange.of(crowd(seed, false), ChangeClock.SESSION, 1, OPTIONS);
            crowds += FalseDiscovery.alarms(tests, OPTIONS.rate()).isEmpty() ? 0 : 1;
        }
        // 40 crowds at 5 % show more than 6 with probability 0.003.
        assertThat(crowds).isLessThanOrEqualTo(6);
    }

    @Test
    void withoutTimesNothingIsTested() {
        var table = LabelTable.builder();
        for (int item = 0; item < 50; item++) {
            table.add("i" + item, "a", "x").add("i" + item, "b", "x").add("i" + item, "c", "x");
        }
        assertThat(AgreementChange.of(table.build(), ChangeClock.SESSION, 1, OPTIONS)).isEmpty();
    }

    @Test
    void aSessionBeginsWithTheFirstAnswerAfterAPause() {
        long minute = 60_000;
        var clock = SessionClock.of(new long[] {100 * minute, 0, 30 * minute, 131 * minute});
        assertThat(clock.since(30 * minute)).isEqualTo(30 * minute);
        assertThat(clock.since(110 * minute)).isEqualTo(10 * minute);
        assertThat(clock.since(131 * minute)).isZero();
        assertThat(clock.since(-1)).isZero();
    }

    @Test
    void minutesInASessionCountFromItsFirstAnswerAndNotFromItsFirstRepeat() {
        var table = LabelTable.builder();
        for (int item = 0; item < 100; item++) {
            table.add("i" + item, "a", "x", at(item * 60_000L, 0));
        }
        for (int repeat = 0; repeat < 3; repeat++) {
            table.add("i" + repeat, "a", "x", at((50 + 40 * repeat) * 60_000L, 1));
        }
        var pairs = RepeatTable.of(table.build()).pairs();
        assertThat(pairs.sessionMillis(0)).isEqualTo(50 * 60_000L);
        assertThat(pairs.sessionMillis(1)).isEqualTo(90 * 60_000L);
        // After a pause of 31 minutes.
        assertThat(pairs.sessionMillis(2)).isZero();
    }

    @Test
    void aClearChangeOfOneAmongThousandsIsFound() {
        double[] times = new double[100];
        boolean[] passed = new boolean[100];
        boolean[] less = new boolean[100];
        for (int index = 0; index < 100; index++) {
            times[index] = index;
            passed[index] = index < 50;
            less[index] = index < 50 ? index % 10 != 0 : index % 3 == 0;
        }
        // 2 of the C(100, 50) orders reach the statistic, at the split in the middle.
        assertThat(ChangePoint.of(times, passed, 1).orElseThrow().pValue()).isLessThan(1e-28);
        double bound = ChangePoint.of(times, less, 1).orElseThrow().pValue();
        assertThat(bound).isBetween(1e-9, 1e-3);
    }
}
