package dev.earnest.crowd.rank;

import static dev.earnest.crowd.rank.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.rank.BradleyTerry.Ties;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PairModelTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();

    static Stream<Arguments> modelsAndSeeds() {
        return Stream.of(
                        new PlainPairs(1, 0.5),
                        new PlainPairs(2, 0.7),
                        new DavidsonPairs(),
                        new RaoKupperPairs())
                .flatMap(model -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(model, seed)));
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("modelsAndSeeds")
    void derivativesEqualFiniteDifferences(PairModel model, long seed) {
        var random = new Random(seed);
        PairProblem problem = problem(random, 5);
        double[] theta = random.doubles(5, -1, 1).toArray();
        double tie = 0.3 + random.nextDouble();
        var at = new Derivatives(problem);
        model.evaluate(problem, theta, tie, at);
        double h = 1e-5;
        for (int item = 0; item < 5; item++) {
            assertThat(at.gradient[item])
                    .isCloseTo(
                            (shifted(model, problem, theta, tie, item, h)
                                            - shifted(model, problem, theta, tie, item, -h))
                                    / (2 * h),
                            within(1e-6));
        }
        double[][] information = dense(problem, at);
        for (int item = 0; item < 5; item++) {
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[item] += h;
            down[item] -= h;
            var above = new Derivatives(problem);
            var below = new Derivatives(problem);
            model.evaluate(problem, up, tie, above);
            model.evaluate(problem, down, tie, below);
            for (int other = 0; other < 5; other++) {
                assertThat(information[item][other])
                        .isCloseTo(
                                (below.gradient[other] - above.gradient[other]) / (2 * h),
                                within(1e-6));
            }
            if (model.hasTieParameter()) {
                assertThat(at.cross[item])
                        .isCloseTo((below.tieGradient - above.tieGradient) / (2 * h), within(1e-6));
            }
        }
        if (model.hasTieParameter()) {
            var above = new Derivatives(problem);
            var below = new Derivatives(problem);
            model.evaluate(problem, theta, tie + h, above);
            model.evaluate(problem, theta, tie - h, below);
            assertThat(at.tieInformation)
                    .isCloseTo((below.tieGradient - above.tieGradient) / (2 * h), within(1e-5));
            assertThat(at.tieGradient)
                    .isCloseTo(
                            (model.logLikelihood(problem, theta, tie + h)
                                            - model.logLikelihood(problem, theta, tie - h))
                                    / (2 * h),
                            within(1e-6));
        }
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("modelsAndSeeds")
    void theScoresOfSingleOutcomesAddUpToTheGradient(PairModel model, long seed) {
        var random = new Random(seed);
        PairProblem problem = problem(random, 2);
        double[] theta = {random.nextDouble(), -random.nextDouble()};
        double tie = 0.5;
        var at = new Derivatives(problem);
        model.evaluate(problem, theta, tie, at);
        double[] sum = new double[2];
        double[] score = new double[2];
        double[] weight = {problem.won()[0], problem.lost()[0], problem.tied()[0]};
        for (int cell = 0; cell < 3; cell++) {
            model.score(cell, theta[0] - theta[1], tie, score);
            sum[0] += weight[cell] * score[0];
            sum[1] += weight[cell] * score[1];
        }
        assertThat(sum[0]).isCloseTo(at.gradient[0], within(1e-12));
        assertThat(sum[1]).isCloseTo(at.tieGradient, within(1e-12));
    }

    @Test
    void twoItemsFitTheirSharesExactlyUnderBothTieModels() {
        // 6 wins, 2 losses, 4 ties: two parameters for two free shares.
        List<Tables.Row> rows = new ArrayList<>();
        for (int index = 0; index < 12; index++) {
            Outcome outcome = index < 6 ? Outcome.LEFT : index < 8 ? Outcome.RIGHT : Outcome.TIE;
            rows.add(row("a", "b", outcome));
        }
        ComparisonTable table = Tables.table(rows);
        BradleyTerry log = BradleyTerry.defaults().withScale(Scale.LOG);
        RankResult davidson = log.withTies(Ties.DAVIDSON).fit(table, PLAIN);
        assertThat(davidson.score()[0] - davidson.score()[1])
                .isCloseTo(Math.log(6 / 2.0), within(1e-12));
        assertThat(davidson.parameters().getFirst().value())
                .isCloseTo(4 / Math.sqrt(6 * 2), within(1e-12));
        RankResult raoKupper = log.withTies(Ties.RAO_KUPPER).fit(table, PLAIN);
        double won = Math.log(6 / 6.0);
        double lost = Math.log(2 / 10.0);
        assertThat(raoKupper.score()[0] - raoKupper.score()[1])
                .isCloseTo((won - lost) / 2, within(1e-12));
        assertThat(raoKupper.parameters().getFirst().value())
                .isCloseTo(Math.exp(-(won + lost) / 2), within(1e-12));
    }

    @Test
    void withoutTiesTheTieModelsAreThePlainModelWithTheParameterAtItsBoundary() {
        ComparisonTable table = Tables.table(Tables.random(5, 6, 300, 0));
        double[] plain = BradleyTerry.defaults().fit(table, PLAIN).score();
        RankResult davidson = BradleyTerry.defaults().withTies(Ties.DAVIDSON).fit(table, PLAIN);
        RankResult raoKupper = BradleyTerry.defaults().withTies(Ties.RAO_KUPPER).fit(table, PLAIN);
        assertThat(davidson.score()).containsExactly(plain, within(1e-12));
        assertThat(raoKupper.score()).containsExactly(plain, within(1e-12));
        assertThat(davidson.parameters().getFirst().value()).isEqualTo(0);
        assertThat(raoKupper.parameters().getFirst().value()).isEqualTo(1);
    }

    private static double shifted(
            PairModel model, PairProblem problem, double[] theta, double tie, int item, double by) {
        double[] moved = theta.clone();
        moved[item] += by;
        return model.logLikelihood(problem, moved, tie);
    }

    private static double[][] dense(PairProblem problem, Derivatives at) {
        double[][] matrix = new double[problem.items()][problem.items()];
        for (int pair = 0; pair < problem.pairs(); pair++) {
            int a = problem.a()[pair];
            int b = problem.b()[pair];
            matrix[a][a] += at.pairInformation[pair];
            matrix[b][b] += at.pairInformation[pair];
            matrix[a][b] -= at.pairInformation[pair];
            matrix[b][a] -= at.pairInformation[pair];
        }
        return matrix;
    }

    private static PairProblem problem(Random random, int items) {
        int pairs = items * (items - 1) / 2;
        int[] a = new int[pairs];
        int[] b = new int[pairs];
        int next = 0;
        for (int i = 0; i < items; i++) {
            for (int j = i + 1; j < items; j++) {
                a[next] = i;
                b[next++] = j;
            }
        }
        return new PairProblem(
                java.util.stream.IntStream.range(0, items).toArray(),
                a,
                b,
                random.doubles(pairs, 0, 5).toArray(),
                random.doubles(pairs, 0, 5).toArray(),
                random.doubles(pairs, 0, 5).toArray());
    }
}
