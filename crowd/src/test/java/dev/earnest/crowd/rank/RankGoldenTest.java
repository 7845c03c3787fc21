package dev.earnest.crowd.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.rank.BradleyTerry.Ties;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Scores against numbers published with data or in the literature.
class RankGoldenTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();

    @ParameterizedTest
    @CsvSource({
        "llmfao, bradley-terry, bradley_terry",
        "llmfao, elo, elo",
        "llmfao, counting, counting",
        "llmfao, average-win-rate, average_win_rate",
        "food, bradley-terry, bradley_terry",
        "food, elo, elo",
        "food, counting, counting",
        "food, average-win-rate, average_win_rate",
        "simple, bradley-terry, bradley_terry",
        "simple, elo, elo",
        "simple, counting, counting",
        "simple, average-win-rate, average_win_rate",
    })
    void scoresEqualThoseOfEvalicaToNineDigits(String data, String method, String algorithm) {
        ComparisonTable table =
                data.equals("llmfao")
                        ? SharedData.llmfao()
                        : SharedData.csv("evalica-" + data + ".csv");
        Map<String, Double> golden =
                SharedData.goldenCsv("evalica-" + data + "-golden.csv", algorithm);
        RankResult result = RankMethods.byName(method).fit(table, PLAIN);
        assertThat(golden).hasSize(table.items().size());
        golden.forEach((item, score) ->
                assertThat(result.score()[table.items().code(item)])
                        .as(item)
                        .isCloseTo(score, within(1e-9)));
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void withoutTiesLlmfaoHasTheIndependentMaximum() {
        ComparisonTable table = SharedData.llmfao();
        RankResult result = BradleyTerry.defaults().withTies(Ties.DROP).fit(table, PLAIN);
        SharedData.goldenTsv("llmfao.bt_mle_noties.tsv")
                .forEach((item, score) ->
                        assertThat(result.score()[table.items().code(item)])
                                .as(item)
                                .isCloseTo(score, within(1e-12)));
    }

    @ParameterizedTest
    @EnumSource(BradleyTerry.Solver.class)
    void theToyOfTwoAnnotatorsHasItsExactMaximum(BradleyTerry.Solver solver) {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.LEFT, "w1")
                        .add("b", "c", Outcome.LEFT, "w1")
                        .add("c", "a", Outcome.LEFT, "w1")
                        .add("a", "b", Outcome.LEFT, "w2")
                        .add("b", "c", Outcome.LEFT, "w2")
                        .add("c", "a", Outcome.RIGHT, "w2")
                        .build();
        RankResult result = BradleyTerry.defaults().withSolver(solver).fit(table, PLAIN);
        assertThat(result.score())
                .containsExactly(
                        new double[] {.591810726290016, .277793838942705, .130395434767279},
                        within(solver == BradleyTerry.Solver.NEWTON ? 1e-14 : 1e-12));
        assertThat(result.convergence().converged()).isTrue();
    }

    @Test
    void theWorkedExampleOfFourTeamsHasItsPublishedStrengths() {
        ComparisonTable.Builder table = ComparisonTable.builder();
        int[][] wins = {{0, 2, 0, 1}, {3, 0, 5, 0}, {0, 3, 0, 1}, {4, 0, 3, 0}};
        for (int winner = 0; winner < 4; winner++) {
            for (int loser = 0; loser < 4; loser++) {
                for (int game = 0; game < wins[winner][loser]; game++) {
                    table.add(
                            "ABCD".substring(winner, winner + 1),
                            "ABCD".substring(loser, loser + 1),
                            Outcome.LEFT);
                }
            }
        }
        ComparisonTable games = table.build();
        RankResult result = BradleyTerry.defaults().withScale(Scale.LOG).fit(games, PLAIN);
        // Published with the geometric mean 1, which is the log scale's centring.
        Map.of("A", .640, "B", 1.043, "C", .660, "D", 2.270)
                .forEach((team, strength) ->
                        assertThat(Math.exp(result.score()[games.items().code(team)]))
                                .as(team)
                                .isCloseTo(strength, within(5e-4)));
    }

    @Test
    void gptFourLeadsLlmfaoOnTheEloScale() {
        ComparisonTable table = SharedData.llmfao();
        RankResult result =
                BradleyTerry.defaults()
                        .withScale(Scale.ELO)
                        .fit(table, RankOptions.of(IntervalKind.SANDWICH));
        int best = table.items().code("GPT 4");
        assertThat(result.ranks()[best]).isEqualTo(1);
        assertThat(result.score()[best]).isCloseTo(1172, within(0.5));
        assertThat((result.high()[best] - result.low()[best]) / 2).isCloseTo(55, within(3.0));
        assertThat(Arrays.stream(result.score()).average().orElseThrow())
                .isCloseTo(1000, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "SANDWICH, 18.5667, 0.0001",
        "BOOTSTRAP, 18.9, 0.7",
        "CLUSTER, 22.0, 1.0",
        "CLUSTER_SANDWICH, 21.2483, 0.001"
    })
    void standardErrorsOnLlmfaoGrowByAFifthWhenAnnotatorsAreTheUnits(
            IntervalKind kind, double expected, double tolerance) {
        ComparisonTable table = SharedData.llmfao();
        RankResult result =
                BradleyTerry.defaults().withScale(Scale.ELO).fit(table, RankOptions.of(kind));
        double mean = 0;
        for (int item = 0; item < result.score().length; item++) {
            mean += (result.high()[item] - result.low()[item]) / 2 / 1.959963984540054;
        }
        mean /= result.score().length;
        assertThat(mean).isCloseTo(expected, within(tolerance));
    }
}
