package dev.earnest.incentives.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.incentives.crowd.Crowds.Share;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.alarm.AlarmKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every fault has the effect its Javadoc says, and no other.
final class HabitsTest {
    private static final Items ITEMS = Items.of(400, new Preferences.Beta(1, 1));

    private static Group lazy(Habits habits) {
        return Group.of("lazy", 100, 0).with(habits);
    }

    private static ComparisonTable answers(CrowdSpec spec, long seed) {
        return CrowdSimulator.simulate(spec, seed).answers();
    }

    private static Share share(ComparisonTable table, IntPredicate rows, IntPredicate hit) {
        int[] all = IntStream.range(0, table.size()).filter(rows).toArray();
        return new Share((int) IntStream.of(all).filter(hit).count(), all.length);
    }

    @ParameterizedTest(name = "{0}, share {1}")
    @CsvSource({"LONGER,1", "LONGER,0.6", "SHORTER,0.8", "MARKDOWN,0.7"})
    void aRuleDecidesItsShareOfTheAnswers(Feature feature, double followed) {
        ComparisonTable table =
                answers(
                        CrowdSpec.of(
                                ITEMS, 60, lazy(Habits.NONE.withRule(new Rule(feature, followed)))),
                        1);
        String column = feature == Feature.MARKDOWN ? "markdown" : "length";
        int sign = feature == Feature.SHORTER ? -1 : 1;
        share(
                        table,
                        row -> table.covariate(column, row) != 0,
                        row ->
                                (table.outcome(row) == Outcome.LEFT)
                                        == (sign * table.covariate(column, row) > 0))
                .isAbout(followed + (1 - followed) / 2);
    }

    @Test
    void lengthTellsWhatPeoplePreferOnlyWhereAsked() {
        for (double better : new double[] {0.5, 0.8}) {
            var items = new Items(20_000, new Preferences.Beta(1, 1), new Texts(100, 0.5, better));
            Crowd crowd = CrowdSimulator.simulate(CrowdSpec.of(items, 1, Group.of("x", 1, 1)), 2);
            List<ItemTruth> decided =
                    crowd.items().stream().filter(i -> i.firstWords() != i.secondWords()).toList();
            new Share(
                            (int)
                                    decided.stream()
                                            .filter(i ->
                                                    (i.p() > 0.5)
                                                            == (i.firstWords() > i.secondWords()))
                                            .count(),
                            decided.size())
                    .isAbout(better);
        }
    }

    @ParameterizedTest(name = "copies {0}")
    @CsvSource({"1", "0.7", "0"})
    void copiesAgreeWithTheMachine(double copies) {
        CrowdSpec spec =
                CrowdSpec.of(ITEMS, 60, lazy(Habits.NONE.withCopies(copies)))
                        .with(new Machine(1, 0.6));
        Crowd crowd = CrowdSimulator.simulate(spec, 3);
        Map<String, Outcome> machine = new HashMap<>();
        for (int row = 0; row < crowd.machine().size(); row++) {
            machine.put(
                    crowd.machine().prompts().name(crowd.machine().prompt(row)),
                    crowd.machine().outcome(row));
        }
        ComparisonTable table = crowd.answers();
        share(
                        table,
                        row -> true,
                        row -> {
                            boolean first = table.items().name(table.left(row)).equals("a");
                            Outcome asFirst =
                                    first ? table.outcome(row) : table.outcome(row).swapped();
                            return asFirst == machine.get(table.prompts().name(table.prompt(row)));
                        })
                .isAbout(copies + (1 - copies) / 2);
    }

    @ParameterizedTest(name = "share {0} from the sheet")
    @CsvSource({"1", "0.8"})
    void membersOfARingAgreeMoreThanOthersAndStrangersDoNot(double from) {
        Habits ring = Habits.NONE.withRing(new Ring("r", from, 0));
        CrowdSpec spec =
                CrowdSpec.of(
                        Items.of(3000, new Preferences.Beta(1, 1)),
                        3000,
                        Group.of("one", 1, 0).with(ring),
                        Group.of("two", 1, 0).with(ring),
                        Group.of("other", 1, 0));
        Map<Integer, Map<Integer, Choice>> by = new HashMap<>();
        CrowdSimulator.play(
                spec,
                4,
                (annotator, item, occasion, firstLeft, choice, seconds, millis) ->
                        by.computeIfAbsent(annotator, a -> new HashMap<>()).put(item, choice));
        equal(by, 0, 1).isAbout((1 + from * from) / 2);
        equal(by, 0, 2).isAbout(0.5);
    }

