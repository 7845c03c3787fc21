package dev.earnest.align.loss.reward;

import static dev.earnest.align.loss.Probe.r;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Probe;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlipEstimateTest {
    private static final FlipEstimate STANDARD = FlipEstimate.standard();

    @Test
    void aLabelIsCleanByBayesRule() {
        double[] clean = FlipEstimate.clean(r(0.9, 0.2, 0.5), new int[] {0, 0, 1}, r(0.1, 0.3));
        assertNear(clean, 0.81 / (0.81 + 0.01), 0.18 / (0.18 + 0.08), 0.7);
    }

    @Test
    void certaintiesDoNotDivideByZero() {
        assertNear(FlipEstimate.clean(r(0, 1), new int[] {0, 0}, r(0)), 0, 1);
    }

    @Test
    void anAnnotatorWithoutLabelsHasTheMeanOfThePrior() {
        assertNear(STANDARD.next(r(0.9), new int[] {0}, r(0.1, 0.1, 0.1))[2], 0.2);
    }

    private static void assertNear(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(1e-9));
    }

    private static void assertNear(double[] found, double... expected) {
        Probe.assertNear(found, expected);
    }

    @Test
    void oneRoundIsThePosteriorMeanUnderThePrior() {
        double[] given = {0.9, 0.2};
        double[] clean = FlipEstimate.clean(given, new int[] {0, 0}, r(0.1));
        double expected = 1 - (clean[0] + clean[1] + 8) / (2 + 10);
        assertNear(STANDARD.next(given, new int[] {0, 0}, r(0.1)), expected);
    }

    @Test
    void estimatesStayWithinTheirBounds() {
        double[] wrong = new double[1000];
        double[] right = new double[1000];
        Arrays.fill(wrong, 0.001);
        Arrays.fill(right, 0.999);
        assertNear(STANDARD.next(wrong, new int[1000], r(0.4)), 0.49);
        assertNear(new FlipEstimate(8, 2, 0.05, 0.4).next(right, new int[1000], r(0.1)), 0.05);
        assertNear(STANDARD.start(2), 0.1, 0.1);
        assertNear(new FlipEstimate(8, 2, 0.2, 0.4).start(1), 0.2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void withAPerfectModelTheTrueFlipsAreFound(long seed) {
        Random random = new Random(seed);
        double[] truth = {0.02, 0.1, 0.3, 0.45};
        int labels = 20_000;
        double[] given = new double[labels];
        int[] annotators = new int[labels];
        for (int i = 0; i < labels; i++) {
            annotators[i] = i % truth.length;
            double first = 1 / (1 + Math.exp(-3 * random.nextGaussian()));
            boolean better = random.nextDouble() < first;
            boolean said = better ^ (random.nextDouble() < truth[annotators[i]]);
            given[i] = said ? first : 1 - first;
        }
        double[] flips = STANDARD.start(truth.length);
        for (int round = 0; round < 200; round++) {
            flips = STANDARD.next(given, annotators, flips);
        }
        for (int a = 0; a < truth.length; a++) {
            assertThat(flips[a]).as("annotator " + a).isCloseTo(truth[a], within(0.03));
        }
        assertThat(FlipEstimate.perLabel(flips, new int[] {3, 0}))
                .containsExactly(flips[3], flips[0]);
    }

    @Test
    void whatCannotBeEstimatedIsRefused() {
        assertThatThrownBy(() -> new FlipEstimate(2, 8, 0, 0.49))
                .isInstanceOf(AlignException.class)
                .hasMessage(
                        "priorClean is 2.0 and priorFlipped 8.0: the prior expects more clean labels than flipped"
                                + " ones");
        assertThatThrownBy(() -> new FlipEstimate(8, 2, 0.4, 0.1))
                .hasMessage("lowest is 0.4, above highest, 0.1");
        assertThatThrownBy(() -> FlipEstimate.clean(r(1.5), new int[] {0}, r(0.1)))
                .hasMessage("the probability of label 0 is 1.5: it is from 0 to 1");
        assertThatThrownBy(() -> FlipEstimate.clean(r(0.5), new int[] {3}, r(0.1)))
                .hasMessage("the annotator of label 0 is 3: they are numbered from 0 to 0");
        assertThatThrownBy(() -> FlipEstimate.clean(r(0.5), new int[] {}, r(0.1)))
                .hasMessage("1 labels and 0 annotators: one of each");
    }
}
