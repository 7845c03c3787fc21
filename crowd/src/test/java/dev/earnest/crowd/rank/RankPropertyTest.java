package dev.earnest.crowd.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.rank.BradleyTerry.Ties;
import dev.earnest.crowd.rank.Tables.Row;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What must not change when the same votes are stored differently, for every treatment of ties and the
/// counting methods. Elo is not here: it is about order, and has tests of its own.
class RankPropertyTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();
    private static final double ROUNDING = 1e-9;

    static Stream<Arguments> methodsAndSeeds() {
        return Stream.of(
                        BradleyTerry.defaults(),
                        BradleyTerry.defaults().withSolver(BradleyTerry.Solver.MM),
                        BradleyTerry.defaults().withTies(Ties.DAVIDSON).withScale(Scale.ELO),
                        BradleyTerry.defaults().withTies(Ties.RAO_KUPPER).withScale(Scale.LOG),
                        BradleyTerry.defaults().withTies(Ties.DROP),
                        BradleyTerry.defaults().withRegularisation(new Regularisation.Ridge(0.5)),
                        BradleyTerry.defaults().withRegularisation(new Regularisation.Phantom(1)),
                        Counting.defaults(),
                        AverageWinRate.defaults())
                .flatMap(method -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(method, seed)));
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("methodsAndSeeds")
    void theOrderOfTheRowsChangesNothing(RankMethod method, long seed) {
        List<Row> rows = Tables.random(seed, 8, 400, 0.2);
        assertSame(method, rows, Tables.shuffled(rows, seed), UnaryOperator.identity());
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("methodsAndSeeds")
    void theNamesChangeNothing(RankMethod method, long seed) {
        List<Row> rows = Tables.random(seed, 8, 400, 0.2);
        UnaryOperator<String> rename = name -> "z" + (97 * name.hashCode());
        List<Row> renamed = rows.stream().map(row -> row.renamed(rename)).toList();
        assertSame(method, rows, renamed, rename);
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("methodsAndSeeds")
    void swappingTheSidesOfEveryRowWithItsOutcomeChangesNothing(RankMethod method, long seed) {
        List<Row> rows = Tables.random(seed, 8, 400, 0.2);
        List<Row> swapped = rows.stream().map(Row::swapped).toList();
        assertSame(method, rows, swapped, UnaryOperator.identity());
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("methodsAndSeeds")
    void aWeightOfTwoEqualsTwoRows(RankMethod method, long seed) {
        List<Row> rows = Tables.random(seed, 8, 200, 0.2);
        List<Row> weighted = new ArrayList<>();
        List<Row> repeated = new ArrayList<>(rows);
        for (int index = 0; index < rows.size(); index++) {
            boolean heavy = index % 3 == 0;
            weighted.add(rows.get(index).weighing(heavy ? 2 : 1));
            if (heavy) {
                repeated.add(rows.get(index));
            }
        }
        assertScores(
                method.fit(Tables.table(weighted), PLAIN),
                method.fit(Tables.table(repeated), PLAIN),
                UnaryOperator.identity(),
                false);
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @CsvSource({"HALF_WIN, 1", "DROP, 2", "DAVIDSON, 3", "RAO_KUPPER, 4", "DAVIDSON, 5"})
    void repeatingEveryVoteChangesNoEstimateAndNarrowsSandwichesBySquareRootOfTwo(
            Ties ties, long seed) {
        List<Row> rows = Tables.random(seed, 8, 400, 0.2);
        BradleyTerry log = BradleyTerry.defaults().withTies(ties).withScale(Scale.LOG);
        RankOptions sandwich = RankOptions.of(IntervalKind.SANDWICH);
        RankResult once = log.fit(Tables.table(rows), sandwich);
        RankResult twice = log.fit(Tables.table(Tables.twice(rows)), sandwich);
        assertScores(once, twice, UnaryOperator.identity(), false);
        for (int item = 0; item < once.score().length; item++) {
            assertThat(once.high()[item] - once.low()[item])
                    .isCloseTo(
                            Math.sqrt(2) * (twice.high()[item] - twice.low()[item]),
                            within(ROUNDING));
        }
        for (int index = 0; index < once.parameters().size(); index++) {
            assertThat(once.parameters().get(index).standardError())
                    .isCloseTo(
                            Math.sqrt(2) * twice.parameters().get(index).standardError(),
                            within(ROUNDING));
        }
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("methodsAndSeeds")
    void bootstrapsRepeatUnderTheirSeedAndChangeWithIt(RankMethod method, long seed) {
        ComparisonTable table = Tables.table(Tables.random(seed, 6, 300, 0.2));
        RankOptions options = RankOptions.of(IntervalKind.BOOTSTRAP).withRounds(20);
        RankResult one = method.fit(table, options);
        RankResult again = method.fit(table, options);
        RankResult other = method.fit(table, options.withSeed(seed));
        assertThat(again.low()).containsExactly(one.low());
        assertThat(again.high()).containsExactly(one.high());
        assertThat(other.low()).isNotEqualTo(one.low());
        for (int item = 0; item < one.score().length; item++) {
            assertThat(one.score()[item]).isBetween(one.low()[item], one.high()[item]);
        }
    }

    private static void assertSame(
            RankMethod method, List<Row> one, List<Row> two, UnaryOperator<String> rename) {
        for (IntervalKind kind : IntervalKind.values()) {
            RankOptions options = RankOptions.of(kind).withRounds(20);
            assertScores(
                    method.fit(Tables.table(one), options),
                    method.fit(Tables.table(two), options),
                    rename,
                    true);
        }
    }

    private static void assertScores(
            RankResult expected, RankResult actual, UnaryOperator<String> rename, boolean bounds) {
        for (int item = 0; item < expected.score().length; item++) {
            String name = expected.items().name(item);
            int other = actual.items().code(rename.apply(name));
            assertThat(expected.score()[item]).as(name).isNotNaN();
            assertThat(actual.score()[other])
                    .as(name)
                    .isCloseTo(expected.score()[item], within(ROUNDING));
            if (Double.isNaN(expected.low()[item])) {
                assertThat(actual.low()[other]).isNaN();
            } else if (bounds) {
                assertThat(actual.low()[other]).isCloseTo(expected.low()[item], within(ROUNDING));
                assertThat(actual.high()[other]).isCloseTo(expected.high()[item], within(ROUNDING));
            }
        }
        for (int index = 0; index < expected.parameters().size(); index++) {
            assertThat(actual.parameters().get(index).value())
                    .isCloseTo(expected.parameters().get(index).value(), within(ROUNDING));
        }
    }
}
