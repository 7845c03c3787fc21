package dev.earnest.crowd.rank;

import static dev.earnest.crowd.rank.Tables.row;
import static dev.earnest.crowd.rank.Tables.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.rank.BradleyTerry.Groups;
import dev.earnest.crowd.rank.BradleyTerry.Solver;
import dev.earnest.crowd.rank.BradleyTerry.Ties;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BradleyTerryTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        assertThat(BradleyTerry.defaults())
                .isEqualTo(
                        new BradleyTerry(
                                Solver.NEWTON,
                                Ties.HALF_WIN,
                                1,
                                0.5,
                                new Regularisation.None(),
                                Scale.STRENGTH,
                                Groups.LARGEST));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void newtonAndMinoriseMaximiseFindTheSameMaximum(long seed) {
        ComparisonTable table = Tables.table(Tables.random(seed, 15, 600, 0.3));
        RankResult newton = BradleyTerry.defaults().fit(table, PLAIN);
        RankResult mm = BradleyTerry.defaults().withSolver(Solver.MM).fit(table, PLAIN);
        assertThat(mm.score()).containsExactly(newton.score(), within(1e-11));
        assertThat(mm.convergence().trace()[0])
                .isCloseTo(newton.convergence().trace()[0], within(1e-9));
    }

    @Test
    void theStrengthsOfAChainOfUnequalGamesAreProductsOfOdds() {
        // A tree has one comparison a pair and so fits every pair's odds exactly, however long.
        List<Tables.Row> rows = new ArrayList<>();
        for (int link = 0; link < 2000; link++) {
            boolean up = link % 2 == 0;
            for (int game = 0; game < 3; game++) {
                boolean win = up ? game < 2 : game < 1;
                rows.add(row("i" + link, "i" + (link + 1), win ? Outcome.LEFT : Outcome.RIGHT));
            }
        }
        RankResult result =
                BradleyTerry.defaults().withScale(Scale.LOG).fit(Tables.table(rows), PLAIN);
        assertThat(result.convergence().converged()).isTrue();
        assertThat(score(result, "i0") - score(result, "i1")).isCloseTo(Math.log(2), within(1e-9));
        assertThat(score(result, "i1") - score(result, "i2")).isCloseTo(-Math.log(2), within(1e-9));
        assertThat(score(result, "i0") - score(result, "i2000")).isCloseTo(0, within(1e-8));
    }

    @Test
    void anEvenRoundRobinHasEqualStrengthsWithTheTextbookError() {
        int items = 6;
        int games = 8;
        List<Tables.Row> rows = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            for (int j = i + 1; j < items; j++) {
                for (int game = 0; game < games; game++) {
                    rows.add(
                            new Tables.Row(
                                    "i" + i,
                                    "i" + j,
                                    game % 2 == 0 ? Outcome.LEFT : Outcome.RIGHT,
                                    "w" + game,
                                    1));
                }
            }
        }
        RankResult result =
                BradleyTerry.defaults()
                        .withScale(Scale.LOG)
                        .fit(Tables.table(rows), RankOptions.of(IntervalKind.SANDWICH));
        // H = games / 4 * (n I - 1 1'), so the variance of a centred score is 4 / (games n) (1 - 1
        // / n).
        double error = Math.sqrt(4.0 / (games * items) * (1 - 1.0 / items));
        for (int item = 0; item < items; item++) {
            assertThat(result.score()[item]).isCloseTo(0, within(1e-12));
            assertThat(result.high()[item]).isCloseTo(1.959963984540054 * error, within(1e-9));
            assertThat(result.low()[item]).isCloseTo(-1.959963984540054 * error, within(1e-9));
        }
    }

    @Test
    void oneAnnotatorAVoteMakesTheClusteredSandwichTheUsualOneUpToItsFactor() {
        List<Tables.Row> rows = new ArrayList<>();
        int number = 0;
        for (Tables.Row row : Tables.random(9, 7, 350, 0.25)) {
            rows.add(
                    new Tables.Row(
                            row.left(),
                            row.right(),
                            row.outcome(),
                            "w" + number,
                            1 + number++ % 3));
        }
        for (Ties ties : Ties.values()) {
            BradleyTerry method = BradleyTerry.defaults().withTies(ties).withScale(Scale.LOG);
            ComparisonTable table = Tables.table(rows);
            RankResult votes = method.fit(table, RankOptions.of(IntervalKind.SANDWICH));
            RankResult people = method.fit(table, RankOptions.of(IntervalKind.CLUSTER_SANDWICH));
            // Under DROP the annotators of ties are no units that vary, but their factor counts
            // them.
            double annotators = 350;
            for (int item = 0; item < 7; item++) {
                assertThat(people.high()[item] - people.score()[item])
                        .isCloseTo(
                                Math.sqrt(annotators / (annotators - 1.0))
                                        * (votes.high()[item] - votes.score()[item]),
                                within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"HALF_WIN", "DROP", "DAVIDSON", "RAO_KUPPER"})
    void theBootstrapAgreesWithTheSandwichOnPlentifulData(Ties ties) {
        ComparisonTable table = Tables.table(Tables.random(11, 6, 3000, 0.25));
        BradleyTerry method = BradleyTerry.defaults().withTies(ties).withScale(Scale.LOG);
        RankResult closed = method.fit(table, RankOptions.of(IntervalKind.SANDWICH));
        RankResult drawn =
                method.fit(table, RankOptions.of(IntervalKind.BOOTSTRAP).withRounds(1000));
        for (int item = 0; item < 6; item++) {
            double one = closed.high()[item] - closed.low()[item];
            double two = drawn.high()[item] - drawn.low()[item];
            assertThat(two / one).isCloseTo(1, within(0.15));
        }
    }

    @Test
    void aRidgeIsTheStationaryPointOfItsPenalisedLikelihood() {
        // Two items, 3 wins and 1 loss: 3 - 4 s(2t) = r t at theta = (t, -t).
        ComparisonTable table =
                Tables.table(
                        row("a", "b", Outcome.LEFT),
                        row("a", "b", Outcome.LEFT),
                        row("a", "b", Outcome.LEFT),
                        row("a", "b", Outcome.RIGHT));
        RankResult result =
                BradleyTerry.defaults()
                        .withScale(Scale.LOG)
                        .withRegularisation(new Regularisation.Ridge(0.7))
                        .fit(table, PLAIN);
        double t = result.score()[0];
        assertThat(3 - 4 / (1 + Math.exp(-2 * t))).isCloseTo(0.7 * t, within(1e-12));
        assertThat(result.score()[1]).isCloseTo(-t, within(1e-12));
    }

    @Test
    void aPhantomIsAnOpponentThatEverybodyPlayedToADraw() {
        List<Tables.Row> rows = Tables.random(4, 5, 200, 0.2);
        List<Tables.Row> withOpponent = new ArrayList<>(rows);
        for (int item = 0; item < 5; item++) {
            withOpponent.add(row("i" + item, "phantom", Outcome.TIE).weighing(3));
        }
        BradleyTerry log = BradleyTerry.defaults().withScale(Scale.LOG);
        RankResult prior =
                log.withRegularisation(new Regularisation.Phantom(3))
                        .fit(Tables.table(rows), PLAIN);
        RankResult real = log.fit(Tables.table(withOpponent), PLAIN);
        for (int item = 1; item < 5; item++) {
            assertThat(score(prior, "i" + item) - score(prior, "i0"))
                    .isCloseTo(score(real, "i" + item) - score(real, "i0"), within(1e-11));
        }
    }

    @Test
    void weightsOfWinsAndTiesAreMultipliers() {
        ComparisonTable table = Tables.table(Tables.random(6, 5, 200, 0.3));
        double[] usual = BradleyTerry.defaults().fit(table, PLAIN).score();
        assertThat(BradleyTerry.defaults().withWeights(4, 2).fit(table, PLAIN).score())
                .containsExactly(usual, within(1e-12));
        assertThat(BradleyTerry.defaults().withWeights(1, 2).fit(table, PLAIN).score())
                .isNotEqualTo(usual);
    }

    @Test
    void theThreeScalesSayTheSame() {
        ComparisonTable table = Tables.table(Tables.random(8, 5, 200, 0.3));
        RankOptions options = RankOptions.of(IntervalKind.SANDWICH);
        RankResult strength = BradleyTerry.defaults().fit(table, options);
        RankResult log = BradleyTerry.defaults().withScale(Scale.LOG).fit(table, options);
        RankResult elo = BradleyTerry.defaults().withScale(Scale.ELO).fit(table, options);
        assertThat(Arrays.stream(strength.score()).sum()).isCloseTo(1, within(1e-12));
        assertThat(Scale.ELO.of(log.score())).containsExactly(elo.score(), within(1e-9));
        assertThat(Scale.STRENGTH.of(log.score())).containsExactly(strength.score(), within(1e-12));
        assertThat(elo.high()[0] - elo.low()[0])
                .isCloseTo(400 / Math.log(10) * (log.high()[0] - log.low()[0]), within(1e-9));
        assertThat(strength.low()[0]).isPositive();
        assertThat(elo.meaning()).isEqualTo("Elo points, mean 1000");
    }

    @Test
    void theMinoriseMaximiseSolverRefusesWhatItCannotDo() {
        ComparisonTable table = Tables.table(Tables.random(8, 5, 200, 0.3));
        assertThatThrownBy(() ->
                        BradleyTerry.defaults()
                                .withSolver(Solver.MM)
                                .withTies(Ties.DAVIDSON)
                                .fit(table, PLAIN))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("use the newton solver");
    }
}
