package dev.earnest.align.loss.preference;

import static dev.earnest.align.loss.Probe.assertFinite;
import static dev.earnest.align.loss.Probe.assertGradientIsTheSlope;
import static dev.earnest.align.loss.Probe.assertNear;
import static dev.earnest.align.loss.Probe.gradient;
import static dev.earnest.align.loss.Probe.leaf;
import static dev.earnest.align.loss.Probe.normal;
import static dev.earnest.align.loss.Probe.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.TensorScope;
import dev.earnest.torch.Tensors;
import java.util.Arrays;
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
final class PairLossTest {
    private static final double BETA = 0.1;

    static Stream<ReferenceLoss> compared() {
        return Stream.of(
                new Dpo(BETA),
                new ConservativeDpo(BETA, 0.1),
                new RobustDpo(BETA, 0.1),
                new RobustDpoPerPair(BETA),
                new ForwardCorrectedDpo(BETA),
                new IpoSum(BETA),
                new IpoPerToken(BETA),
                new DpoNormalised(5),
                new Hinge(BETA),
                new ApoZero(BETA),
                new ApoDown(BETA),
                new Nca(BETA),
                new Exo(BETA, 1e-3),
                new Sppo(BETA));
    }

    static Stream<PairLoss> losses() {
        return Stream.concat(
                compared(), Stream.of(new Orpo(0.1), new SimPo(2, 1), new Cpo(BETA, 1)));
    }

    /// Half of a flat row is the chosen answers, half the rejected ones.
    private static PreferencePairs pairs(Tensor both) {
        long half = both.size(0) / 2;
        double[] lengths = new double[(int) half];
        double[] others = new double[(int) half];
        double[] reference = new double[(int) half];
        double[] flips = new double[(int) half];
        for (int i = 0; i < half; i++) {
            lengths[i] = 3 + i;
            others[i] = 5 + 2 * i;
            reference[i] = -10 - i;
            flips[i] = 0.05 + 0.08 * i;
        }
        return PreferencePairs.of(
                        both.narrow(0, 0, half),
                        both.narrow(0, half, half),
                        row(lengths),
                        row(others))
                .against(row(reference), row(reference))
                .withFlips(row(flips));
    }

    private static double[] summed(Random random, int pairs) {
        return Arrays.stream(normal(random, 2 * pairs, 4)).map(x -> -9 - Math.abs(x)).toArray();
    }

