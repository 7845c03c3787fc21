package dev.earnest.monitor.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.repeats.RepeatSides;
import dev.earnest.monitor.repeats.RepeatTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers behind each alarm, by hand.
class EvidenceTest {
    private static final AlarmOptions DEFAULTS = AlarmOptions.defaults();
    private static final AlarmOptions FEW = new AlarmOptions(0.05, 5, 0.1, 0.95);

    private static ComparisonTable lengths(int[][] followedOfAll, boolean mirrored) {
        var table = ComparisonTable.builder(List.of("length"));
        for (int annotator = 0; annotator < followedOfAll.length; annotator++) {
            for (int row = 0; row < followedOfAll[annotator][1]; row++) {
                boolean follows = row < followedOfAll[annotator][0];
                boolean leftLonger = row % 2 == 0 != mirrored;
                Outcome outcome = follows == leftLonger ? Outcome.LEFT : Outcome.RIGHT;
                table.add(mirrored ? "y" : "x", mirrored ? "x" : "y", outcome, "a" + annotator);
                table.covariates(leftLonger ? 7 : -7);
            }
        }
        return table.build();
    }

    @Test
    void aCheapRuleIsComparedWithAllOthersPooled() {
        int[][] followed = {{45, 50}, {30, 50}, {36, 60}, {10, 19}};
        List<Suspicion> tests = CheapRule.of(lengths(followed, false), "length", DEFAULTS);
        // Nineteen answers are too few to be tested, not too few to be others.
        assertThat(tests).extracting(Suspicion::annotator).containsExactly("a0", "a1", "a2");
        double others = 76.0 / 129;
        Suspicion first = tests.getFirst();
        assertThat(first.observed()).isEqualTo(0.9);
        assertThat(first.expected()).isEqualTo(others + 0.1, within(1e-12));
        assertThat(first.pValue()).isEqualTo(Binomial.upper(50, others + 0.1, 45), within(1e-15));
        assertThat(first.interval()).isEqualTo(Binomial.exact(45, 50, 0.95));
        assertThat(first.evidence())
                .isEqualTo(
                        "45 of 50 answers follow more 'length'; the others 0.589, interval [0.782,"
                                + " 0.967]");
        assertThat(CheapRule.of(lengths(followed, true), "length", DEFAULTS)).isEqualTo(tests);
    }

    @Test
    void aRuleThatOthersBreakIsComparedWithACoin() {
        int[][] followed = {{25, 50}, {10, 50}};
        assertThat(CheapRule.of(lengths(followed, false), "length", DEFAULTS).getFirst().expected())
                .isEqualTo(0.6);
    }

    @Test
    void nobodyIsComparedWithNobody() {
        assertThat(CheapRule.of(lengths(new int[][] {{50, 50}}, false), "length", DEFAULTS))
                .isEmpty();
    }

    private static ComparisonTable sides(int[][] leftOfAll, boolean mirrored) {
        var table = ComparisonTable.builder();
        for (int annotator = 0; annotator < leftOfAll.length; annotator++) {
            for (int row = 0; row < leftOfAll[annotator][1]; row++) {
                boolean left = row < leftOfAll[annotator][0] != mirrored;
                table.add("x", "y", left ? Outcome.LEFT : Outcome.RIGHT, "a" + annotator);
            }
            table.add("x", "y", Outcome.TIE, "a" + annotator);
        }
        return table.build();
    }

