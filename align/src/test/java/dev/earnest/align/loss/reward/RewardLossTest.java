package dev.earnest.align.loss.reward;

import static dev.earnest.align.loss.Probe.assertFinite;
import static dev.earnest.align.loss.Probe.assertGradientIsTheSlope;
import static dev.earnest.align.loss.Probe.assertNear;
import static dev.earnest.align.loss.Probe.gradient;
import static dev.earnest.align.loss.Probe.leaf;
import static dev.earnest.align.loss.Probe.mask;
import static dev.earnest.align.loss.Probe.normal;
import static dev.earnest.align.loss.Probe.r;
import static dev.earnest.align.loss.Probe.row;
import static dev.earnest.align.loss.Probe.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.TensorScope;
import dev.earnest.torch.Tensors;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TensorScope.class)
final class RewardLossTest {
    private static final RewardLoss PLAIN = new RewardLoss.BradleyTerry();
    private static final RewardLoss FORWARD = new RewardLoss.ForwardCorrected();
    private static final RewardLoss SOFT = new RewardLoss.SoftTarget();
    private static final RewardLoss UNBIASED = new RewardLoss.Unbiased(LargeFlips.REFUSE);

    static Stream<RewardLoss> losses() {
        return Stream.of(PLAIN, new RewardLoss.Margin(), FORWARD, SOFT, UNBIASED);
    }

    private static RewardPairs pairs(Tensor chosen, Tensor rejected, double flip) {
        return RewardPairs.of(chosen, rejected)
                .withMargins(Maths.times(torchOnes(chosen), 0.5))
                .withFlips(Maths.times(torchOnes(chosen), flip));
    }

