package dev.earnest.crowd.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoisyBradleyTerryTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();
    private static final NoisyBradleyTerry METHOD = NoisyBradleyTerry.defaults();

    /// One in seven a spammer, as in the generator of ../shared/golden/crowd.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Crowd(ComparisonTable table, double[] score, double[] rho, double[] beta) {
        static Crowd of(long seed, int items, int people, int votesEach) {
            Random random = new Random(seed);
            double[] score = Simulated.scores(random, items, 1.5);
            double[] rho = new double[people];
            double[] beta = new double[people];
            DoubleUnaryOperator[] left = new DoubleUnaryOperator[people];
            for (int who = 0; who < people; who++) {
                boolean spammer = who % 7 == 0;
                rho[who] = spammer ? 0.2 * random.nextDouble() : 0.8 + 0.2 * random.nextDouble();
                beta[who] = random.nextDouble();
                double r = rho[who];
                double b = beta[who];
                left[who] = gap -> r / (1 + Math.exp(-gap)) + (1 - r) * b;
            }
            return new Crowd(Simulated.votes(random, score, left, votesEach), score, rho, beta);
        }

        double[] fitted(RankResult result) {
            double[] fitted = new double[score.length];
            for (int item = 0; item < score.length; item++) {
                fitted[item] = result.score()[table.items().code("item" + item)];
            }
            return fitted;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everySpammerIsBelowEveryHonestAnnotator(long seed) {
        Crowd crowd = Crowd.of(seed, 60, 70, 500);
        RankResult result = METHOD.fit(crowd.table, PLAIN);
        double[] skill = result.annotators().orElseThrow().reliability();
        double bestSpammer = 0;
        double worstHonest = 1;
        for (int who = 0; who < skill.length; who++) {
            if (crowd.rho[who] < 0.5) {
                bestSpammer = Math.max(bestSpammer, skill[who]);
            } else {
                worstHonest = Math.min(worstHonest, skill[who]);
            }
        }
        assertThat(bestSpammer).isLessThan(worstHonest);
        assertThat(Simulated.spearman(crowd.fitted(result), crowd.score)).isGreaterThan(0.98);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void intervalsOfAttentionAndBiasCoverTheTruthAboutAsOftenAsTheySay(long seed) {
        Crowd crowd = Crowd.of(seed, 40, 84, 600);
        RankResult result = METHOD.fit(crowd.table, PLAIN);
        RankAnnotators annotators = result.annotators().orElseThrow();
        RankAnnotators.Column bias =
                annotators.parameters().stream()
                        .filter(column -> column.name().equals("left bias"))
                        .findFirst()
                        .orElseThrow();
        int covered = 0;
        int covers = 0;
        int spammers = 0;
        for (int who = 0; who < 84; who++) {
            covered +=
                    annotators.low()[who] <= crowd.rho[who]
                                    && crowd.rho[who] <= annotators.high()[who]
                            ? 1
                            : 0;
            if (crowd.rho[who] < 0.5) {
                double off = Math.abs(bias.value()[who] - crowd.beta[who]);
                covers += off <= 2.5 * bias.standardError()[who] ? 1 : 0;
                spammers++;
            }
        }
        assertThat(covered / 84.0).isGreaterThan(0.85);
        assertThat(covers).isGreaterThanOrEqualTo(spammers - 2);
    }

    @Test
    void onLlmfaoItConvergesAndAgreesWithBradleyTerryAboutTheItems() {
        ComparisonTable llmfao = SharedData.llmfao();
        RankResult result = METHOD.fit(llmfao, RankOptions.of(IntervalKind.CLUSTER_SANDWICH));
        assertThat(result.convergence().converged()).isTrue();
        double[] strength = BradleyTerry.defaults().fit(llmfao, PLAIN).score();
        assertThat(Simulated.spearman(result.score(), strength)).isGreaterThan(0.95);
        double[] trace = result.convergence().trace();
        for (int step = 1; step < trace.length; step++) {
            assertThat(trace[step])
                    .isGreaterThanOrEqualTo(trace[step - 1] - 1e-12 * Math.abs(trace[step]));
        }
        for (int item = 0; item < strength.length; item++) {
            assertThat(result.low()[item]).isLessThan(result.score()[item]);
            assertThat(result.high()[item] - result.low()[item]).isBetween(0.2, 8.0);
        }
    }

    @Test
    void closedFormAndBootstrapIntervalsAreOfOneSize() {
        Crowd crowd = Crowd.of(5, 12, 20, 150);
        RankResult closed = METHOD.fit(crowd.table, RankOptions.of(IntervalKind.SANDWICH));
        RankResult drawn = METHOD.fit(crowd.table, RankOptions.of(IntervalKind.BOOTSTRAP));
        double ratio = 0;
        for (int item = 0; item < 12; item++) {
            ratio +=
                    (drawn.high()[item] - drawn.low()[item])
                            / (closed.high()[item] - closed.low()[item])
                            / 12;
        }
        assertThat(ratio).isBetween(0.85, 1.25);
    }

    @Test
    void withoutAnnotatorsItIsBradleyTerryAndSaysSo() {
        var builder = ComparisonTable.builder();
        ComparisonTable named = Crowd.of(3, 8, 6, 60).table;
        for (int row = 0; row < named.size(); row++) {
            builder.add(
                    named.items().name(named.left(row)),
                    named.items().name(named.right(row)),
                    named.outcome(row));
        }
        ComparisonTable table = builder.build();
        RankResult result = new NoisyBradleyTerry(0, 1, 1_000, 1e-10).fit(table, PLAIN);
        double[] bradley = BradleyTerry.defaults().withScale(Scale.LOG).fit(table, PLAIN).score();
        assertThat(result.score()).containsExactly(bradley, within(1e-8));
        assertThat(result.annotators()).isEmpty();
        assertThat(result.warnings()).anyMatch(w -> w.contains("fewer than 2 annotators"));
    }

    @Test
    void anAnnotatorWithoutUsableVotesHasNoReliability() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.LEFT, "w1")
                        .add("b", "a", Outcome.LEFT, "w2")
                        .add("a", "b", Outcome.CANNOT_JUDGE, "w3")
                        .build();
        RankAnnotators annotators = METHOD.fit(table, PLAIN).annotators().orElseThrow();
        assertThat(annotators.reliability()[0]).isBetween(0.0, 1.0);
        assertThat(annotators.reliability()[2]).isNaN();
        assertThat(annotators.low()[2]).isNaN();
    }

    @Test
    void disconnectedItemsHaveNoScore() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("x", "y", Outcome.LEFT, "w1")
                        .add("a", "b", Outcome.LEFT, "w1")
                        .add("b", "c", Outcome.LEFT, "w2")
                        .build();
        RankResult result = METHOD.fit(table, PLAIN);
        assertThat(result.score()[0]).isNaN();
        assertThat(result.score()[2]).isFinite();
        assertThat(result.warnings()).anyMatch(w -> w.contains("2 groups"));
    }

    @Test
    void nothingJudgedIsAnError() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("a", "a", Outcome.LEFT)
                        .add("a", "b", Outcome.CANNOT_JUDGE)
                        .build();
        assertThatThrownBy(() -> METHOD.fit(table, PLAIN))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("nothing can be ranked");
    }

    @Test
    void defaultsAreAsDocumented() {
        assertThat(METHOD).isEqualTo(new NoisyBradleyTerry(0.01, 0.2, 1_000, 1e-8));
        assertThatThrownBy(() -> new NoisyBradleyTerry(-1, 1, 10, 1e-8))
                .hasMessageContaining("score prior -1.0");
    }
}