    @Test
    void aSidePreferenceCountsOnEitherSideAndMirrorsWithTheSides() {
        int[][] left = {{45, 50}, {5, 50}, {25, 50}, {20, 40}};
        List<Suspicion> tests = SideAlarms.preference(sides(left, false), DEFAULTS);
        List<Suspicion> mirrored = SideAlarms.preference(sides(left, true), DEFAULTS);
        assertThat(tests.getFirst().pValue())
                .isEqualTo(2 * Binomial.upper(50, 0.6, 45), within(1e-15))
                .isEqualTo(tests.get(1).pValue());
        for (int index = 0; index < tests.size(); index++) {
            Suspicion one = tests.get(index);
            Suspicion other = mirrored.get(index);
            assertThat(one.pValue()).isBetween(0.0, 1.0).isEqualTo(other.pValue());
            assertThat(one.observed()).isEqualTo(1 - other.observed(), within(1e-12));
            assertThat(one.interval().low()).isEqualTo(1 - other.interval().high(), within(1e-9));
            // The answers of others draw the interval to the common share.
            assertThat(Math.abs(middle(one) - 0.5))
                    .isLessThan(Math.abs(one.observed() - 0.5) + 0.01);
        }
    }

    private static double middle(Suspicion test) {
        return (test.interval().low() + test.interval().high()) / 2;
    }

    private static RepeatTable lagged(int soonEqual, int soon, int lateEqual, int late) {
        var table = LabelTable.builder();
        for (int item = 0; item < soon + late; item++) {
            boolean quick = item < soon;
            boolean equal = quick ? item < soonEqual : item - soon < lateEqual;
            table.add("i" + item, "ann", "x", at(item, 0));
            table.add("i" + item, "ann", equal ? "x" : "y", at(item + (quick ? 10 : 1000), 1));
        }
        return RepeatTable.of(table.build());
    }

    private static Extras at(long seconds, int occasion) {
        return new Extras(1f, Float.NaN, 1000 * seconds, occasion);
    }

    /// Newcombe, *Statistics in Medicine* 17 (1998), 873-890, table II, method 10, contrasts (a) and (b).
    @ParameterizedTest
    @CsvSource({"56, 70, 48, 80, 0.0524, 0.3339", "9, 10, 3, 10, 0.1705, 0.8090"})
    void theDifferenceOfAgreementsHasNewcombesInterval(
            int soonEqual, int soon, int lateEqual, int late, double low, double high) {
        Suspicion test =
                MemoryAlarm.of(
                                lagged(soonEqual, soon, lateEqual, late),
                                Duration.ofMinutes(2),
                                DEFAULTS)
                        .getFirst();
        assertThat(test.interval().low()).isEqualTo(low, within(5e-5));
        assertThat(test.interval().high()).isEqualTo(high, within(5e-5));
        assertThat(test.observed())
                .isEqualTo((double) soonEqual / soon - (double) lateEqual / late, within(1e-12));
        assertThat(test.pValue()).isEqualTo(MemoryAlarm.fisher(soonEqual, soon, lateEqual, late));
        assertThat(test.answers()).isEqualTo(soon + late);
    }

    @Test
    void memoryNeedsAnswersAtBothLagsAndALimit() {
        assertThat(MemoryAlarm.of(lagged(16, 16, 0, 4), Duration.ofMinutes(2), DEFAULTS)).isEmpty();
        assertThat(MemoryAlarm.of(lagged(15, 15, 5, 5), Duration.ofMinutes(2), DEFAULTS))
                .hasSize(1);
        assertThat(MemoryAlarm.of(lagged(9, 9, 5, 10), Duration.ofMinutes(2), DEFAULTS)).isEmpty();
        assertThatThrownBy(() -> MemoryAlarm.of(lagged(5, 5, 5, 5), Duration.ZERO, DEFAULTS))
                .isInstanceOf(MonitorException.class)
                .hasMessage("lag limit PT0S is not above 0");
    }