    private static Share equal(Map<Integer, Map<Integer, Choice>> by, int one, int other) {
        Map<Integer, Choice> theirs = by.getOrDefault(other, Map.of());
        Map<Integer, Choice> ours = by.getOrDefault(one, Map.of());
        return new Share(
                (int)
                        ours.entrySet().stream()
                                .filter(e -> e.getValue() == theirs.get(e.getKey()))
                                .count(),
                ours.size());
    }

    @Test
    void memoryRaisesAgreementAtShortLagsAndFadesAtLongOnes() {
        var memory = new Memory(0.8, 15);
        Group group = Group.of("all", 1500, 0.5).with(Habits.NONE.withMemory(memory));
        Crowd crowd = CrowdSimulator.simulate(Crowds.repeating(group).with(Repeats.of(0.5, 2)), 5);
        double base = (1 + 0.9 * 0.25) / 2;
        double soon = Crowds.agreement(crowd, lag -> lag < 5 * 60_000).value();
        double later =
                Crowds.agreement(crowd, lag -> lag > 10 * 60_000 && lag < 20 * 60_000).value();
        Share nextDay = Crowds.agreement(crowd, lag -> lag > 5 * 3_600_000L);
        assertThat(soon).isGreaterThan(0.85).isGreaterThan(later + 0.03);
        assertThat(later).isGreaterThan(base + 0.1);
        nextDay.isAbout(base);
        // Between 4.5 and 5.5 minutes, m + (1 - m) a with the recall at 5 minutes.
        double recall = memory.at(5);
        Share five = Crowds.agreement(crowd, lag -> lag > 4.5 * 60_000 && lag < 5.5 * 60_000);
        five.isAbout(recall + (1 - recall) * base);
    }

    @Test
    void recallHalvesAtItsHalfLife() {
        var memory = new Memory(0.6, 20);
        assertThat(memory.at(0)).isEqualTo(0.6);
        assertThat(memory.at(20)).isCloseTo(0.3, within(1e-12));
        assertThat(memory.at(40)).isCloseTo(0.15, within(1e-12));
    }

    @Test
    void fatigueLowersCommitmentFromItsMinuteOnInEverySession() {
        Group group =
                Group.of("all", 300, 1)
                        .with(Habits.NONE.withFatigue(new Fatigue.ChangePoint(20, 0.1)));
        CrowdSpec spec =
                CrowdSpec.of(Items.of(300, Preferences.Given.of(1)), 120, group)
                        .with(new Sessions(Sessions.DEFAULTS.start(), 40, 23, 1))
                        .withDelta(0);
        List<double[]> answers = new ArrayList<>();
        long[] session = {-1, 0};
        CrowdSimulator.play(
                spec,
                6,
                (annotator, item, occasion, firstLeft, choice, seconds, millis) -> {
                    long begun = millis - (long) (seconds * 1000);
                    if (session[0] != annotator || begun - session[1] > 3_600_000L * 2) {
                        session[0] = annotator;
                        session[1] = begun;
                    }
                    answers.add(
                            new double[] {
                                (begun - session[1]) / 60_000.0, choice == Choice.FIRST ? 1 : 0
                            });
                });
        right(answers, 0, 19.9).isAbout(1);
        right(answers, 20.1, 39).isAbout(0.55);
        assertThat(answers).allSatisfy(answer -> assertThat(answer[0]).isLessThan(40.01));
    }

    private static Share right(List<double[]> answers, double from, double to) {
        List<double[]> within =
                answers.stream().filter(answer -> answer[0] >= from && answer[0] <= to).toList();
        return new Share(
                (int) within.stream().filter(answer -> answer[1] == 1).count(), within.size());
    }

    @Test
    void aSlopeLosesCommitmentSteadily() {
        var slope = new Fatigue.Slope(30, 0.5);
        assertThat(slope.remaining(0)).isEqualTo(1);
        assertThat(slope.remaining(30)).isEqualTo(1);
        assertThat(slope.remaining(60)).isEqualTo(0.75);
        assertThat(slope.remaining(90)).isEqualTo(0.5);
        assertThat(slope.remaining(1000)).isZero();
        assertThat(new Fatigue.None().remaining(1000)).isEqualTo(1);
    }

