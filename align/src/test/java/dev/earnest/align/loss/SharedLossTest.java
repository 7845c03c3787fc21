package dev.earnest.align.loss;

import static dev.earnest.align.loss.Probe.assertFinite;
import static dev.earnest.align.loss.Probe.assertNear;
import static dev.earnest.align.loss.Probe.gradient;
import static dev.earnest.align.loss.Probe.leaf;
import static dev.earnest.align.loss.Probe.mask;
import static dev.earnest.align.loss.Probe.r;
import static dev.earnest.align.loss.Probe.row;
import static dev.earnest.align.loss.Probe.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.torch.Tensors;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TensorScope.class)
final class SharedLossTest {
    private static final double NONE = Double.NaN;
    private static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;

    @Test
    void whatTheMaskLeavesOutCountsAsIfItWereNotThere() {
        Tensor x = table(r(1, NONE, 3), r(IMPOSSIBLE, 5, NONE), r(NONE, NONE, NONE));
        Tensor kept = mask(r(1, 0, 1), r(0, 1, 0), r(0, 0, 0));
        assertNear(Masked.sums(x, kept), 4, 5, 0);
        assertNear(Masked.means(x, kept), 2, 5, 0);
        assertNear(Masked.mean(x, kept), 3);
        assertNear(Masked.sum(x, Masked.mask(row(0, 0, 0))), 0);
        assertNear(Masked.mean(row(NONE), mask(0)), 0);
        assertNear(gradient(x1 -> Masked.mean(x1.log(), mask(1, 0)), 2, -1), 0.5, 0);
    }

    @Test
    void theLastKeptPositionOfEachRowIsFound() {
        Tensor last = Masked.last(mask(r(1, 1, 0), r(0, 1, 1), r(1, 0, 0), r(0, 0, 0)));
        assertNear(last, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0);
    }

    @Test
    void aMaskMayBeNumbersOrBooleans() {
        assertNear(Masked.mean(row(1, 2, 4), row(1, 0, 1)), 2.5);
        assertNear(Masked.mean(row(1, 2, 4), mask(1, 0, 1)), 2.5);
    }

    @Test
    void answersWithoutTokensHaveLogProbabilityZeroNotNaN() {
        Tensor logs = table(r(-1, -2), r(-3, IMPOSSIBLE));
        Tensor kept = mask(r(0, 0), r(1, 0));
        assertNear(SequenceLogProbabilities.sum(logs, kept), 0, -3);
        assertNear(SequenceLogProbabilities.mean(logs, kept), 0, -3);
        assertNear(SupervisedLoss.of(logs, kept), 3);
        assertNear(SupervisedLoss.of(logs, mask(r(0, 0), r(0, 0))), 0);
    }

    @Test
    void tokensOfABatchAreScoredByTheLogitsBeforeThem() {
        Tensor logits = row(new Random(3).doubles(2 * 4 * 5).toArray()).reshape(2, 4, 5);
        Tensor ids = Tensors.longs(new long[][] {{0, 1, 2, 3}, {4, 3, 2, 1}});
        Tensor found = SequenceLogProbabilities.perToken(logits, ids, 1);
        assertThat(Tensors.sizes(found)).containsExactly(2, 3);
        double[] table = Tensors.toDoubles(logits.log_softmax(-1));
        assertNear(
                found,
                table[1],
                table[5 + 2],
                table[10 + 3],
                table[20 + 3],
                table[25 + 2],
                table[30 + 1]);
    }

    @Test
    void halfPrecisionLogitsAreWidenedBeforeTheSoftmax() {
        Tensor logits = table(r(3, -2, 0.5), r(0, 0, 0)).to(ScalarType.BFloat16);
        Tensor found =
                SequenceLogProbabilities.perToken(logits, Tensors.longs(new long[] {0, 1}, 2), 1);
        assertThat(found.scalar_type().intern()).isEqualTo(ScalarType.Float);
        assertThat(Tensors.value(found.sum()))
                .isCloseTo(-5 - Math.log(1 + Math.exp(-5) + Math.exp(-2.5)), within(1e-6));
    }

    @Test
    void impossibleTokensAddNothingToTheEntropy() {
        Tensor logits = leaf(0, 0, IMPOSSIBLE, IMPOSSIBLE);
        Tensor entropy = SequenceLogProbabilities.entropies(logits, 1);
        assertNear(entropy, Math.log(2));
        entropy.backward();
        assertFinite(logits.grad());
        assertThatThrownBy(() -> SequenceLogProbabilities.entropies(logits, 0))
                .isInstanceOf(AlignException.class)
                .hasMessage("temperature is 0.0: it is above 0");
    }

