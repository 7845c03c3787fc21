package dev.earnest.monitor.sybil;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.monitor.internal.Binomial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The tests of times, against counts by hand.
class TimesTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;
    private static final long START = 20_000 * DAY;

    @Test
    void aSpellEndsWithABreakOfSixMinutesAndBeginsWithItsFirstTask() {
        WorkTimes times =
                WorkTimes.builder()
                        .add("ann", START + 10 * MINUTE, 60)
                        .add("ann", START + 20 * MINUTE, 241)
                        .add("ann", START + 5 * MINUTE, 30)
                        .add("ann", START + 30 * MINUTE, 10)
                        .add("bob", START, 1)
                        .build(2);

        assertThat(times.people()).containsExactly("ann");
        assertThat(times.place("bob")).isEmpty();
        assertThat(times.answers(0)).isSorted().hasSize(4);
        // 5 to 9 and 10 to 15:59 are no break, 20 to 29:50 is.
        assertThat(times.starts(0))
                .containsExactly(START + 5 * MINUTE - 30_000, START + 30 * MINUTE - 10_000);
        assertThat(times.stops(0)).containsExactly(START + 20 * MINUTE, START + 30 * MINUTE);
    }

    @Test
    void handsThatAlternateAreNeverAtOnceAndTwoPeopleAre() {
        Random random = new Random(3);
        List<Long> one = new ArrayList<>();
        List<Long> other = new ArrayList<>();
        List<Long> alone = new ArrayList<>();
        long at = START;
        for (int i = 0; i < 400; i++) {
            at += 21_000 + random.nextInt(20_000);
            (i % 2 == 0 ? one : other).add(at);
            alone.add(START + (long) (random.nextDouble() * 400 * 31_000));
        }
        alone.sort(Long::compare);

        Finding alternating = NeverAtOnce.alone().of(longs(one), longs(other));
        assertThat(alternating.pValue()).isLessThan(1e-8);
        assertThat(alternating.observed()).isZero();
        assertThat(alternating.words()).contains("within 20 seconds of each other never");
        assertThat(NeverAtOnce.alone().of(longs(one), longs(alone)).pValue()).isGreaterThan(1e-3);
    }

    private static long[] longs(List<Long> list) {
        return list.stream().mapToLong(Long::longValue).toArray();
    }

    /// The p-values of separate people are not smaller than uniform ones, whatever the evenness of their pace.
    @Test
    void separatePeopleGetSmallPValuesNoMoreOftenThanTheySay() {
        int small = 0;
        int pairs = 400;
        Random random = new Random(4);
        for (int pair = 0; pair < pairs; pair++) {
            long[] one = pace(random, 0.15 + 0.5 * random.nextDouble());
            long[] other = pace(random, 0.15 + 0.5 * random.nextDouble());
            small += NeverAtOnce.alone().of(one, other).pValue() < 0.01 ? 1 : 0;
        }
        // More than 11 of 400 at 1 % happen once in 500 times.
        assertThat(small).isLessThanOrEqualTo(11);
    }

    private static long[] pace(Random random, double spread) {
        long[] moments = new long[150];
        double mean = 22_000 + random.nextInt(20_000);
        long at = START + random.nextInt(30_000);
        for (int i = 0; i < moments.length; i++) {
            at += (long) (mean * Math.exp(spread * random.nextGaussian()));
            moments[i] = at;
        }
        return moments;
    }

    @Test
    void theIndexKeepsEveryPairThatTheTestWouldKeep() {
        CrowdAtWork crowd = new CrowdAtWork(5, 20).people(40);
        crowd.manyWindows(3);
        WorkTimes times = crowd.times(20);
        double threshold = 1e-5;
        List<List<Integer>> kept = new ArrayList<>();
        new Neighbours(times, Long.MAX_VALUE)
                .pairs(threshold, (one, other) -> kept.add(List.of(one, other)));

        int significant = 0;
        for (int one = 0; one < times.people().size(); one++) {
            for (int other = one + 1; other < times.people().size(); other++) {
                if (NeverAtOnce.alone().of(times.answers(one), times.answers(other)).pValue()
                        <= threshold) {
                    significant++;
                    assertThat(kept).contains(List.of(one, other));
                }
            }
        }
        assertThat(significant).isPositive();
        assertThat(kept).doesNotHaveDuplicates().hasSizeLessThan(20);
    }

    @Test
    void whereEverybodyTakesTheNextTaskInTurnNobodyIsSuspected() {
        Random random = new Random(9);
        WorkTimes.Builder line = WorkTimes.builder();
        for (int day = 0; day < 6; day++) {
            long at = START + day * DAY;
            for (int task = 0; task < 600; task++) {
                at += 20_000 + random.nextInt(6_000);
                line.add("p" + random.nextInt(8), at, 15);
            }
        }
        WorkTimes times = line.build(20);
        Neighbours neighbours = new Neighbours(times, Long.MAX_VALUE);
        List<List<Integer>> candidates = new ArrayList<>();
        neighbours.pairs(1e-6, (one, other) -> candidates.add(List.of(one, other)));

        assertThat(candidates).as("all of them look like one pair of hands").isNotEmpty();
        assertThat(neighbours.crowd()[2]).isLessThan(0.2);
        assertThat(
                        new NeverAtOnce(neighbours.crowd())
                                .of(times.answers(0), times.answers(1))
                                .pValue())
                .isGreaterThan(0.001);
        assertThat(
                        SybilSearch.of(times, Optional.empty(), List.of(), SybilOptions.defaults())
                                .rings())
                .isEmpty();
    }

    @Test
    void peopleWhoWorkInStepAreNotComparedByMoments() {
        Random random = new Random(10);
        WorkTimes.Builder lesson = WorkTimes.builder();
        for (int task = 0; task < 300; task++) {
            for (int person = 0; person < 12; person++) {
                lesson.add(
                        "p" + (char) ('a' + person),
                        START + task * MINUTE + person * 5_000L + random.nextInt(2_000),
                        20);
            }
        }
        SybilReport report =
                SybilSearch.of(
                        lesson.build(20), Optional.empty(), List.of(), SybilOptions.defaults());

        assertThat(report.rings()).isEmpty();
        assertThat(report.notes()).singleElement().asString().contains("at the same moments");
    }

    @Test
    void aFewPeopleWhoAreDrivenOneAfterTheOtherAreNotSuspectedByMoments() {
        for (int few : new int[] {2, 6, 19}) {
            WorkTimes.Builder session = WorkTimes.builder();
            for (int task = 0; task < 100; task++) {
                for (int person = 0; person < few; person++) {
                    session.add("p" + person, START + (task * (long) few + person) * 5_000L, 4);
                }
            }
            SybilReport report =
                    SybilSearch.of(
                            session.build(20),
                            Optional.empty(),
                            List.of(),
                            SybilOptions.defaults());

            assertThat(report.rings()).as(few + " people").isEmpty();
            assertThat(report.notes()).singleElement().asString().contains("not compared");
        }
    }

    @Test
    void theIndexOfBeginningsKeepsEveryPairThatTheTestsWouldKeep() {
        CrowdAtWork crowd = new CrowdAtWork(6, 8).people(40);
        crowd.turns(3);
        crowd.program(2);
        WorkTimes times = crowd.times(20);
        Spells spells = new Spells(times);
        double threshold = 1e-6;
        int least = (int) Math.ceil(Math.log(threshold) / Math.log(Spells.LEAST_FIT));
        List<List<Integer>> kept = new ArrayList<>();
        spells.pairs(least, (one, other) -> kept.add(List.of(one, other)));

        int significant = 0;
        for (int one = 0; one < times.people().size(); one++) {
            for (int other = one + 1; other < times.people().size(); other++) {
                if (spells.handovers(one, other).pValue() <= threshold
                        || spells.together(one, other).pValue() <= threshold) {
                    significant++;
                    assertThat(kept).contains(List.of(one, other));
                }
            }
        }
        assertThat(significant).isGreaterThanOrEqualTo(3);
    }

    @Test
    void tooManyMomentsAreLookedAtFromTheNewestOnAndThatIsSaid() {
        WorkTimes times = new CrowdAtWork(7, 8).people(40).times(20);
        Neighbours all = new Neighbours(times, Long.MAX_VALUE);
        Neighbours some = new Neighbours(times, 2_000);

        assertThat(all.shortened()).isFalse();
        assertThat(some.shortened()).isTrue();
        assertThat(some.since()).isGreaterThan(all.since());
    }

    @Test
    void peopleWithFixedHoursAreExplainedByTheirOtherDays() {
        WorkTimes.Builder fixed = WorkTimes.builder();
        WorkTimes.Builder loose = WorkTimes.builder();
        Random random = new Random(8);
        for (int day = 0; day < 12; day++) {
            long hour = START + day * DAY + 8 * 60 * MINUTE;
            shift(fixed, hour);
            shift(loose, hour + random.nextInt(600) * MINUTE);
        }

        assertThat(new Spells(fixed.build(20)).handovers(0, 1).pValue()).isEqualTo(1);
        Finding found = new Spells(loose.build(20)).handovers(0, 1);
        assertThat(found.pValue()).isLessThan(1e-12);
        assertThat(found.observed()).isEqualTo(12);
        assertThat(found.of()).isEqualTo(12);
        // Twelve coins that each fall with two and a half minutes in four hours, seen in nine ways;
        // some days lie near others.
        assertThat(found.pValue()).isBetween(9 * Binomial.upper(12, 2.5 / 240, 12), 1e-20);
        assertThat(found.spanMillis()).isEqualTo(2 * MINUTE);
    }

    private static void shift(WorkTimes.Builder times, long start) {
        for (int i = 1; i <= 20; i++) {
            times.add("early", start + i * MINUTE, 30);
            times.add("late", start + (21 + i) * MINUTE, 30);
        }
    }

    @Test
    void everySentenceOfAFindingReadsWell() {
        assertThat(Arrays.stream(Finding.Kind.values()))
                .allSatisfy(kind ->
                        assertThat(new Finding(kind, 1e-9, 9, 10, 0.4, 120_000).words())
                                .matches("[A-Z0-9].*[.]")
                                .doesNotContain("NaN", "  "));
    }
}