    @Test
    void timesAreLogNormalWithTheMedianOfTheirLength() {
        var speed = new Speed(4, 240, 0.5, 1);
        CrowdSpec spec = CrowdSpec.of(ITEMS, 100, lazy(Habits.NONE.withSpeed(speed)));
        List<ItemTruth> items = CrowdSimulator.simulate(spec, 7).items();
        List<Double> logs = new ArrayList<>();
        CrowdSimulator.play(
                spec,
                7,
                (annotator, item, occasion, firstLeft, choice, seconds, millis) ->
                        logs.add(
                                Math.log(
                                        seconds
                                                / (4
                                                        + (items.get(item).firstWords()
                                                                        + items.get(item)
                                                                                .secondWords())
                                                                / 4.0))));
        double mean = logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double variance =
                logs.stream()
                        .mapToDouble(log -> (log - mean) * (log - mean))
                        .average()
                        .orElseThrow();
        assertThat(mean).isCloseTo(0, within(4 * 0.5 / Math.sqrt(logs.size())));
        assertThat(Math.sqrt(variance)).isCloseTo(0.5, within(0.015));
    }

    @Test
    void carelessAnswersTakeTheirPartOfTheTime() {
        var speed = new Speed(4, 240, 0, 0.25);
        double keen = seconds(Group.of("x", 20, 1).with(Habits.NONE.withSpeed(speed)));
        double lazy = seconds(Group.of("x", 20, 0).with(Habits.NONE.withSpeed(speed)));
        assertThat(lazy / keen).isCloseTo(0.25, within(0.002));
    }

    private static double seconds(Group group) {
        double[] sum = new double[1];
        CrowdSimulator.play(
                CrowdSpec.of(ITEMS, 100, group),
                8,
                (annotator, item, occasion, firstLeft, choice, seconds, millis) ->
                        sum[0] += seconds);
        return sum[0];
    }

    @Test
    void peopleDropOutAtTheirHazardAndAtTheirMinute() {
        int[] count = new int[1];
        AnswerSink counter =
                (annotator, item, occasion, firstLeft, choice, seconds, millis) -> count[0]++;
        Group leaving =
                Group.of("x", 2000, 1).with(Habits.NONE.withDropout(new Dropout(0.02, 1e9)));
        CrowdSimulator.play(CrowdSpec.of(ITEMS, 50, leaving), 9, counter);
        // The sum of a truncated geometric law.
        double expected = (1 - Math.pow(0.98, 50)) / 0.02;
        assertThat(count[0] / 2000.0).isCloseTo(expected, within(4 * 18 / Math.sqrt(2000)));

        count[0] = 0;
        double[] worked = new double[50];
        Group timed = Group.of("x", 50, 1).with(Habits.NONE.withDropout(new Dropout(0, 10)));
        CrowdSimulator.play(
                CrowdSpec.of(ITEMS, 400, timed),
                10,
                (annotator, item, occasion, firstLeft, choice, seconds, millis) -> {
                    assertThat(worked[annotator]).isLessThan(10);
                    worked[annotator] += seconds / 60;
                });
        assertThat(worked).doesNotContain(0);
        for (double minutes : worked) {
            assertThat(minutes).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void tiesAreGivenByCommittedPeopleWhereItemsAreUnclear() {
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(300, Preferences.Given.of(0.5, 0.9)),
                                300,
                                Group.of("x", 40, 0.8))
                        .withTies(0.5);
        ComparisonTable table = answers(spec, 11);
        for (int clear = 0; clear < 2; clear++) {
            int parity = clear;
            double p = clear == 0 ? 0.5 : 0.9;
            share(
                            table,
                            row ->
                                    (Integer.parseInt(
                                                                    table.prompts()
                                                                            .name(table.prompt(row))
                                                                            .substring(5))
                                                            - 1)
                                                    % 2
                                            == parity,
                            row -> table.outcome(row) == Outcome.TIE)
                    .isAbout(0.8 * 0.5 * 4 * p * (1 - p));
        }
    }

    @Test
    void peopleOfOppositeTasteDisagreeAndEachAgreesWithHimself() {
        Group group = Group.of("all", 60, 1).withTaste(3);
        CrowdSpec spec = CrowdSpec.of(ITEMS, 200, group).with(Repeats.of(1, 15)).withDelta(0.04);
        Crowd crowd = CrowdSimulator.simulate(spec, 12);
        Crowds.agreement(crowd).isAbout(0.96);
        ComparisonTable table = crowd.answers();
        // How often two annotators choose alike varies far more than chance between pairs of
        // people.
        Map<Integer, Map<Integer, Boolean>> by = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            if (table.occasion(row) == 0) {
                boolean first = table.items().name(table.left(row)).equals("a");
                by.computeIfAbsent(table.annotator(row), a -> new HashMap<>())
                        .put(table.prompt(row), first == (table.outcome(row) == Outcome.LEFT));
            }
        }
        double least = 1;
        double most = 0;
        for (Map<Integer, Boolean> one : by.values()) {
            for (Map<Integer, Boolean> other : by.values()) {
                if (!one.equals(other)) {
                    long shared = one.keySet().stream().filter(other::containsKey).count();
                    long equal =
                            one.entrySet().stream()
                                    .filter(e -> e.getValue().equals(other.get(e.getKey())))
                                    .count();
                    least = Math.min(least, (double) equal / shared);
                    most = Math.max(most, (double) equal / shared);
                }
            }
        }
        assertThat(least).isLessThan(0.4);
        assertThat(most).isGreaterThan(0.75);
    }