    private static Tensor torchOnes(Tensor like) {
        return Maths.plus(Maths.times(like.detach(), 0), 1);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aShiftOfAllRewardsChangesNoLoss(RewardLoss loss) {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            double[] chosen = normal(random, 4, 2);
            double[] rejected = normal(random, 4, 2);
            double shift = random.nextGaussian() * 10;
            assertNear(
                    PairedRewardLosses.perPair(
                            loss,
                            pairs(
                                    Maths.plus(row(chosen), shift),
                                    Maths.plus(row(rejected), shift),
                                    0.2)),
                    Tensors.toDoubles(
                            PairedRewardLosses.perPair(
                                    loss, pairs(row(chosen), row(rejected), 0.2))));
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientsAreSlopesAndFarOutEverythingIsFinite(RewardLoss loss) {
        Random random = new Random(5);
        Tensor rejected = row(normal(random, 3, 1));
        assertGradientIsTheSlope(
                x -> PairedRewardLosses.perPair(loss, pairs(x, rejected, 0.2)).mean(),
                normal(random, 3, 1));
        Tensor chosen = leaf(1000, -1000, 0);
        Tensor far = PairedRewardLosses.perPair(loss, pairs(chosen, row(0, 0, 0), 0.2));
        assertFinite(far);
        far.sum().backward();
        assertFinite(chosen.grad());
    }

    @Test
    void swappedPairsDifferByTheDifferenceOfRewards() {
        Tensor chosen = row(1.5, -0.2);
        Tensor rejected = row(0.3, 0.9);
        Tensor there = PairedRewardLosses.perPair(PLAIN, RewardPairs.of(chosen, rejected));
        Tensor back = PairedRewardLosses.perPair(PLAIN, RewardPairs.of(rejected, chosen));
        assertNear(there.sub(back), -1.2, 1.1);
    }

    @Test
    void withoutFlipsAllCorrectionsAreTheLossItself() {
        Tensor chosen = row(1.5, -40);
        Tensor rejected = row(0.3, 0.9);
        double[] plain =
                Tensors.toDoubles(
                        PairedRewardLosses.perPair(PLAIN, RewardPairs.of(chosen, rejected)));
        for (RewardLoss loss : new RewardLoss[] {FORWARD, SOFT, UNBIASED}) {
            assertNear(PairedRewardLosses.perPair(loss, pairs(chosen, rejected, 0)), plain);
        }
    }

    @Test
    void aLabelThatIsAsOftenFlippedAsNotTeachesNothing() {
        Tensor rejected = row(0, 0, 0);
        double[] slopes =
                gradient(
                        x -> PairedRewardLosses.perPair(FORWARD, pairs(x, rejected, 0.5)).sum(),
                        -5,
                        0,
                        3);
        assertNear(slopes, 0, 0, 0);
    }

    @Test
    void theForwardCorrectionForgivesLabelsThatTheModelFindsAbsurd() {
        Tensor rejected = row(0);
        double plain =
                gradient(x -> PairedRewardLosses.perPair(PLAIN, pairs(x, rejected, 0)).sum(), -8)[
                        0];
        double corrected =
                gradient(
                        x -> PairedRewardLosses.perPair(FORWARD, pairs(x, rejected, 0.2)).sum(),
                        -8)[0];
        assertThat(plain).isLessThan(-0.99);
        assertThat(corrected).isBetween(-0.01, 0.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.3})
    void overFlipsTheUnbiasedLossIsThatOfTheTrueLabel(double flip) {
        Tensor better = row(0.7, -1.1);
        Tensor worse = row(0.1, 0.4);
        Tensor kept = PairedRewardLosses.perPair(UNBIASED, pairs(better, worse, flip));
        Tensor flipped = PairedRewardLosses.perPair(UNBIASED, pairs(worse, better, flip));
        assertNear(
                Maths.times(kept, 1 - flip).add(Maths.times(flipped, flip)),
                Tensors.toDoubles(
                        PairedRewardLosses.perPair(PLAIN, RewardPairs.of(better, worse))));
    }

    @Test
    void largeFlipsOfTheUnbiasedLossAreRefusedOrClampedAsAsked() {
        RewardPairs pairs = pairs(row(1, 2), row(0, 0), 0.45);
        assertThatThrownBy(() -> PairedRewardLosses.perPair(UNBIASED, pairs))
                .isInstanceOf(AlignException.class)
                .hasMessage(
                        "flip probabilities are from 0.4500 to 0.4500: they lie from 0 to 0.3; the unbiased loss"
                                + " explodes near 0.5; use the forward correction, or clamp");
        assertNear(
                PairedRewardLosses.perPair(new RewardLoss.Unbiased(LargeFlips.CLAMP), pairs),
                Tensors.toDoubles(
                        PairedRewardLosses.perPair(UNBIASED, pairs(row(1, 2), row(0, 0), 0.3))));
        assertThat(new RewardLoss.Unbiased(LargeFlips.CLAMP).label())
                .isEqualTo("Bradley-Terry, unbiased (flip probabilities above 0.3 clamped)");
    }

    @Test
    void whatALossNeedsAndPairsLackIsNamed() {
        RewardPairs bare = RewardPairs.of(row(1), row(0));
        assertThatThrownBy(() -> PairedRewardLosses.perPair(new RewardLoss.Margin(), bare))
                .hasMessage("the loss needs margins of the pairs");
        assertThatThrownBy(() -> PairedRewardLosses.perPair(FORWARD, bare))
                .hasMessage("the loss needs flip probabilities of the pairs");
        assertThatThrownBy(() -> PairedRewardLosses.perPair(FORWARD, bare.withFlips(row(0.7))))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("from 0 to 0.5");
        assertThatThrownBy(
                        () -> PairedRewardLosses.perPair(FORWARD, bare.withFlips(row(Double.NaN))))
                .isInstanceOf(AlignException.class);
    }

    @Test
    void marginsAndFlipsGetNoGradient() {
        Tensor margins = leaf(0.5);
        Tensor flips = leaf(0.2);
        RewardPairs pairs = RewardPairs.of(leaf(1), leaf(0)).withMargins(margins).withFlips(flips);
        losses().forEach(loss -> PairedRewardLosses.perPair(loss, pairs).sum().backward());
        assertThat(margins.grad().defined()).isFalse();
        assertThat(flips.grad().defined()).isFalse();
    }

    @Test
    void marginsOfStrengthsAreThoseOfThePaper() {
        assertNear(margins(MarginTable.SMALL), 1, 2.0 / 3, 1.0 / 3, 0);
        assertNear(margins(MarginTable.LARGE), 3, 2, 1, 0);
    }

    private static double[] margins(MarginTable table) {
        return Arrays.stream(MarginTable.Strength.values()).mapToDouble(table::margin).toArray();
    }

    @Test
    void tiesAndMissingAnswersAreNotCompared() {
        Tensor rewards = table(r(1, 0.4, -2, 99), r(3, 3, 3, 3), r(0, 0.5, 0, 0));
        Tensor ranks = Tensors.longs(new long[][] {{1, 2, 2, -1}, {5, 5, 5, 5}, {4, 2, -1, -1}});
        double expected = (Math.log1p(Math.exp(-0.6)) + Math.log1p(Math.exp(-3))) / 2;
        double second = Math.log1p(Math.exp(-0.5));
        assertNear(RankedRewardLosses.kWise(rewards, ranks), expected, 0, second);
        assertNear(RankedRewardLosses.kWiseMean(rewards, ranks), (expected + second) / 2);
    }

    @Test
    void aMissingAnswerMayHaveNoScoreAtAll() {
        Tensor rewards = leaf(1, 0.4, Double.NaN);
        Tensor ranks = Tensors.longs(new long[][] {{0, 1, -1}});
        RankedRewardLosses.kWiseMean(rewards.unsqueeze(0), ranks).backward();
        assertFinite(rewards.grad());
        assertThat(Tensors.toDoubles(rewards.grad())[2]).isZero();
    }

    @Test
    void oneComparisonOfManyIsTheLossOfAPair() {
        assertNear(
                RankedRewardLosses.kWise(table(r(0.2, 1.4)), Tensors.longs(new long[][] {{1, 0}})),
                Tensors.toDoubles(
                        PairedRewardLosses.perPair(PLAIN, RewardPairs.of(row(1.4), row(0.2)))));
        assertNear(
                RankedRewardLosses.plackettLuce(table(r(1.4, 0.2)), mask(new double[][] {{1, 1}})),
                Tensors.toDoubles(
                        PairedRewardLosses.perPair(PLAIN, RewardPairs.of(row(1.4), row(0.2)))));
    }

    @Test
    void rankingsOfDifferentLengthStandInOneBatch() {
        Tensor rewards = table(r(1, 0, -1), r(2, 0.5, Double.NaN), r(7, 0, 0));
        Tensor there = mask(r(1, 1, 1), r(1, 1, 0), r(1, 0, 0));
        Tensor found = RankedRewardLosses.plackettLuce(rewards, there);
        double first = Math.log(Math.exp(1) + 1 + Math.exp(-1)) - 1 + Math.log1p(Math.exp(-1));
        assertNear(found, first, Math.log1p(Math.exp(-1.5)), 0);
        assertGradientIsTheSlope(
                x ->
                        RankedRewardLosses.plackettLuce(
                                        x.reshape(2, 3), mask(r(1, 1, 1), r(1, 1, 0)))
                                .sum(),
                0.3,
                -0.2,
                1,
                0.5,
                0.9,
                0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void probabilitiesOfAllRankingsAddUpToOne(long seed) {
        double[] s = normal(new Random(seed), 3, 1.5);
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        double sum = 0;
        for (int[] order : orders) {
            Tensor loss =
                    RankedRewardLosses.plackettLuce(
                            table(r(s[order[0]], s[order[1]], s[order[2]])),
                            mask(new double[][] {{1, 1, 1}}));
            sum += Math.exp(-Tensors.value(loss.sum()));
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Test
    void ratingsAndRatedDifferencesAreSquares() {
        assertNear(RankedRewardLosses.rating(row(1, 2), row(3, 2)), 4, 0);
        assertNear(RankedRewardLosses.ratedDifference(row(1), row(4), row(1)), 4);
    }

    @Test
    void rewardsAreNormalisedOnAStatedSet() {
        RewardNormalisation found = RewardNormalisation.onSamples(r(1, 3), 5, 2);
        assertThat(found.reward(1)).isEqualTo(3);
        assertThat(found.reward(3)).isEqualTo(7);
        RewardNormalisation shifted = RewardNormalisation.onDemonstrations(r(1, 3));
        assertThat(shifted.reward(2)).isZero();
        assertThat(shifted.gain()).isEqualTo(1);
        assertThatThrownBy(() -> RewardNormalisation.onSamples(r(2, 2), 0, 1))
                .hasMessage(
                        "all 2 scores are 2.0: rewards can be normalised only where scores differ");
        assertThatThrownBy(() -> RewardNormalisation.onSamples(r(), 0, 1))
                .hasMessage("no scores: rewards are normalised on at least one");
        assertThatThrownBy(() -> RewardNormalisation.onDemonstrations(r(1, Double.NaN)))
                .isInstanceOf(AlignException.class);
    }
}