    @Test
    void hastyIsUnderAThirdOfTheMedianOfItsLength() {
        // Two lengths; usual times 30 and 300; a0 hurries over the long ones only.
        int n = 60;
        int[] annotator = new int[n];
        float[] seconds = new float[n];
        double[] length = new double[n];
        for (int row = 0; row < n; row++) {
            annotator[row] = row / 20;
            boolean longOne = row % 2 == 0;
            length[row] = longOne ? 100 : 10;
            seconds[row] = longOne ? 300 : 30;
            if (annotator[row] == 0 && longOne) {
                seconds[row] = 99;
            }
        }
        seconds[59] = Float.NaN;
        var names = Dictionary.of("a0", "a1", "a2");
        List<Suspicion> tests = TooFast.of(names, annotator, seconds, length, DEFAULTS);
        // The answer without a time leaves a2 with 19.
        assertThat(tests).extracting(Suspicion::annotator).containsExactly("a0", "a1");
        assertThat(tests.getFirst().observed()).isEqualTo(0.5);
        assertThat(tests.getLast().observed()).isZero();
        assertThat(tests.getFirst().pValue()).isEqualTo(Binomial.upper(20, 0.1, 10), within(1e-15));
        assertThatThrownBy(() -> TooFast.of(names, annotator, new float[3], length, DEFAULTS))
                .isInstanceOf(MonitorException.class)
                .hasMessage("60 annotators, 3 times and 60 lengths: give one of each per answer");
    }

    @Test
    void copyingIsComparedWithPeopleAndWithTheMedian() {
        var table = LabelTable.builder();
        // Five items; the machine says x. Ann always agrees, Bob 3, Cid 2 of 5 times.
        for (int item = 0; item < 5; item++) {
            table.add("i" + item, "ann", "x");
            table.add("i" + item, "bob", item < 3 ? "x" : "y");
            table.add("i" + item, "cid", item < 2 ? "x" : "y");
            table.add("i" + item, "ann", "y", Extras.NONE.withOccasion(1));
        }
        Map<String, String> machine =
                Map.of("i0", "x", "i1", "x", "i2", "x", "i3", "x", "i4", "x", "other", "x");
        List<Suspicion> tests = CopiesMachine.of(table.build(), machine, FEW);
        // Equal pairs of people: 3 + 3 + 1 + 1 + 1 of 15; median agreement with the machine 0.6;
        // the
        // margin comes on top of the greatest level.
        Suspicion ann = tests.getFirst();
        assertThat(ann.expected()).isBetween(0.7, 1.0);
        assertThat(ann.pValue()).isEqualTo(Math.pow(ann.expected(), 5), within(1e-12));
        assertThat(ann.evidence())
                .startsWith(
                        "5 of 5 answers agree with the machine; people with each other 0.600, the"
                                + " median with the machine 0.600");
        assertThat(CopiesMachine.of(table.build(), Map.of(), FEW)).isEmpty();
    }

    @Test
    void withoutASecondPersonThereIsNoHumanLevel() {
        var table = LabelTable.builder();
        for (int item = 0; item < 30; item++) {
            table.add("i" + item, "ann", "x");
        }
        assertThat(CopiesMachine.of(table.build(), Map.of("i1", "x"), FEW)).isEmpty();
    }

    @Test
    void twoWhoShareTheirGuessesAgreeMoreThanTheOthersOrTheirSkillExplain() {
        var random = new SplittableRandom(5);
        var table = LabelTable.builder();
        for (int item = 0; item < 40; item++) {
            String label = random.nextBoolean() ? "x" : "y";
            table.add("i" + item, "bob", label);
            table.add("i" + item, "ann", label);
            boolean truth = random.nextBoolean();
            for (int other = 0; other < 6; other++) {
                boolean right = random.nextDouble() < 0.85;
                table.add("i" + item, "c" + other, right == truth ? "x" : "y");
            }
        }
        List<Suspicion> tests = Herding.of(table.build(), DEFAULTS);
        assertThat(tests).hasSize(8 * 7 / 2);
        Suspicion pair =
                tests.stream()
                        .filter(test -> test.partner().orElse("").equals("bob"))
                        .findFirst()
                        .orElseThrow();
        assertThat(pair.annotator()).isEqualTo("ann");
        assertThat(pair.observed()).isEqualTo(1);
        // Guesses agree with those of others half of the time, and a tenth is the margin.
        assertThat(pair.expected()).isBetween(0.6, 0.75);
        assertThat(pair.pValue()).isBetween(Math.pow(0.6, 40), Math.pow(0.75, 40));
        assertThat(pair.evidence())
                .startsWith("40 of 40 common answers are equal, the others explain 0.6");
        assertThat(FalseDiscovery.alarms(tests, 0.05)).hasSize(1);
    }