    @Test
    void aMinorityPrefersTheOtherResponseOnItsShareOfItems() {
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(2000, Preferences.Given.of(1)),
                                2000,
                                Group.of("few", 5, 1).with(Habits.NONE.withContrary(0.3)))
                        .withDelta(0);
        Map<Integer, List<Choice>> byItem = new HashMap<>();
        CrowdSimulator.play(
                spec,
                13,
                (annotator, item, occasion, firstLeft, choice, seconds, millis) ->
                        byItem.computeIfAbsent(item, i -> new ArrayList<>()).add(choice));
        assertThat(byItem.values())
                .allSatisfy(all -> assertThat(all.stream().distinct()).hasSize(1));
        new Share(
                        (int)
                                byItem.values().stream()
                                        .filter(all -> all.get(0) == Choice.SECOND)
                                        .count(),
                        2000)
                .isAbout(0.3);
    }

    @Test
    void commitmentOfAGroupIsDrawnForEverybody() {
        CrowdSpec spec = CrowdSpec.of(ITEMS, 1, Group.of("x", 4000, new CommitmentLaw.Beta(6, 2)));
        List<Double> drawn =
                CrowdSimulator.simulate(spec, 14).annotators().stream()
                        .map(AnnotatorTruth::commitment)
                        .toList();
        assertThat(drawn.stream().distinct()).hasSize(4000);
        double mean = drawn.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertThat(mean).isCloseTo(0.75, within(4 * Math.sqrt(0.75 * 0.25 / 9 / 4000)));
    }

    @Test
    void aCommitmentWithMeanAndSpreadIsBetaDistributedWithThem() {
        assertThat(CommitmentLaw.around(0.8, 0)).isEqualTo(new CommitmentLaw.Fixed(0.8));
        var law = (CommitmentLaw.Beta) CommitmentLaw.around(0.8, 0.1);
        double sum = law.a() + law.b();
        assertThat(law.a() / sum).isCloseTo(0.8, within(1e-12));
        assertThat(0.8 * 0.2 / (sum + 1)).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void theTruthNamesTheAlarmsThatWouldBeRight() {
        CrowdSpec spec =
                CrowdSpec.of(
                                ITEMS,
                                5,
                                Group.of("keen", 5, 1),
                                Group.of("side", 1, 0.2).with(Habits.NONE.withSide(0.9)),
                                Group.of("long", 1, 1)
                                        .with(Habits.NONE.withRule(new Rule(Feature.LONGER, 0.5))),
                                Group.of("copy", 1, 1).with(Habits.NONE.withCopies(0.5)),
                                Group.of("ring", 2, 1)
                                        .with(Habits.NONE.withRing(new Ring("r", 0.5, 1))),
                                Group.of("alone", 1, 1)
                                        .with(Habits.NONE.withRing(new Ring("s", 0.5, 1))),
                                Group.of("recall", 1, 1)
                                        .with(Habits.NONE.withMemory(new Memory(0.5, 9))),
                                Group.of("tired", 1, 1)
                                        .with(Habits.NONE.withFatigue(new Fatigue.Slope(5, 0.5))),
                                Group.of("fast", 1, 1)
                                        .with(Habits.NONE.withSpeed(new Speed(1, 3000, 0.3, 1))))
                        .with(new Machine(1, 0.7));
        Map<String, List<AlarmKind>> faults = new HashMap<>();
        CrowdSimulator.simulate(spec, 15)
                .annotators()
                .forEach(truth -> faults.put(truth.group(), truth.faults()));
        assertThat(faults)
                .containsEntry("keen", List.of())
                .containsEntry(
                        "side", List.of(AlarmKind.CLICKS_ONE_SIDE, AlarmKind.SIDE_PREFERENCE))
                .containsEntry("long", List.of(AlarmKind.CHEAP_RULE))
                .containsEntry("copy", List.of(AlarmKind.COPIES_MACHINE))
                .containsEntry("ring", List.of(AlarmKind.HERDING))
                .containsEntry("alone", List.of())
                .containsEntry("recall", List.of(AlarmKind.MEMORY))
                .containsEntry("tired", List.of(AlarmKind.CHANGE, AlarmKind.AGREEMENT_CHANGE))
                .containsEntry("fast", List.of(AlarmKind.TOO_FAST));
    }
}
