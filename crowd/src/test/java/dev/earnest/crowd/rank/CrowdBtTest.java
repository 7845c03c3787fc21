package dev.earnest.crowd.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrowdBtTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();
    private static final CrowdBt METHOD = CrowdBt.defaults();

    private static double[] etas(int people) {
        double[] eta = new double[people];
        for (int who = 0; who < people; who++) {
            eta[who] = who % 5 == 0 ? 0.1 : who % 5 == 1 ? 0.5 : 0.9;
        }
        return eta;
    }

    private static ComparisonTable votes(Random random, double[] score, double[] eta, int each) {
        DoubleUnaryOperator[] left = new DoubleUnaryOperator[eta.length];
        for (int who = 0; who < eta.length; who++) {
            double e = eta[who];
            left[who] =
                    gap -> {
                        double c = 1 / (1 + Math.exp(-gap));
                        return e * c + (1 - e) * (1 - c);
                    };
        }
        return Simulated.votes(random, score, left, each);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void tellsHonestAnnotatorsFromNoiseAndFromAdversaries(long seed) {
        Random random = new Random(seed);
        double[] score = Simulated.scores(random, 25, 2);
        double[] eta = etas(40);
        ComparisonTable table = votes(random, score, eta, 400);
        RankResult result = METHOD.fit(table, PLAIN);
        RankAnnotators annotators = result.annotators().orElseThrow();
        int covered = 0;
        for (int who = 0; who < 40; who++) {
            assertThat(annotators.reliability()[who]).isCloseTo(eta[who], within(0.15));
            covered +=
                    annotators.low()[who] <= eta[who] && eta[who] <= annotators.high()[who] ? 1 : 0;
        }
        assertThat(covered).isGreaterThan(33);
        double[] fitted = new double[25];
        for (int item = 0; item < 25; item++) {
            fitted[item] = result.score()[table.items().code("item" + item)];
        }
        assertThat(Simulated.spearman(fitted, score)).isGreaterThan(0.97);
    }

    @Test
    void adversariesHelpWherePlainBradleyTerryIsMisled() {
        Random random = new Random(11);
        double[] score = Simulated.scores(random, 30, 1.5);
        double[] eta = new double[20];
        for (int who = 0; who < 20; who++) {
            eta[who] = who < 9 ? 0.03 : 0.95;
        }
        ComparisonTable table = votes(random, score, eta, 150);
        double[] crowd = METHOD.fit(table, PLAIN).score();
        double[] plain = BradleyTerry.defaults().withScale(Scale.LOG).fit(table, PLAIN).score();
        double[] truth = new double[30];
        for (int item = 0; item < 30; item++) {
            truth[table.items().code("item" + item)] = score[item];
        }
        assertThat(Simulated.spearman(crowd, truth)).isGreaterThan(0.95);
        assertThat(Simulated.spearman(crowd, truth))
                .isGreaterThan(Simulated.spearman(plain, truth) + 0.05);
    }

    @Test
    void threeAgreeingVotesDoNotMakeAnInfallibleAnnotator() {
        Random random = new Random(2);
        double[] score = Simulated.scores(random, 10, 2);
        ComparisonTable table = votes(random, score, new double[] {1, 1, 1, 1}, 3);
        RankAnnotators annotators = METHOD.fit(table, PLAIN).annotators().orElseThrow();
        for (int who = 0; who < 4; who++) {
            assertThat(annotators.reliability()[who]).isLessThan(1);
            assertThat(annotators.low()[who]).isLessThan(0.75);
        }
    }

    @Test
    void onLlmfaoItConvergesWithIntervals() {
        ComparisonTable llmfao = SharedData.llmfao();
        RankResult result = METHOD.fit(llmfao, RankOptions.of(IntervalKind.SANDWICH));
        assertThat(result.convergence().converged()).isTrue();
        double[] strength = BradleyTerry.defaults().fit(llmfao, PLAIN).score();
        assertThat(Simulated.spearman(result.score(), strength)).isGreaterThan(0.95);
        assertThat(result.low()).doesNotContain(Double.NaN);
    }

    @Test
    void defaultsAreAsDocumented() {
        assertThat(METHOD).isEqualTo(new CrowdBt(0.01, 0.2, 1_000, 1e-8));
    }

    @Test
    void aScoreThatRunsToInfinityIsNotPrinted() {
        // The one vote for "low" comes from the annotator who errs most: the likelihood is largest
        // where
        // that vote is an error and "low" loses for certain.
        var builder = ComparisonTable.builder();
        Random random = new Random(3);
        for (int row = 0; row < 300; row++) {
            int a = random.nextInt(3);
            boolean right = random.nextInt(3) > 0;
            builder.add("i" + a, "i" + (a + 1) % 3, right ? Outcome.LEFT : Outcome.RIGHT, "w1");
            builder.add("i" + a, "i" + (a + 1) % 3, Outcome.LEFT, "w" + 2 * (row % 2));
            builder.add("i" + a, "low", Outcome.LEFT, "w1");
        }
        builder.add("low", "i0", Outcome.LEFT, "w1");
        ComparisonTable table = builder.build();
        int low = table.items().code("low");
        RankResult free = new CrowdBt(0, 0.2, 1_000, 1e-9).fit(table, PLAIN);
        assertThat(free.score()[low]).isNaN();
        assertThat(free.warnings()).anyMatch(w -> w.contains("infinite") && w.contains("low"));
        assertThat(METHOD.fit(table, PLAIN).score()[low]).isFinite();
    }
}
