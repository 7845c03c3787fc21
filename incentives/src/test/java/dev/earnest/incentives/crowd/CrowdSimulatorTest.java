package dev.earnest.incentives.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CrowdSimulatorTest {
    private static final CrowdSpec MIXED =
            CrowdSpec.of(
                            Items.of(80, new Preferences.LogOdds(2)),
                            30,
                            Group.of("keen", 6, new CommitmentLaw.Beta(9, 1)),
                            Group.of("side", 3, 0.2).with(Habits.NONE.withSide(0.9)),
                            Group.of("ring", 4, 0.5)
                                    .with(
                                            Habits.NONE
                                                    .withRing(new Ring("r", 0.8, 0.3))
                                                    .withMemory(new Memory(0.5, 10))
                                                    .withDropout(new Dropout(0.01, 300))))
                    .with(Repeats.of(0.3, 5))
                    .with(new GoldPlan(0.2, 0.3))
                    .with(new Experts(2, 0.3, 1, 0.02, 0.5))
                    .with(new Machine(0.9, 0.8))
                    .withTaste(0.7)
                    .withTies(0.3);

    @Test
    void theSameSeedGivesTheSameCrowdAndAnotherSeedAnother() {
        Crowd one = CrowdSimulator.simulate(MIXED, 42);
        Crowd same = CrowdSimulator.simulate(MIXED, 42);
        Crowd other = CrowdSimulator.simulate(MIXED, 43);
        assertThat(Crowds.rows(same.answers())).isEqualTo(Crowds.rows(one.answers()));
        assertThat(Crowds.rows(same.experts())).isEqualTo(Crowds.rows(one.experts()));
        assertThat(Crowds.rows(same.machine())).isEqualTo(Crowds.rows(one.machine()));
        assertThat(same.annotators()).isEqualTo(one.annotators());
        assertThat(same.items()).isEqualTo(one.items());
        assertThat(Crowds.rows(other.answers())).isNotEqualTo(Crowds.rows(one.answers()));
    }

    /// Written down once: a change of it means that published seeds no longer repeat.
    @Test
    void theFirstAnswersOfSeedOneStayWhatTheyAre() {
        Crowd crowd = CrowdSimulator.simulate(MIXED, 1);
        assertThat(Crowds.rows(crowd.answers()).subList(0, 2))
                .containsExactly(
                        "item-052 b a RIGHT keen-01 Extras[weight=1.0, seconds=62.4,"
                                + " epochMillis=1772451123400, occasion=0] 60.0 4.0",
                        "item-054 b a LEFT keen-01 Extras[weight=1.0, seconds=63.2,"
                                + " epochMillis=1772451187600, occasion=0] 49.0 -3.0");
    }

    @Test
    void theStreamHoldsTheRowsOfTheTable() {
        List<String> streamed = new ArrayList<>();
        List<AnnotatorTruth> truth =
                CrowdSimulator.play(
                        MIXED,
                        7,
                        (annotator, item, occasion, firstLeft, choice, seconds, millis) ->
                                streamed.add(
                                        annotator
                                                + " "
                                                + occasion
                                                + " "
                                                + choice.on(firstLeft)
                                                + " "
                                                + seconds
                                                + " "
                                                + millis));
        Crowd crowd = CrowdSimulator.simulate(MIXED, 7);
        ComparisonTable table = crowd.answers();
        assertThat(truth).isEqualTo(crowd.annotators());
        assertThat(streamed)
                .isEqualTo(
                        IntStream.range(0, table.size())
                                .mapToObj(row ->
                                        table.annotator(row)
                                                + " "
                                                + table.occasion(row)
                                                + " "
                                                + table.outcome(row)
                                                + " "
                                                + table.seconds(row)
                                                + " "
                                                + table.epochMillis(row))
                                .toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void moreAnnotatorsLeaveTheAnswersOfTheOthersUnchanged(long seed) {
        List<Group> more = new ArrayList<>(MIXED.groups());
        more.set(0, more.get(0).withNumber(11));
        more.add(1, Group.of("new", 4, 0.5));
        Set<String> before =
                new HashSet<>(Crowds.rows(CrowdSimulator.simulate(MIXED, seed).answers()));
        Set<String> after =
                new HashSet<>(
                        Crowds.rows(
                                CrowdSimulator.simulate(MIXED.withGroups(more), seed).answers()));
        assertThat(after).containsAll(before);
        assertThat(after.size()).isGreaterThan(before.size());
    }

    @Test
    void underOverlapMoreAnnotatorsChangeWhoSeesWhatButNotWhatIsAnswered() {
        // Nothing here depends on the time or on what was answered before.
        Group keen = Group.of("keen", 8, 0.6).with(Habits.NONE.withSide(0.8));
        CrowdSpec spec =
                CrowdSpec.of(Items.of(60, new Preferences.Beta(1, 1)), 1, keen)
                        .with(new Assignment.Overlap(4));
        Map<String, String> before = answers(spec);
        Map<String, String> after = answers(spec.withGroups(List.of(keen.withNumber(12))));
        Set<String> common = new HashSet<>(before.keySet());
        common.retainAll(after.keySet());
        assertThat(common).hasSizeGreaterThan(50);
        common.forEach(key -> assertThat(after.get(key)).as(key).isEqualTo(before.get(key)));
        assertThat(after.keySet()).isNotEqualTo(before.keySet());
    }

    private static Map<String, String> answers(CrowdSpec spec) {
        ComparisonTable table = CrowdSimulator.simulate(spec, 5).answers();
        Map<String, String> answers = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            answers.put(
                    table.annotators().name(table.annotator(row))
                            + " "
                            + table.prompts().name(table.prompt(row)),
                    table.items().name(table.left(row)) + " " + table.outcome(row));
        }
        return answers;
    }

    @ParameterizedTest(name = "{0} items, overlap {1}, {2} annotators")
    @CsvSource({"60,5,7", "100,1,9", "31,8,8", "500,3,50", "10,2,40"})
    void everyItemHasItsOverlapAndWorkIsSpreadEvenly(int items, int overlap, int annotators) {
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(items, new Preferences.Beta(1, 1)),
                                1,
                                Group.of("all", annotators, 1))
                        .with(new Assignment.Overlap(overlap));
        for (long seed = 0; seed < 20; seed++) {
            Map<Integer, Set<Integer>> byItem = new HashMap<>();
            Map<Integer, Integer> load = new HashMap<>();
            CrowdSimulator.play(
                    spec,
                    seed,
                    (annotator, item, occasion, firstLeft, choice, seconds, millis) -> {
                        assertThat(
                                        byItem.computeIfAbsent(item, i -> new HashSet<>())
                                                .add(annotator))
                                .isTrue();
                        load.merge(annotator, 1, Integer::sum);
                    });
            assertThat(byItem).hasSize(items);
            assertThat(byItem.values()).allSatisfy(who -> assertThat(who).hasSize(overlap));
            int most = load.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
            int least =
                    load.size() < annotators
                            ? 0
                            : load.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .min()
                                    .orElseThrow();
            assertThat(most - least).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void repeatsComeAsAskedAndSwapped() {
        ComparisonTable table =
                CrowdSimulator.simulate(MIXED.withGroups(List.of(Group.of("all", 10, 1))), 3)
                        .answers();
        Map<String, List<Integer>> byPair =
                IntStream.range(0, table.size())
                        .boxed()
                        .collect(
                                Collectors.groupingBy(
                                        row -> table.annotator(row) + " " + table.prompt(row)));
        assertThat(table.size()).isEqualTo(10 * (30 + 9));
        assertThat(byPair).hasSize(300);
        int repeated = 0;
        for (List<Integer> rows : byPair.values()) {
            if (rows.size() == 2) {
                repeated++;
                assertThat(table.occasion(rows.get(0))).isZero();
                assertThat(table.occasion(rows.get(1))).isOne();
                assertThat(table.left(rows.get(1))).isEqualTo(table.right(rows.get(0)));
                assertThat(rows.get(1) - rows.get(0)).isGreaterThan(5);
                assertThat(table.covariate("length", rows.get(1)))
                        .isEqualTo(-table.covariate("length", rows.get(0)));
            }
        }
        assertThat(repeated).isEqualTo(90);
    }

    @Test
    void theShareOfSwappedRepeatsIsAsAsked() {
        CrowdSpec spec = Crowds.repeating(Group.of("all", 100, 1)).with(new Repeats(1, 1, 5, 0.3));
        Crowd crowd = CrowdSimulator.simulate(spec, 4);
        int swapped = Crowds.agreement(crowd).trials();
        new Crowds.Share(swapped, 5000).isAbout(0.3);
    }

    @Test
    void sidesAreRandom() {
        Crowd crowd = CrowdSimulator.simulate(Crowds.repeating(Group.of("all", 50, 1)), 5);
        int first = 0;
        for (int row = 0; row < crowd.answers().size(); row++) {
            first += crowd.answers().items().name(crowd.answers().left(row)).equals("a") ? 1 : 0;
        }
        // Swapped repeats make it exact.
        assertThat(first).isEqualTo(crowd.answers().size() / 2);
    }

    @Test
    void goldItemsAreAsManyAndAsClearAsAsked() {
        Crowd crowd = CrowdSimulator.simulate(MIXED, 6);
        assertThat(crowd.gold()).hasSize(16);
        assertThat(crowd.gold().values())
                .allSatisfy(p -> assertThat(Math.abs(2 * p - 1)).isGreaterThanOrEqualTo(0.3));
        assertThat(crowd.items().stream().filter(ItemTruth::gold)).hasSize(16);
    }

    @Test
    void expertsAndTheMachineLabelTheirShares() {
        Crowd crowd = CrowdSimulator.simulate(MIXED, 8);
        assertThat(crowd.experts().size()).isEqualTo(2 * 24);
        assertThat(crowd.experts().annotators().size()).isEqualTo(2);
        assertThat(crowd.experts().prompts().size()).isEqualTo(24);
        assertThat(crowd.machine().size()).isEqualTo(72);
        assertThat(crowd.machine().hasAnnotators()).isFalse();
    }

    @Test
    void theMachineIsAsAccurateAsAsked() {
        CrowdSpec spec =
                CrowdSpec.of(Items.of(20_000, new Preferences.Beta(1, 1)), 1, Group.of("x", 1, 1))
                        .with(new Machine(1, 0.8));
        Crowd crowd = CrowdSimulator.simulate(spec, 9);
        int right = 0;
        for (int row = 0; row < 20_000; row++) {
            right +=
                    (crowd.machine().outcome(row) == Outcome.LEFT)
                                    == (crowd.items().get(row).p() > 0.5)
                            ? 1
                            : 0;
        }
        new Crowds.Share(right, 20_000).isAbout(0.8);
    }

    @Test
    void modelsStandOnBothSidesAndTheStrongerWinsAsBradleyAndTerrySay() {
        var models =
                new Preferences.BradleyTerry(
                        List.of(
                                new Preferences.Model("weak", 0),
                                new Preferences.Model("strong", 1.2)));
        CrowdSpec spec =
                CrowdSpec.of(Items.of(20_000, models), 20_000, Group.of("x", 1, 1)).withDelta(0);
        ComparisonTable table = CrowdSimulator.simulate(spec, 10).answers();
        int strong = 0;
        int left = 0;
        for (int row = 0; row < table.size(); row++) {
            assertThat(table.left(row)).isNotEqualTo(table.right(row));
            boolean here = table.items().name(table.left(row)).equals("strong");
            left += here ? 1 : 0;
            strong += here == (table.outcome(row) == Outcome.LEFT) ? 1 : 0;
        }
        new Crowds.Share(left, 20_000).isAbout(0.5);
        new Crowds.Share(strong, 20_000).isAbout(1 / (1 + Math.exp(-1.2)));
    }
}
