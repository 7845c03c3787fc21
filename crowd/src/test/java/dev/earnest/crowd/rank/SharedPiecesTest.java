package dev.earnest.crowd.rank;

import static dev.earnest.crowd.rank.Tables.row;
import static dev.earnest.crowd.rank.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Counts, components, solvers, registry: the ground that ranking methods stand on.
class SharedPiecesTest {
    @Test
    void countsCollapseRowsToCellsWhicheverSideTheItemsStoodOn() {
        PairCounts counts =
                PairCounts.of(
                        table(
                                row("a", "b", Outcome.LEFT),
                                row("b", "a", Outcome.RIGHT),
                                row("b", "a", Outcome.LEFT).weighing(2.5f),
                                row("a", "b", Outcome.TIE),
                                row("b", "a", Outcome.BOTH_BAD),
                                row("a", "b", Outcome.CANNOT_JUDGE),
                                row("b", "b", Outcome.LEFT)));
        assertThat(counts.pairs).isEqualTo(1);
        assertThat(counts.firstWins(0)).isEqualTo(2);
        assertThat(counts.secondWins(0)).isEqualTo(2.5);
        assertThat(counts.ties(0)).isEqualTo(2);
        assertThat(counts.used).isEqualTo(5);
        assertThat(counts.cannotJudge).isEqualTo(1);
        assertThat(counts.withItself).isEqualTo(1);
        assertThat(counts.games()).containsExactly(6.5, 6.5);
    }

    @ParameterizedTest(name = "{0} items, {1} rows, seed {2}")
    @CsvSource({"5, 300, 1", "300, 100000, 2", "500, 400, 3", "5000, 20000, 4"})
    void theTriangleAndTheHashCountTheSameAsAMap(int items, int rows, long seed) {
        List<Tables.Row> all = Tables.random(seed, items, rows, 0.2);
        ComparisonTable table = table(all);
        Map<String, Double> expected = new HashMap<>();
        for (Tables.Row row : all) {
            boolean ordered = table.items().code(row.left()) < table.items().code(row.right());
            String cell =
                    switch (row.outcome()) {
                        case LEFT -> ordered ? "0" : "1";
                        case RIGHT -> ordered ? "1" : "0";
                        case TIE, BOTH_BAD, CANNOT_JUDGE -> "2";
                    };
            String pair = ordered ? row.left() + " " + row.right() : row.right() + " " + row.left();
            expected.merge(pair + " " + cell, 1.0, Double::sum);
        }
        PairCounts counts = PairCounts.withRows(table);
        Map<String, Double> actual = new HashMap<>();
        for (int pair = 0; pair < counts.pairs; pair++) {
            assertThat(counts.first[pair]).isLessThan(counts.second[pair]);
            for (int cell = 0; cell < 3; cell++) {
                double weight = counts.cells[3 * pair + cell];
                String key =
                        table.items().name(counts.first[pair])
                                + " "
                                + table.items().name(counts.second[pair])
                                + " "
                                + cell;
                if (weight > 0) {
                    actual.put(key, weight);
                }
            }
        }
        assertThat(actual).isEqualTo(expected);
        int[] once = new int[rows];
        java.util.Arrays.fill(once, 1);
        assertThat(counts.resampled(once).cells).containsExactly(counts.cells);
    }

