package dev.earnest.crowd.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.rank.GradedBradleyTerry.Side;
import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradedBradleyTerryTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();
    private static final GradedBradleyTerry METHOD = GradedBradleyTerry.defaults();
    private static final GradedBradleyTerry BARE = METHOD.withSide(Side.NONE).withScorePrior(0);

    private static double parameter(RankResult result, String name) {
        return result.parameters().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static ComparisonTable withoutTies(ComparisonTable table) {
        var builder = ComparisonTable.builder();
        for (int row = 0; row < table.size(); row++) {
            if (!table.outcome(row).isTie()) {
                builder.add(
                        table.items().name(table.left(row)),
                        table.items().name(table.right(row)),
                        table.outcome(row),
                        table.annotators().name(table.annotator(row)));
            }
        }
        return builder.build();
    }

    @Test
    void onTwoPointsWithoutSideTermsItIsBradleyTerry() {
        ComparisonTable table = withoutTies(SharedData.llmfao());
        RankResult result = BARE.fit(table, RankOptions.of(IntervalKind.SANDWICH));
        RankResult bradley =
                BradleyTerry.defaults()
                        .withScale(Scale.LOG)
                        .fit(table, RankOptions.of(IntervalKind.SANDWICH));
        assertThat(result.score()).containsExactly(bradley.score(), within(1e-8));
        assertThat(result.low()).containsExactly(bradley.low(), within(1e-6));
        assertThat(result.parameters()).isEmpty();
    }

    @Test
    void onThreePointsWithoutSideTermsItIsRaoAndKuppersModel() {
        ComparisonTable table = SharedData.llmfao();
        RankResult result = BARE.fit(table, RankOptions.of(IntervalKind.SANDWICH));
        RankResult rao =
                BradleyTerry.defaults()
                        .withTies(BradleyTerry.Ties.RAO_KUPPER)
                        .withScale(Scale.LOG)
                        .fit(table, RankOptions.of(IntervalKind.SANDWICH));
        assertThat(result.score()).containsExactly(rao.score(), within(1e-8));
        assertThat(result.low()).containsExactly(rao.low(), within(1e-5));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void findsScoresThresholdsSideAndDeviation(long seed) {
        Random random = new Random(seed);
        double[] score = {1.2, 0.6, 0.2, -0.2, -0.6, -1.2};
        double[] side = new double[60];
        Arrays.setAll(side, who -> 0.4 + 0.6 * random.nextGaussian());
        double[] cuts = {-2, -0.7, 0.7, 2};
        ComparisonTable table = Simulated.grades(random, score, side, cuts, 200);
        RankResult result = METHOD.fit(table, RankOptions.of(IntervalKind.SANDWICH));
        for (int item = 0; item < 6; item++) {
            int code = table.items().code("item" + item);
            assertThat(result.score()[code]).isCloseTo(score[item], within(0.15));
            assertThat(result.high()[code] - result.low()[code]).isBetween(0.05, 0.25);
        }
        assertThat(parameter(result, "threshold 1")).isCloseTo(0.7, within(0.08));
        assertThat(parameter(result, "threshold 2")).isCloseTo(2, within(0.12));
        assertThat(parameter(result, "left side")).isCloseTo(0.4, within(0.25));
        assertThat(parameter(result, "side deviation")).isCloseTo(0.6, within(0.15));
        RankAnnotators.Column fitted = result.annotators().orElseThrow().parameters().getFirst();
        int covered = 0;
        for (int who = 0; who < 60; who++) {
            int code = table.annotators().code("who" + who);
            double off = Math.abs(fitted.value()[code] - side[who]);
            covered += off <= 2 * fitted.standardError()[code] + 0.1 ? 1 : 0;
        }
        assertThat(covered).isGreaterThan(52);
    }

    @Test
    void peopleWhoDoNotDifferGetADeviationNearZero() {
        Random random = new Random(4);
        double[] score = {1, 0, -1};
        ComparisonTable table =
                Simulated.grades(random, score, new double[40], new double[] {-1, 1}, 100);
        RankResult result = METHOD.fit(table, PLAIN);
        assertThat(parameter(result, "side deviation")).isLessThan(0.2);
        assertThat(result.convergence().converged()).isTrue();
    }

    @Test
    void aGivenDeviationIsKept() {
        Random random = new Random(4);
        ComparisonTable table =
                Simulated.grades(
                        random, new double[] {1, 0, -1}, new double[5], new double[] {-1, 1}, 50);
        var given =
                new GradedBradleyTerry(
                        Side.PER_ANNOTATOR,
                        true,
                        OptionalDouble.of(0.3),
                        OptionalDouble.of(0.2),
                        0.01,
                        1_000,
                        1e-10);
        RankResult result = given.fit(table, PLAIN);
        assertThat(parameter(result, "side deviation")).isEqualTo(0.3);
        assertThat(parameter(result, "sharpness deviation")).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void sharpAnnotatorsAreToldFromDullOnes() {
        Random random = new Random(9);
        double[] score = {2, 1, 0.5, -0.5, -1, -2};
        double[] none = new double[10];
        double[] half = Arrays.stream(score).map(s -> s / 4).toArray();
        double[] cuts = {-1, 1};
        ComparisonTable sharp = Simulated.grades(random, score, none, cuts, 300);
        ComparisonTable dull = Simulated.grades(random, half, none, cuts, 300);
        var builder = ComparisonTable.builder();
        for (ComparisonTable table : new ComparisonTable[] {sharp, dull}) {
            for (int row = 0; row < table.size(); row++) {
                builder.add(
                        table.items().name(table.left(row)),
                        table.items().name(table.right(row)),
                        table.outcome(row),
                        (table == sharp ? "sharp" : "dull") + table.annotator(row));
            }
        }
        ComparisonTable both = builder.build();
        RankAnnotators annotators =
                METHOD.withSharpness(true).fit(both, PLAIN).annotators().orElseThrow();
        double leastSharp = Double.POSITIVE_INFINITY;
        double mostDull = 0;
        for (int who = 0; who < 10; who++) {
            int a = both.annotators().code("sharp" + who);
            int b = both.annotators().code("dull" + who);
            leastSharp = Math.min(leastSharp, annotators.reliability()[a]);
            mostDull = Math.max(mostDull, annotators.reliability()[b]);
            assertThat(annotators.low()[a]).isLessThan(annotators.reliability()[a]);
        }
        assertThat(leastSharp).isGreaterThan(mostDull);
    }

    @Test
    void thresholdsAreSymmetricOnEveryScale() {
        double[] exp = new double[10];
        for (int points = 2; points <= 9; points++) {
            var thresholds = new Thresholds(points);
            double[] at = {0.3, -0.5, 0.1, 0.2};
            thresholds.exponentials(at, 0, exp);
            for (int cut = 1; cut < points; cut++) {
                assertThat(exp[cut] * exp[points - cut]).isCloseTo(1, within(1e-12));
                assertThat(exp[cut]).isGreaterThan(exp[cut - 1]);
            }
            assertThat(thresholds.positive(at, 0)).hasSize((points - 1) / 2);
        }
    }

    @Test
    void aPointThatNobodyChoseDoesNotBreakTheFit() {
        Random random = new Random(6);
        var table = ComparisonTable.builder();
        for (int row = 0; row < 100; row++) {
            int a = random.nextInt(3);
            table.add("i" + a, "i" + (a + 1) % 3, Outcome.LEFT, "w" + row % 4);
            table.grade(new Answer.Graded(2 + 2 * random.nextInt(2), 5));
        }
        RankResult result = METHOD.fit(table.build(), PLAIN);
        assertThat(result.score()).doesNotContain(Double.NaN);
        assertThat(parameter(result, "threshold 1")).isLessThan(0.01);
    }

    @Test
    void scalesAreFoundFromTheTable() {
        assertThat(GradedVotes.points(SpectralRankingTest.toy())).isEqualTo(2);
        assertThat(
                        GradedVotes.points(
                                ComparisonTable.builder().add("a", "b", Outcome.BOTH_BAD).build()))
                .isEqualTo(3);
    }

    @Test
    void aDeviationOfZeroIsRefused() {
        assertThatThrownBy(() ->
                        new GradedBradleyTerry(
                                Side.COMMON,
                                false,
                                OptionalDouble.of(0),
                                OptionalDouble.empty(),
                                0,
                                10,
                                1e-8))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("side deviation 0.0");
    }

    @Test
    void defaultsAreAsDocumented() {
        assertThat(METHOD)
                .isEqualTo(
                        new GradedBradleyTerry(
                                Side.PER_ANNOTATOR,
                                false,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                0.01,
                                1_000,
                                1e-10));
    }
}