    private static double value(PairLoss loss, PreferencePairs pairs) {
        return Tensors.value(PairLosses.of(loss, pairs).loss());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientsAreSlopes(PairLoss loss) {
        assertGradientIsTheSlope(
                both -> PairLosses.of(loss, pairs(both)).loss(), summed(new Random(17), 3));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aLossFallsWhereTheChosenAnswerLeadsMore(PairLoss loss) {
        double behind = value(loss, pairs(row(-11, -10)));
        double ahead = value(loss, pairs(row(-10, -11)));
        assertThat(ahead).isLessThan(behind);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void farOutEverythingIsFinite(PairLoss loss) {
        for (ScalarType type : new ScalarType[] {ScalarType.Float, ScalarType.Double}) {
            Tensor both = row(-1, -1000, -1000, -1, -1000, -1000).to(type).set_requires_grad(true);
            PairLossValue value = PairLosses.of(loss, pairs(both));
            assertFinite(value.perPair());
            value.loss().backward();
            assertFinite(both.grad());
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void anAnswerThatIsCertainIsFinite(PairLoss loss) {
        Tensor both = leaf(0, -1e-9);
        PairLosses.of(loss, pairs(both)).loss().backward();
        assertFinite(both.grad());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void answersWithoutTokensAreFinite(PairLoss loss) {
        Tensor both = leaf(0, -5);
        PreferencePairs pairs =
                PreferencePairs.of(both.narrow(0, 0, 1), both.narrow(0, 1, 1), row(0), row(0))
                        .against(row(0), row(-4))
                        .withFlips(row(0.1));
        PairLossValue value = PairLosses.of(loss, pairs);
        assertFinite(value.loss());
        value.loss().backward();
        assertFinite(both.grad());
        assertFinite(ImplicitRewards.of(loss, pairs).margins());
    }

    @ParameterizedTest
    @MethodSource("compared")
    void theReferenceAndTheFlipsGetNoGradient(ReferenceLoss loss) {
        Tensor referenceChosen = leaf(-10);
        Tensor referenceRejected = leaf(-11);
        Tensor flips = leaf(0.1);
        PreferencePairs pairs =
                PreferencePairs.of(leaf(-9), leaf(-12), row(3), row(4))
                        .against(referenceChosen, referenceRejected)
                        .withFlips(flips);
        PairLosses.of(loss, pairs).loss().backward();
        for (Tensor target : new Tensor[] {referenceChosen, referenceRejected, flips}) {
            assertThat(target.grad().defined()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void swappingAPairChangesDpoByBetaTimesTheRatio(long seed) {
        double h = new Random(seed).nextGaussian() * 30;
        PreferencePairs there =
                PreferencePairs.of(row(h), row(0), row(1), row(1)).against(row(0), row(0));
        PreferencePairs back =
                PreferencePairs.of(row(0), row(h), row(1), row(1)).against(row(0), row(0));
        assertThat(value(new Dpo(BETA), there) - value(new Dpo(BETA), back))
                .as("seed " + seed)
                .isCloseTo(-BETA * h, within(1e-9));
    }

    @Test
    void beforeTheFirstStepLossesAreWhatTheyMustBe() {
        double[] start = {-12, -8.5, -14, -8};
        PreferencePairs pairs =
                pairs(row(start)).against(row(-12, -8.5), row(-14, -8)).withFlips(row(0.2, 0.2));
        double two = Math.log(2);
        assertThat(value(new Dpo(BETA), pairs)).isCloseTo(two, within(1e-12));
        assertThat(value(new ConservativeDpo(BETA, 0.3), pairs)).isCloseTo(two, within(1e-12));
        assertThat(value(new RobustDpo(BETA, 0.3), pairs)).isCloseTo(two, within(1e-12));
        assertThat(value(new ForwardCorrectedDpo(BETA), pairs)).isCloseTo(two, within(1e-12));
        assertThat(value(new DpoNormalised(5), pairs)).isCloseTo(two, within(1e-12));
        assertThat(value(new IpoSum(BETA), pairs)).isCloseTo(25, within(1e-9));
        assertThat(value(new IpoPerToken(BETA), pairs)).isCloseTo(25, within(1e-9));
        assertThat(value(new Hinge(BETA), pairs)).isEqualTo(1);
        assertThat(value(new ApoZero(BETA), pairs)).isEqualTo(1);
        assertThat(value(new ApoDown(BETA), pairs)).isEqualTo(1);
        assertThat(value(new Nca(BETA), pairs)).isCloseTo(2 * two, within(1e-12));
        assertThat(value(new Sppo(BETA), pairs)).isCloseTo(50, within(1e-9));
        assertNear(ImplicitRewards.of(new Dpo(BETA), pairs).margins(), 0, 0);
    }

    @ParameterizedTest
    @MethodSource("compared")
    void theLossAtTheStartIsThatOfAnyBatchScoredTwiceByTheSameModel(ReferenceLoss loss) {
        double[] scores = summed(new Random(31), 3);
        PreferencePairs pairs =
                pairs(row(scores))
                        .against(
                                row(Arrays.copyOf(scores, 3)),
                                row(Arrays.copyOfRange(scores, 3, 6)));
        assertThat(value(loss, pairs)).isCloseTo(PairLosses.atStart(loss), within(1e-12));
    }

    @Test
    void withoutFlipsAllCorrectionsAreDpo() {
        PreferencePairs pairs = pairs(row(-8, -15, -11, -9)).withFlips(row(0, 0));
        double dpo = value(new Dpo(BETA), pairs);
        assertThat(value(new ConservativeDpo(BETA, 0), pairs)).isCloseTo(dpo, within(1e-12));
        assertThat(value(new RobustDpoPerPair(BETA), pairs)).isCloseTo(dpo, within(1e-12));
        assertThat(value(new ForwardCorrectedDpo(BETA), pairs)).isCloseTo(dpo, within(1e-12));
        PreferencePairs same = pairs.withFlips(row(0.2, 0.2));
        assertThat(value(new RobustDpoPerPair(BETA), same))
                .isCloseTo(value(new RobustDpo(BETA, 0.2), same), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theSharesOfPartsAddUpToTheGradientOfTheWhole(PairLoss loss) {
        Random random = new Random(23);
        double[] at = summed(random, 4);
        double[] weights = {1, 0.25, 0.5, 2};
        double[] atOnce =
                gradient(x -> PairLosses.of(loss, pairs(x).withWeights(row(weights))).loss(), at);
        Tensor x = leaf(at);
        PreferencePairs whole = pairs(x).withWeights(row(weights));
        PairTotals totals = new PairTotals(0, 0);
        for (int i = 0; i < 4; i++) {
            totals = totals.plus(PairTotals.of(part(whole, i)));
        }
        for (int i = 0; i < 4; i++) {
            PairLosses.of(loss, part(pairs(x).withWeights(row(weights)), i), totals)
                    .loss()
                    .backward();
        }
        assertNear(x.grad(), atOnce);
    }

    private static PreferencePairs part(PreferencePairs whole, int i) {
        PreferencePairs.Reference reference = whole.reference().orElseThrow();
        return PreferencePairs.of(
                        whole.chosen().narrow(0, i, 1),
                        whole.rejected().narrow(0, i, 1),
                        whole.chosenLengths().narrow(0, i, 1),
                        whole.rejectedLengths().narrow(0, i, 1))
                .against(reference.chosen().narrow(0, i, 1), reference.rejected().narrow(0, i, 1))
                .withFlips(whole.flips().orElseThrow().narrow(0, i, 1))
                .withWeights(whole.weights().orElseThrow().narrow(0, i, 1));
    }

    @Test
    void aPairOfWeightZeroLeavesNoTrace() {
        PreferencePairs pairs =
                PreferencePairs.of(row(-8, Double.NaN), row(-9, -3), row(3, 7), row(4, 4))
                        .withWeights(row(1, 0));
        PreferencePairs alone = PreferencePairs.of(row(-8), row(-9), row(3), row(4));
        for (PairLoss loss : new PairLoss[] {new Orpo(0.1), new SimPo(2, 1), new Cpo(BETA, 1)}) {
            assertThat(value(loss, pairs)).isCloseTo(value(loss, alone), within(1e-12));
        }
    }

    @Test
    void onlyOrpoAndCpoLearnTheChosenAnswersThemselves() {
        losses().forEach(loss -> {
            PairLossValue value = PairLosses.of(loss, pairs(row(-8, -9)));
            assertThat(value.likelihoodWeight() > 0)
                    .isEqualTo(loss instanceof Orpo || loss instanceof Cpo);
            assertNear(value.likelihood(), 8.0 / 3);
            assertNear(
                    value.loss(),
                    Tensors.value(value.preference()) + value.likelihoodWeight() * 8.0 / 3);
        });
        assertThat(value(new Cpo(BETA, 0), pairs(row(-8, -9))))
                .isCloseTo(Math.log1p(Math.exp(-0.1)), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void rewardsOrderPairsAsTheLossDoesAndHaveNoGradient(PairLoss loss) {
        ImplicitRewards rewards = ImplicitRewards.of(loss, pairs(leaf(-6, -14, -15, -10.5)));
        assertThat(rewards.chosen().requires_grad()).isFalse();
        double[] margins = Tensors.toDoubles(rewards.margins());
        assertThat(margins[0]).isPositive();
        assertThat(Tensors.value(rewards.accuracy())).isEqualTo(margins[1] > 0 ? 1 : 0.5);
    }

    @Test
    void everyVariantHasItsOwnName() {
        assertThat(
                        Stream.concat(losses(), Stream.of(new Kto(BETA, 1, 1)))
                                .map(PreferenceLoss::label))
                .doesNotHaveDuplicates()
                .contains(
                        "IPO, raw sums (beta 0.1)",
                        "IPO, per token (beta 0.1)",
                        "DPO, forward-corrected (beta 0.1, flip probability of each pair)",
                        "SimPO (beta 2.0, gamma 1.0)",
                        "KTO (beta 0.1, desirable 1.0, undesirable 1.0)");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Dpo(0))
                .isInstanceOf(AlignException.class)
                .hasMessage("beta is 0.0: it is above 0");
        assertThatThrownBy(() -> new IpoSum(Double.POSITIVE_INFINITY))
                .isInstanceOf(AlignException.class);
        assertThatThrownBy(() -> new ConservativeDpo(0.1, 0.6))
                .hasMessage("epsilon is 0.6: it is from 0 to 0.5");
        assertThatThrownBy(() -> new RobustDpo(0.1, 0.4))
                .hasMessage(
                        "epsilon is 0.4: the unbiased loss takes flip probabilities from 0 to 0.3 because it"
                                + " explodes near 0.5; use the forward correction");
        assertThatThrownBy(() -> new Exo(0.1, 0)).isInstanceOf(AlignException.class);
        assertThatThrownBy(() -> new SimPo(2, -1)).hasMessage("gamma is -1.0: it is at least 0");
        assertThatThrownBy(() -> new Cpo(0.1, Double.NaN)).isInstanceOf(AlignException.class);
        assertThatThrownBy(() -> new Kto(0.1, -1, 1)).isInstanceOf(AlignException.class);
    }

    @Test
    void whatALossNeedsAndPairsLackIsNamed() {
        PreferencePairs bare = PreferencePairs.of(row(-1), row(-2), row(1), row(1));
        assertThatThrownBy(() -> PairLosses.of(new Dpo(BETA), bare))
                .isInstanceOf(AlignException.class)
                .hasMessage(
                        "the loss needs log-probabilities of the chosen answers under a reference");
        assertThatThrownBy(() ->
                        PairLosses.of(
                                new ForwardCorrectedDpo(BETA), bare.against(row(-1), row(-2))))
                .hasMessage("the loss needs the flip probability of every pair");
        assertThatThrownBy(() ->
                        PairLosses.of(
                                new RobustDpoPerPair(BETA),
                                bare.against(row(-1), row(-2)).withFlips(row(0.4))))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("from 0 to 0.3");
        assertThatThrownBy(() -> PairLosses.of(new SimPo(2, 1), bare.withWeights(row(-1))))
                .hasMessage("a weight is -1.0: weights are at least 0");
    }
}
