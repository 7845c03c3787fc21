package dev.earnest.crowd.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralRankingTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();

    private static ComparisonTable table(String name) {
        return name.equals("llmfao")
                ? SharedData.llmfao()
                : SharedData.csv("evalica-" + name + ".csv");
    }

    private static Map<String, Double> golden(String name, String algorithm) {
        return SharedData.goldenCsv("evalica-" + name + "-golden.csv", algorithm);
    }

    private static ComparisonTable reversed(ComparisonTable table) {
        var builder = ComparisonTable.builder();
        for (int row = 0; row < table.size(); row++) {
            builder.add(
                    table.items().name(table.left(row)),
                    table.items().name(table.right(row)),
                    table.outcome(row).swapped(),
                    table.annotators().name(table.annotator(row)));
        }
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"llmfao", "food", "simple"})
    void newmanEqualsTheGoldenScoresUpToTheirScale(String name) {
        ComparisonTable table = table(name);
        Map<String, Double> golden = golden(name, "newman");
        double mean =
                Math.exp(golden.values().stream().mapToDouble(Math::log).average().orElseThrow());
        RankResult result = Newman.defaults().fit(table, PLAIN);
        golden.forEach((item, score) ->
                assertThat(result.score()[table.items().code(item)])
                        .as(item)
                        .isCloseTo(score / mean, within(1e-9)));
        assertThat(result.convergence().converged()).isTrue();
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void newmansTieParameterIsThatOfAnIndependentRun() {
        assertThat(Newman.defaults().fit(table("llmfao"), PLAIN).parameters().getFirst().value())
                .isCloseTo(0.7398537938891945, within(1e-9));
    }

    @Test
    void newmanIsDavidsonsMaximumLikelihood() {
        ComparisonTable table = table("llmfao");
        double[] newman = Newman.defaults().fit(table, PLAIN).score();
        double[] davidson =
                BradleyTerry.defaults()
                        .withTies(BradleyTerry.Ties.DAVIDSON)
                        .withScale(Scale.LOG)
                        .fit(table, PLAIN)
                        .score();
        for (int item = 0; item < newman.length; item++) {
            assertThat(Math.log(newman[item])).isCloseTo(davidson[item], within(1e-9));
        }
    }

    @Test
    void newmanWithoutTiesIsBradleyTerry() {
        ComparisonTable table = toy();
        double[] newman = Newman.defaults().fit(table, PLAIN).score();
        double sum = Arrays.stream(newman).sum();
        double[] exact = {.591810726290016, .277793838942705, .130395434767279};
        for (int item = 0; item < 3; item++) {
            assertThat(newman[item] / sum).isCloseTo(exact[item], within(1e-10));
        }
    }

    @Test
    void onlyTiesMakeEverybodyEqualAndTheTieParameterInfinite() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.TIE)
                        .add("b", "c", Outcome.BOTH_BAD)
                        .build();
        RankResult result = Newman.defaults().fit(table, PLAIN);
        assertThat(result.score()).containsExactly(1, 1, 1);
        assertThat(result.parameters().getFirst().value()).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(strings = {"llmfao", "food", "simple"})
    void pageRankEqualsTheGoldenScores(String name) {
        ComparisonTable table = table(name);
        RankResult result = PageRank.defaults().fit(table, PLAIN);
        golden(name, "pagerank")
                .forEach((item, score) ->
                        assertThat(result.score()[table.items().code(item)])
                                .as(item)
                                .isCloseTo(score, within(1e-12)));
        assertThat(Arrays.stream(result.score()).sum()).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"llmfao", "food", "simple"})
    void eigenvectorOfReversedVotesEqualsTheGoldenScores(String name) {
        // The golden file sums over those an item lost to; see the comment of the class.
        ComparisonTable table = reversed(table(name));
        RankResult result = Eigenvector.defaults().fit(table, PLAIN);
        golden(name, "eigen")
                .forEach((item, score) ->
                        assertThat(result.score()[table.items().code(item)])
                                .as(item)
                                .isCloseTo(score, within(1e-9)));
    }

    @Test
    void eigenvectorPutsTheBestFirstAndTheGoldenScoresPutThemLast() {
        ComparisonTable table = table("llmfao");
        double[] right = Eigenvector.defaults().fit(table, PLAIN).score();
        double[] reversed = Eigenvector.defaults().fit(reversed(table), PLAIN).score();
        double[] strength = BradleyTerry.defaults().fit(table, PLAIN).score();
        // Only moderate: models were compared unequally often, and the eigenvector rewards that.
        assertThat(Simulated.spearman(right, strength)).isGreaterThan(0.4);
        assertThat(Simulated.spearman(reversed, strength)).isLessThan(-0.8);
    }

    @Test
    void theEigenvectorOfASmallTournamentSolvesItsEquation() {
        double[] x = Eigenvector.defaults().fit(toy(), PLAIN).score();
        // Wins: a over b 2, b over c 2, c over a 1, a over c 1.
        double lambda = (2 * x[1] + x[2]) / x[0];
        assertThat(2 * x[2] / x[1]).isCloseTo(lambda, within(1e-9));
        assertThat(x[0] / x[2]).isCloseTo(lambda, within(1e-9));
        assertThat(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void rankCentralityFindsTheStrengthsOfExactShares(long seed) {
        // With shares exactly as Bradley-Terry has them the walk is reversible and exact.
        Random random = new Random(seed);
        double[] strength = {1, 2, 4, 3};
        var table = ComparisonTable.builder();
        for (int a = 0; a < 4; a++) {
            for (int b = a + 1; b < 4; b++) {
                if (a == 0 && b == 3) {
                    continue;
                }
                int games = 1 + random.nextInt(3);
                for (int game = 0; game < games * (strength[a] + strength[b]); game++) {
                    Outcome outcome = game < games * strength[a] ? Outcome.LEFT : Outcome.RIGHT;
                    table.add("i" + a, "i" + b, outcome);
                }
            }
        }
        double[] score = RankCentrality.defaults().fit(table.build(), PLAIN).score();
        for (int item = 0; item < 4; item++) {
            assertThat(score[item]).isCloseTo(strength[item] / 10, within(1e-9));
        }
    }

    @Test
    void whoNeverLostPassesTheWalkerOnToAll() {
        ComparisonTable table = ComparisonTable.builder().add("a", "b", Outcome.LEFT).build();
        double[] score = PageRank.defaults().fit(table, PLAIN).score();
        // x_b = .5 d x_a + (1 - d) / 2 and x_a + x_b = 1, with d = .85.
        double b = (0.5 * 0.85 + 0.15 / 2) / (1 + 0.5 * 0.85);
        assertThat(score).containsExactly(new double[] {1 - b, b}, within(1e-12));
    }

    @Test
    void itemsOutsideTheLargestComponentHaveNoScore() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("x", "y", Outcome.LEFT)
                        .add("a", "b", Outcome.LEFT)
                        .add("b", "c", Outcome.LEFT)
                        .add("c", "a", Outcome.LEFT)
                        .build();
        for (String name : new String[] {"newman", "pagerank", "eigenvector", "rank-centrality"}) {
            RankResult result = RankMethods.byName(name).fit(table, PLAIN);
            assertThat(result.score()[0]).as(name).isNaN();
            assertThat(result.score()[1]).as(name).isNaN();
            assertThat(result.score()[2]).as(name).isFinite();
            assertThat(result.warnings()).as(name).anyMatch(w -> w.contains("groups"));
        }
    }

    @Test
    void bootstrapIntervalsHoldTheScores() {
        ComparisonTable table = table("llmfao");
        for (String name : new String[] {"newman", "pagerank", "eigenvector"}) {
            RankResult result =
                    RankMethods.byName(name)
                            .fit(table, RankOptions.of(IntervalKind.CLUSTER).withRounds(60));
            int inside = 0;
            for (int item = 0; item < result.score().length; item++) {
                inside +=
                        result.low()[item] <= result.score()[item]
                                        && result.score()[item] <= result.high()[item]
                                ? 1
                                : 0;
            }
            assertThat(inside).as(name).isGreaterThan(55);
        }
    }

    static ComparisonTable toy() {
        return ComparisonTable.builder()
                .add("a", "b", Outcome.LEFT, "w1")
                .add("b", "c", Outcome.LEFT, "w1")
                .add("c", "a", Outcome.LEFT, "w1")
                .add("a", "b", Outcome.LEFT, "w2")
                .add("b", "c", Outcome.LEFT, "w2")
                .add("c", "a", Outcome.RIGHT, "w2")
                .build();
    }
}