    @Test
    void componentsAreNumberedFromTheLargest() {
        ComparisonTable table =
                table(
                        row("x", "y", Outcome.LEFT),
                        row("a", "b", Outcome.LEFT),
                        row("b", "c", Outcome.TIE),
                        row("alone", "a", Outcome.CANNOT_JUDGE));
        Components components = Components.connected(table);
        assertThat(components.count()).isEqualTo(3);
        assertThat(components.size(0)).isEqualTo(3);
        assertThat(components.members(1)).containsExactly(0, 1);
        assertThat(components.of(table.items().code("alone"))).isEqualTo(2);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void strongComponentsAreThoseOfMutualReachability(long seed) {
        int items = 12;
        ComparisonTable table = table(Tables.random(seed, items, 16, 0.1));
        PairCounts counts = PairCounts.of(table);
        int found = counts.items;
        boolean[][] reach = new boolean[found][found];
        for (int item = 0; item < found; item++) {
            reach[item][item] = true;
        }
        for (int pair = 0; pair < counts.pairs; pair++) {
            boolean tie = counts.ties(pair) > 0;
            reach[counts.first[pair]][counts.second[pair]] |= tie || counts.firstWins(pair) > 0;
            reach[counts.second[pair]][counts.first[pair]] |= tie || counts.secondWins(pair) > 0;
        }
        for (int k = 0; k < found; k++) {
            for (int i = 0; i < found; i++) {
                for (int j = 0; j < found; j++) {
                    reach[i][j] |= reach[i][k] && reach[k][j];
                }
            }
        }
        Components strong = Components.strong(counts, Neighbours.of(counts), true);
        boolean one = true;
        for (int i = 0; i < found; i++) {
            for (int j = 0; j < found; j++) {
                assertThat(strong.of(i) == strong.of(j)).isEqualTo(reach[i][j] && reach[j][i]);
                one &= reach[i][j];
            }
        }
        assertThat(Reach.everything(counts, new int[found], 1, true)).isEqualTo(one);
    }

    @Test
    void aLongChainOfWinsNeedsNoDeepStack() {
        List<Tables.Row> rows = new ArrayList<>();
        for (int link = 0; link < 100_000; link++) {
            rows.add(row("i" + link, "i" + (link + 1), Outcome.LEFT));
        }
        rows.add(row("i100000", "i0", Outcome.LEFT));
        PairCounts counts = PairCounts.of(table(rows));
        assertThat(Components.strong(counts, Neighbours.of(counts), true).count()).isEqualTo(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void conjugateGradientsAndTheDenseInverseSolveTheSameSystem(long seed) {
        PairCounts counts = PairCounts.of(table(Tables.random(seed, 20, 200, 0)));
        PairProblem problem = PairProblem.split(counts, new int[20], 1)[0];
        var random = new Random(seed);
        double[] weight = random.doubles(problem.pairs(), 0.1, 3).toArray();
        double[] diagonal = random.doubles(20, 0.1, 1).toArray();
        double[] right = random.doubles(20, -1, 1).toArray();
        double[] answer = new double[20];
        new LaplacianSolver(problem).solve(weight, diagonal, right, 1e-13, answer);
        double[][] matrix = new double[20][20];
        for (int item = 0; item < 20; item++) {
            matrix[item][item] = diagonal[item];
        }
        for (int pair = 0; pair < problem.pairs(); pair++) {
            int a = problem.a()[pair];
            int b = problem.b()[pair];
            matrix[a][a] += weight[pair];
            matrix[b][b] += weight[pair];
            matrix[a][b] -= weight[pair];
            matrix[b][a] -= weight[pair];
        }
        assertThat(SymmetricInverse.invert(matrix)).isTrue();
        for (int item = 0; item < 20; item++) {
            double sum = 0;
            for (int other = 0; other < 20; other++) {
                sum += matrix[item][other] * right[other];
            }
            assertThat(answer[item]).isCloseTo(sum, within(1e-10));
        }
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteHasNoInverse() {
        assertThat(SymmetricInverse.invert(new double[][] {{1, 2}, {2, 1}})).isFalse();
    }

    @Test
    void anUnknownMethodIsAnsweredWithTheNearestName() {
        assertThat(RankMethods.byName("elo")).isEqualTo(Elo.defaults());
        assertThat(RankMethods.names()).doesNotHaveDuplicates().contains("bradley-terry");
        assertThatThrownBy(() -> RankMethods.byName("bradly-tery"))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("did you mean 'bradley-terry'?");
    }

    @Test
    void winFractionsCountTiesAsHalfAndKnowWhoNeverMet() {
        WinFractions fractions =
                WinFractions.of(
                        table(
                                row("a", "b", Outcome.LEFT),
                                row("b", "a", Outcome.TIE),
                                row("b", "c", Outcome.RIGHT)));
        assertThat(fractions.fraction(0, 1)).isEqualTo(0.75);
        assertThat(fractions.fraction(1, 0)).isEqualTo(0.25);
        assertThat(fractions.fraction(0, 2)).isNaN();
        assertThat(fractions.fraction(1, 1)).isNaN();
        assertThat(fractions.wins(2, 1)).isEqualTo(1);
        assertThat(fractions.ties(1, 0)).isEqualTo(1);
        assertThat(fractions.comparisons(0, 1)).isEqualTo(2);
    }
}