    @Test
    void itemsThatOnlyTheTwoAnsweredShowNoHerding() {
        var table = LabelTable.builder();
        for (int item = 0; item < 30; item++) {
            table.add("i" + item, "ann", "x");
            table.add("i" + item, "bob", "x");
        }
        assertThat(Herding.of(table.build(), DEFAULTS)).isEmpty();
    }

    @Test
    void crowdedItemsAreLeftOutWhereAnnotatorsMeetTooOften() {
        var random = new SplittableRandom(6);
        var few = LabelTable.builder();
        var more = LabelTable.builder();
        for (int item = 0; item < 20; item++) {
            for (String name : List.of("ann", "bob", "cid")) {
                String label = random.nextBoolean() ? "x" : "y";
                few.add("i" + item, name, label);
                more.add("i" + item, name, label);
            }
        }
        for (String name : List.of("ann", "bob", "cid")) {
            more.add("crowded", name, "x");
        }
        for (int other = 0; other < 50; other++) {
            more.add("crowded", "c" + other, "x");
        }
        // Three meetings on each of twenty items, and 53 * 52 / 2 on the crowded one.
        assertThat(Herding.of(more.build(), FEW, 100)).isEqualTo(Herding.of(few.build(), FEW));
    }

    @Test
    void swappedRepeatsAreTestedAgainstACoin() {
        var table = ComparisonTable.builder();
        for (int item = 0; item < 24; item++) {
            boolean equal = item < 4;
            table.add("x", "y", Outcome.LEFT, "ann", "p" + item, at(item, 0));
            table.add(
                    "y", "x", equal ? Outcome.RIGHT : Outcome.LEFT, "ann", "p" + item, at(item, 1));
        }
        var repeats = RepeatTable.of(table.build(), RepeatSides.SWAPPED);
        Suspicion test = SideAlarms.swappedRepeats(repeats, DEFAULTS).getFirst();
        // scipy: binom.cdf(4, 24, 0.5)
        assertThat(test.pValue()).isEqualTo(0.0007719397544860840, within(1e-12));
        assertThat(test.evidence())
                .startsWith("4 of 24 swapped repeats agree, a coin 0.500, interval [0.047, 0.374]");
    }

    @Test
    void aPauseOfMoreThanHalfAnHourBeginsASession() {
        var table = LabelTable.builder();
        for (int item = 0; item < 40; item++) {
            // Twenty repeats, one a minute, then a pause of 31 minutes, then twenty more.
            long minute = item + (item < 20 ? 0L : 31L);
            table.add("i" + item, "ann", "x", at(0, 0));
            boolean equal = item % 20 < 10;
            table.add("i" + item, "ann", equal ? "x" : "y", at(60 * minute, 1));
        }
        var repeats = RepeatTable.of(table.build());
        var session = ChangeAlarm.of(repeats, ChangeClock.SESSION, 1, DEFAULTS).getFirst();
        assertThat(session.pValue()).isLessThan(0.001);
        assertThat(session.evidence())
                .startsWith("agreement of 40 repeats goes from 1.000 to 0.000 at");
        assertThat(session.observed()).isEqualTo(-1);
        var campaign = ChangeAlarm.of(repeats, ChangeClock.CAMPAIGN, 1, DEFAULTS).getFirst();
        assertThat(campaign.pValue()).isGreaterThan(0.001);
        assertThat(campaign.observed()).isGreaterThan(-1);
    }
}