    @Test
    void stableFormsAgreeWithTheirDefinitionsAndStayFiniteFarOut() {
        for (double x : r(-30, -2, -0.7, -0.5, -1e-3)) {
            assertNear(Maths.log1mexp(row(x)), Math.log(1 - Math.exp(x)));
            Probe.assertGradientIsTheSlope(y -> Maths.log1mexp(y).sum(), x);
        }
        assertNear(Maths.log1mexp(row(-1000)), 0);
        assertFinite(Maths.log1mexp(row(0, 1)));
        assertNear(gradient(y -> Maths.log1mexp(y).sum(), 0, 1), 0, 0);
        assertNear(Maths.logSigmoid(row(-1000, 1000)), -1000, 0);
        assertNear(
                Maths.logFlippedSigmoid(row(-1000, 1000, -1000, 0.3), row(0, 0, 0.2, 0.5)),
                -1000,
                0,
                Math.log(0.2),
                Math.log(0.5));
        assertNear(
                gradient(z -> Maths.logFlippedSigmoid(z, row(0, 0.2)).sum(), -1000, -1000), 1, 0);
    }

    static Stream<TokenAggregation> aggregations() {
        return Stream.of(
                new TokenAggregation.SequenceMeanTokenMean(),
                new TokenAggregation.TokenMean(),
                new TokenAggregation.FixedLength(7),
                new TokenAggregation.SequenceMeanTokenSum());
    }

    @ParameterizedTest
    @MethodSource("aggregations")
    void eightAtOnceFourTimesTwoAndTwoTimesFourHaveTheSameGradient(TokenAggregation aggregation) {
        Random random = new Random(11);
        double[] losses = Probe.normal(random, 8 * 6, 1);
        Tensor kept =
                row(random.doubles(8 * 6).map(x -> x < 0.6 ? 1 : 0).toArray())
                        .reshape(8, 6)
                        .mul(row(1, 1, 1, 0, 1, 1, 1, 1).unsqueeze(1));
        double[] atOnce = gradient(x -> aggregation.of(x.reshape(8, 6), kept), losses);
        for (int parts : new int[] {1, 2, 4, 8}) {
            int size = 8 / parts;
            BatchTotals whole = new BatchTotals(0, 0);
            for (int part = 0; part < parts; part++) {
                whole = whole.plus(BatchTotals.of(kept.narrow(0, (long) part * size, size)));
            }
            Tensor x = leaf(losses);
            for (int part = 0; part < parts; part++) {
                long from = (long) part * size;
                aggregation
                        .of(
                                x.reshape(8, 6).narrow(0, from, size),
                                kept.narrow(0, from, size),
                                whole)
                        .backward();
            }
            assertNear(x.grad(), atOnce);
        }
        assertThat(aggregation.label()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("aggregations")
    void aBatchOfNothingHasNoLoss(TokenAggregation aggregation) {
        assertNear(aggregation.of(table(r(NONE, 1)), mask(new double[][] {{0, 0}})), 0);
    }

    @Test
    void aMeanOfMeansWouldNotBeTheMeanOfTokens() {
        Tensor logs = table(r(-1, -1, -1), r(-4, 0, 0));
        Tensor kept = mask(r(1, 1, 1), r(1, 0, 0));
        assertNear(SupervisedLoss.of(logs, kept), 7.0 / 4);
        assertNear(
                SupervisedLoss.of(logs.narrow(0, 0, 1), kept.narrow(0, 0, 1), BatchTotals.of(kept)),
                3.0 / 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void weightsOfAnyScaleGiveTheSameLoss(long seed) {
        Random random = new Random(seed);
        double[] losses = Probe.normal(random, 6, 2);
        double[] weights = random.doubles(6).toArray();
        double plain = Tensors.value(WeightedMean.of(row(losses), row(weights)));
        double scaled =
                Tensors.value(WeightedMean.of(row(losses), Maths.times(row(weights), 1000)));
        assertThat(scaled).isCloseTo(plain, within(1e-12));
        assertNear(
                WeightedMean.of(row(losses), row(1, 1, 1, 1, 1, 1)),
                Tensors.value(row(losses).mean()));
    }

    @Test
    void weightsOfZeroLeaveOutAndNegativeOnesAreRefused() {
        assertNear(WeightedMean.of(row(1, NONE), row(2, 0)), 1);
        assertNear(WeightedMean.of(row(1, 2), row(0, 0)), 0);
        assertThatThrownBy(() -> WeightedMean.of(row(1, 2), row(1, -1)))
                .isInstanceOf(AlignException.class)
                .hasMessage("a weight is -1.0: weights are at least 0");
        assertThatThrownBy(() -> WeightedMean.of(row(1, 2), row(1, NONE)))
                .isInstanceOf(AlignException.class);
    }

    @Test
    void weightsGetNoGradient() {
        Tensor weights = leaf(1, 2);
        WeightedMean.of(leaf(3, 4), weights).backward();
        assertThat(weights.grad().defined()).isFalse();
    }
}
