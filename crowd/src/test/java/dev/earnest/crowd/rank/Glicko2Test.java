package dev.earnest.crowd.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import org.junit.jupiter.api.Test;

class Glicko2Test {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();

    /// The worked example of the paper: 1500 (200) beats 1400 (30), loses to 1550 (100) and 1700 (300).
    @Test
    void theFormulasGiveTheWorkedExampleOfThePaper() {
        double[][] opponents = {{1400, 30, 1}, {1550, 100, 0}, {1700, 300, 0}};
        double phi = 200 / GlickoStep.POINTS;
        double information = 0;
        double surprise = 0;
        double[] g = new double[3];
        double[] expected = new double[3];
        for (int j = 0; j < 3; j++) {
            double opponentPhi = opponents[j][1] / GlickoStep.POINTS;
            g[j] = GlickoStep.g(opponentPhi);
            expected[j] =
                    GlickoStep.expected(
                            0, (opponents[j][0] - 1500) / GlickoStep.POINTS, opponentPhi);
            information += g[j] * g[j] * expected[j] * (1 - expected[j]);
            surprise += g[j] * (opponents[j][2] - expected[j]);
        }
        assertThat(g).containsExactly(new double[] {.9955, .9531, .7242}, within(5e-5));
        assertThat(expected).containsExactly(new double[] {.639, .432, .303}, within(5e-4));
        double variance = 1 / information;
        assertThat(variance).isCloseTo(1.7785, within(1e-3));
        double delta = variance * surprise;
        // The paper rounds g and E before it goes on.
        assertThat(delta).isCloseTo(-0.4834, within(1e-3));
        double sigma = GlickoStep.volatility(phi, 0.06, delta, variance, 0.5);
        assertThat(sigma).isCloseTo(0.05999, within(1e-5));
        double after = 1 / (1 / (phi * phi + sigma * sigma) + information);
        assertThat(GlickoStep.POINTS * Math.sqrt(after)).isCloseTo(151.52, within(5e-3));
        assertThat(1500 + GlickoStep.POINTS * after * surprise).isCloseTo(1464.06, within(2e-2));
    }

    @Test
    void onePeriodAgainstEqualsFollowsTheFormulasByHand() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.LEFT)
                        .add("c", "a", Outcome.RIGHT)
                        .add("b", "c", Outcome.TIE)
                        .build();
        Glicko2.Ratings ratings = Glicko2.defaults().rate(table);
        double phi = 350 / GlickoStep.POINTS;
        double g = 1 / Math.sqrt(1 + 3 * phi * phi / (Math.PI * Math.PI));
        double information = 2 * g * g / 4;
        double surprise = g;
        double sigma =
                GlickoStep.volatility(phi, 0.06, surprise / information, 1 / information, 0.5);
        double after = 1 / (1 / (phi * phi + sigma * sigma) + information);
        assertThat(ratings.rating()[0])
                .isCloseTo(1500 + GlickoStep.POINTS * after * surprise, within(1e-9));
        assertThat(ratings.deviation()[0])
                .isCloseTo(GlickoStep.POINTS * Math.sqrt(after), within(1e-9));
        assertThat(ratings.rating()[1]).isCloseTo(ratings.rating()[2], within(1e-9));
        assertThat(ratings.rating()[1]).isLessThan(1500);
    }

    @Test
    void theClosedFormIntervalIsTheDeviation() {
        ComparisonTable table = SpectralRankingTest.toy();
        RankResult result = Glicko2.defaults().fit(table, RankOptions.of(IntervalKind.SANDWICH));
        Glicko2.Ratings ratings = Glicko2.defaults().rate(table);
        for (int item = 0; item < 3; item++) {
            assertThat(result.high()[item] - result.score()[item])
                    .isCloseTo(1.959963984540054 * ratings.deviation()[item], within(1e-9));
        }
    }

    @Test
    void aWeightOfTwoIsTwoGames() {
        Extras two = Extras.NONE.withWeight(2);
        ComparisonTable weighted =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.LEFT, "w", "", two)
                        .add("b", "c", Outcome.TIE)
                        .build();
        ComparisonTable repeated =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.LEFT)
                        .add("a", "b", Outcome.LEFT)
                        .add("b", "c", Outcome.TIE)
                        .build();
        assertThat(Glicko2.defaults().rate(weighted).rating())
                .containsExactly(Glicko2.defaults().rate(repeated).rating(), within(1e-9));
    }

    @Test
    void periodsOfRowsPlayOneAfterTheOther() {
        ComparisonTable table = SpectralRankingTest.toy();
        var whole = Glicko2.defaults();
        var byRow = new Glicko2(1500, 350, 0.06, 0.5, new Glicko2.Period.Rows(1));
        var bySix = new Glicko2(1500, 350, 0.06, 0.5, new Glicko2.Period.Rows(6));
        var byMillions = new Glicko2(1500, 350, 0.06, 0.5, new Glicko2.Period.Rows(1 << 30));
        assertThat(bySix.rate(table).rating()).isEqualTo(whole.rate(table).rating());
        assertThat(byMillions.rate(table).rating()).isEqualTo(whole.rate(table).rating());
        assertThat(byRow.rate(table).rating()[0])
                .isNotCloseTo(whole.rate(table).rating()[0], within(1.0));
    }

    @Test
    void idlePeriodsWidenTheDeviation() {
        Extras first = new Extras(1, Float.NaN, 0, 0);
        Extras second = new Extras(1, Float.NaN, 10_500, 0);
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("c", "d", Outcome.LEFT, "w", "", second)
                        .add("a", "b", Outcome.LEFT, "w", "", first)
                        .build();
        var timed = new Glicko2(1500, 350, 0.06, 0.5, new Glicko2.Period.Time(1_000));
        Glicko2.Ratings ratings = timed.rate(table);
        int a = table.items().code("a");
        int c = table.items().code("c");
        // a plays in period 0 and rests through the nine empty ones and the one in which c plays.
        double fresh = ratings.deviation()[c] / GlickoStep.POINTS;
        double sigma = ratings.volatility()[a];
        assertThat(ratings.deviation()[a])
                .isCloseTo(
                        GlickoStep.POINTS * Math.sqrt(fresh * fresh + 10 * sigma * sigma),
                        within(1e-9));
    }

    @Test
    void periodsByTimeNeedATime() {
        var timed = new Glicko2(1500, 350, 0.06, 0.5, new Glicko2.Period.Time(1_000));
        assertThatThrownBy(() -> timed.rate(SpectralRankingTest.toy()))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("judgment 1 has none");
    }

    @Test
    void itemsThatNeverMetKeepTheirRatingWithAWarning() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.LEFT)
                        .add("c", "d", Outcome.LEFT)
                        .build();
        RankResult result = Glicko2.defaults().fit(table, PLAIN);
        assertThat(result.score()).doesNotContain(Double.NaN);
        assertThat(result.warnings()).hasSize(1);
        assertThat(result.warnings().getFirst()).contains("never met");
    }

    @Test
    void defaultsAreThoseOfThePaper() {
        assertThat(Glicko2.defaults())
                .isEqualTo(new Glicko2(1500, 350, 0.06, 0.5, new Glicko2.Period.Whole()));
    }
}
