package dev.earnest.align.loss.selection;

import static dev.earnest.align.loss.Probe.r;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.selection.RejectionSampling.Scored;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SelectionTest {
    /// Mean over all subsets of n samples of the mean gold score of those that the proxy finds best.
    private static double byEnumeration(double[] proxy, double[] gold, int n) {
        double sum = 0;
        int subsets = 0;
        for (int subset = 0; subset < 1 << proxy.length; subset++) {
            if (Integer.bitCount(subset) != n) {
                continue;
            }
            int chosen = subset;
            int[] members =
                    IntStream.range(0, proxy.length).filter(i -> (chosen >> i & 1) == 1).toArray();
            double best = Arrays.stream(members).mapToDouble(i -> proxy[i]).max().orElseThrow();
            sum +=
                    Arrays.stream(members)
                            .filter(i -> proxy[i] == best)
                            .mapToDouble(i -> gold[i])
                            .average()
                            .orElseThrow();
            subsets++;
        }
        return sum / subsets;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theExpectedLargestIsTheMeanOverAllSubsetsAndRisesWithTheirSize(long seed) {
        Random random = new Random(seed);
        // Few different values, so that there are ties.
        double[] scores = random.doubles(9).map(x -> Math.rint(x * 5)).toArray();
        double last = Double.NEGATIVE_INFINITY;
        for (int n = 1; n <= scores.length; n++) {
            double found = BestOfN.expectedLargest(scores, n);
            assertThat(found)
                    .as("seed " + seed + ", n " + n)
                    .isCloseTo(byEnumeration(scores, scores, n), within(1e-9))
                    .isGreaterThanOrEqualTo(last - 1e-12);
            assertThat(BestOfN.expectedLargestWithReplacement(scores, n))
                    .isLessThanOrEqualTo(found + 1e-12);
            last = found;
        }
        assertThat(last).isEqualTo(Arrays.stream(scores).max().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void goldUnderTheProxyIsTheMeanOverAllSubsetsWhereNoScoresTie(long seed) {
        Random random = new Random(seed);
        double[] proxy = random.doubles(8).toArray();
        double[] gold = random.doubles(8).toArray();
        for (int n = 1; n <= 8; n++) {
            assertThat(BestOfN.expectedGold(proxy, gold, n))
                    .as("seed " + seed + ", n " + n)
                    .isCloseTo(byEnumeration(proxy, gold, n), within(1e-9));
        }
    }

    @Test
    void answersThatTheProxyCannotTellApartArePickedEquallyOften() {
        assertThat(BestOfN.expectedGold(r(1, 1, 0), r(4, 8, 0), 3)).isEqualTo(6);
        assertThat(BestOfN.expectedGold(r(1, 1, 0), r(8, 4, 0), 3)).isEqualTo(6);
        double[] proxy = {2, 2, 2, 1, 1, 0};
        double[] gold = {1, 2, 6, 0, 5, 9};
        for (int n = 1; n <= 6; n++) {
            assertThat(BestOfN.expectedGold(proxy, gold, n))
                    .isCloseTo(byEnumeration(proxy, gold, n), within(1e-9));
        }
    }

    @Test
    void manySamplesDoNotOverflow() {
        double[] scores = IntStream.range(0, 5000).mapToDouble(i -> i).toArray();
        assertThat(BestOfN.expectedLargest(scores, 2500)).isCloseTo(4998, within(1.0));
        assertThat(BestOfN.expectedLargest(scores, 1)).isCloseTo(2499.5, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theTrueDivergenceStaysBelowTheBound(long seed) {
        double[] drawn = new Random(seed).doubles(6).toArray();
        double sum = Arrays.stream(drawn).sum();
        double[] probabilities = Arrays.stream(drawn).map(x -> x / sum).toArray();
        for (int n : new int[] {1, 2, 4, 16, 64}) {
            assertThat(BestOfN.divergence(probabilities, n))
                    .as("seed " + seed + ", n " + n)
                    .isBetween(-1e-12, BestOfN.divergenceBound(n) + 1e-12);
        }
    }

    @Test
    void withManyAnswersTheDivergenceNearsTheBound() {
        double[] uniform = new double[20_000];
        Arrays.fill(uniform, 1.0 / uniform.length);
        assertThat(BestOfN.divergence(uniform, 4))
                .isCloseTo(BestOfN.divergenceBound(4), within(1e-3));
        assertThat(BestOfN.winRateBound(1)).isEqualTo(0.5);
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> BestOfN.expectedLargest(r(1, 2), 3))
                .isInstanceOf(AlignException.class)
                .hasMessage("n is 3: it is from 1 to 2, the number of samples");
        assertThatThrownBy(() -> BestOfN.expectedLargest(r(1, Double.NaN), 1))
                .hasMessage("score is NaN: it is a number");
        assertThatThrownBy(() -> BestOfN.expectedGold(r(1, 2), r(1), 1))
                .hasMessage("2 proxy scores and 1 gold scores: one of each");
        assertThatThrownBy(() -> BestOfN.divergence(r(0.5, 0.2), 2))
                .hasMessage("probabilities add up to 0.7: they add up to 1");
        assertThatThrownBy(() -> PassAtK.of(3, 4, 1)).isInstanceOf(AlignException.class);
        assertThatThrownBy(() -> PassAtK.of(3, 1, 4))
                .hasMessage(
                        "pass@4 of 3 answers with 1 right: k is from 1 and the right ones from 0 to the number of"
                                + " answers");
    }

    @Test
    void passAtKIsTheShareOfSubsetsWithARightAnswer() {
        for (int right = 0; right <= 6; right++) {
            double[] scores = new double[6];
            Arrays.fill(scores, 0, right, 1);
            for (int k = 1; k <= 6; k++) {
                assertThat(PassAtK.of(6, right, k))
                        .isCloseTo(BestOfN.expectedLargest(scores, k), within(1e-12));
            }
        }
        assertThat(PassAtK.of(100_000, 1, 50_000)).isCloseTo(0.5, within(1e-9));
    }

    private static final List<Scored> SAMPLES =
            List.of(
                    new Scored("a", 0.1),
                    new Scored("b", 0.9),
                    new Scored("c", 0.4),
                    new Scored("b", 0.9),
                    new Scored("d", 0.6),
                    new Scored("e", 0.9));

    private static List<String> kept(SelectionRule rule) {
        return RejectionSampling.keep(rule, SAMPLES).stream().map(Scored::answer).toList();
    }

    @Test
    void rulesKeepWhatTheySayInTheOrderOfSampling() {
        assertThat(kept(new SelectionRule.Best())).containsExactly("b");
        assertThat(kept(new SelectionRule.BestFew(3))).containsExactly("b", "d", "e");
        assertThat(kept(new SelectionRule.BestFew(99))).containsExactly("a", "b", "c", "d", "e");
        assertThat(kept(new SelectionRule.FromQuantile(0.5))).containsExactly("b", "d", "e");
        assertThat(kept(new SelectionRule.FromQuantile(1))).containsExactly("b", "e");
        assertThat(kept(new SelectionRule.FromQuantile(0))).hasSize(5);
        assertThat(kept(new SelectionRule.FromScore(0.6))).containsExactly("b", "d", "e");
        assertThat(kept(new SelectionRule.FromScore(2))).isEmpty();
        assertThat(RejectionSampling.keep(new SelectionRule.Best(), List.of())).isEmpty();
        assertThat(RejectionSampling.keep(new SelectionRule.FromQuantile(0.5), List.of()))
                .isEmpty();
    }

    @Test
    void theQuantileRisesFromRoundToRound() {
        assertThat(
                        IntStream.range(0, 6)
                                .mapToDouble(round ->
                                        SelectionRule.rising(0.7, 0.95, round, 6).quantile())
                                .toArray())
                .containsExactly(r(0.7, 0.75, 0.8, 0.85, 0.9, 0.95), within(1e-12));
        assertThat(SelectionRule.rising(0.7, 0.95, 0, 1).quantile()).isEqualTo(0.7);
        assertThatThrownBy(() -> SelectionRule.rising(0.7, 0.95, 6, 6))
                .hasMessage("round is 6: it is from 0 to 5");
        assertThatThrownBy(() -> SelectionRule.rising(0.7, 0.6, 0, 2))
                .isInstanceOf(AlignException.class);
    }

    @Test
    void bestAndWorstMakeAPairWhereTheyDiffer() {
        assertThat(RejectionSampling.pair(SAMPLES))
                .contains(new RejectionSampling.Pair(new Scored("b", 0.9), new Scored("a", 0.1)));
        assertThat(RejectionSampling.pair(List.of(new Scored("a", 1), new Scored("b", 1))))
                .isEmpty();
        assertThat(RejectionSampling.pair(List.of())).isEmpty();
    }

    @Test
    void quantilesLieBetweenTheirNeighbours() {
        assertThat(RejectionSampling.quantile(r(3), 0.4)).isEqualTo(3);
        assertThat(RejectionSampling.quantile(r(4, 0), 0.25)).isEqualTo(1);
        assertThatThrownBy(() -> RejectionSampling.quantile(r(), 0.5))
                .isInstanceOf(AlignException.class)
                .hasMessage("no scores: a quantile needs at least one");
        assertThatThrownBy(() -> new Scored("a", Double.NaN)).isInstanceOf(AlignException.class);
    }

    @Test
    void rulesNameThemselves() {
        assertThat(
                        List.of(
                                new SelectionRule.Best().label(),
                                new SelectionRule.BestFew(2).label(),
                                new SelectionRule.FromQuantile(0.7).label(),
                                new SelectionRule.FromScore(1).label()))
                .containsExactly("best", "best 2", "from quantile 0.7", "from score 1.0");
    }
}
