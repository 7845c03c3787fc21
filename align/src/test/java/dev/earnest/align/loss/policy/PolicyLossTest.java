package dev.earnest.align.loss.policy;

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
import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.TensorScope;
import dev.earnest.torch.Tensors;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TensorScope.class)
final class PolicyLossTest {
    private static final PolicyClip CLIP = PolicyClip.of(0.2);
    private static final double NONE = Double.NaN;

    @Test
    void beforeTheFirstStepNothingHasMoved() {
        Tensor logs = table(r(-1, -2, -3), r(-0.5, -4, -1));
        Tensor kept = mask(r(1, 1, 1), r(1, 1, 0));
        Whitening whitening = new Whitening(Whitening.Variance.BIASED, true);
        Tensor advantages = whitening.of(table(r(1, 5, 2), r(-3, 0.5, 9)), kept);
        PolicyTokens tokens = PolicyTokens.of(logs, logs, advantages, kept);
        assertNear(tokens.ratios(), 1, 1, 1, 1, 1, 1);
        assertNear(Masked.mean(CLIP.perToken(tokens), kept), 0);
        assertThat(PolicyDiagnostics.of(tokens, CLIP))
                .isEqualTo(new PolicyDiagnostics(0, 1, 0, 0, 0));
        for (KlEstimator estimator : KlEstimator.values()) {
            assertNear(estimator.of(logs, logs), 0, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void theClippedSideHasNoGradientAndTheOtherHas() {
        // Ratios 1.5 and 0.5 against a clip of 0.8 to 1.2, with advantages of either sign.
        double up = Math.log(1.5);
        double down = Math.log(0.5);
        double[] slopes =
                gradient(
                        x ->
                                CLIP.perToken(
                                                PolicyTokens.of(
                                                        x,
                                                        row(0, 0, 0, 0),
                                                        row(1, -1, 1, -1),
                                                        mask(1, 1, 1, 1)))
                                        .sum(),
                        up,
                        up,
                        down,
                        down);
        assertNear(slopes, 0, 1.5, -0.5, 0);
    }

    @Test
    void aWiderUpperClipLetsRareTokensRise() {
        PolicyClip higher = new PolicyClip(0.2, 0.28, OptionalDouble.empty());
        assertNear(higher.of(row(1.25, 1.5, 0.5), row(1, 1, 1)), -1.25, -1.28, -0.5);
        assertThat(higher.label()).isEqualTo("clip 1 - 0.2 .. 1 + 0.28");
    }

    @Test
    void theDualClipBoundsTheLossOfBadAnswers() {
        PolicyClip dual = CLIP.withDual(1.5);
        assertNear(dual.of(row(3, 3, 1.1), row(-1, 1, -1)), 1.5, -1.2, 1.1);
        assertNear(gradient(x -> dual.of(x, row(-1, -1)).sum(), 3, 1.1), 0, 1);
        assertThat(dual.label()).isEqualTo("clip 1 - 0.2 .. 1 + 0.2, dual 1.5");
    }

    @Test
    void onlyTheCurrentPolicyGetsAGradient() {
        Tensor current = leaf(-1, -2);
        Tensor old = leaf(-1.1, -1.9);
        Tensor advantages = leaf(1, -1);
        Tensor reference = leaf(-1, -3);
        PolicyTokens tokens = PolicyTokens.of(current, old, advantages, mask(1, 1));
        CLIP.perToken(tokens).sum().add(KlEstimator.K3.of(current, reference).sum()).backward();
        for (Tensor target : new Tensor[] {old, advantages, reference}) {
            assertThat(target.grad().defined()).isFalse();
        }
        assertThat(current.grad().defined()).isTrue();
    }

    @Test
    void whatIsMaskedMayBeInfiniteOrNoNumber() {
        double[] slopes =
                gradient(
                        x ->
                                CLIP.perToken(
                                                PolicyTokens.of(
                                                        x.log(),
                                                        row(-1, Double.NEGATIVE_INFINITY, NONE),
                                                        row(2, NONE, NONE),
                                                        mask(1, 0, 0)))
                                        .sum(),
                        Math.exp(-1),
                        0.5,
                        0.5);
        assertNear(slopes, -2 * Math.E, 0, 0);
    }

    @Test
    void ratiosFarOutAreFinite() {
        Tensor current = leaf(1000, -1000);
        PolicyTokens tokens = PolicyTokens.of(current, row(0, 0), row(-1, 1), mask(1, 1));
        CLIP.perToken(tokens).sum().backward();
        assertFinite(current.grad());
        assertThat(PolicyDiagnostics.of(tokens, CLIP).k3()).isFinite();
    }

    @Test
    void aBatchOfNothingHasNoLossAndNoDiagnostics() {
        PolicyTokens tokens = PolicyTokens.of(row(NONE), row(0), row(0), mask(0.0));
        assertNear(CLIP.perToken(tokens), 0);
        assertThat(PolicyDiagnostics.of(tokens, CLIP))
                .isEqualTo(new PolicyDiagnostics(0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(KlEstimator.class)
    void estimatorsAgreeOnAverage(KlEstimator estimator) {
        // The expected value over the policy's own samples, exactly, by summing over the
        // vocabulary.
        Tensor policy = row(0.4, 1, -0.3).log_softmax(-1);
        Tensor reference = row(0.5, 0.9, -0.2).log_softmax(-1);
        double divergence = policy.exp().mul(policy.sub(reference)).sum().item_double();
        double estimated = policy.exp().mul(estimator.of(policy, reference)).sum().item_double();
        double tolerance = estimator == KlEstimator.K2 ? divergence * 0.1 : 1e-12;
        assertThat(estimated).isCloseTo(divergence, within(tolerance));
    }

    @Test
    void asALossOnlyK2HasTheGradientOfTheDivergence() {
        double[] logits = {0.4, 1, -0.3};
        Tensor reference = row(1.5, 0.2, -0.2).log_softmax(-1);
        double[] truth =
                gradient(
                        x -> {
                            Tensor policy = x.log_softmax(-1);
                            return policy.exp().mul(policy.sub(reference)).sum();
                        },
                        logits);
        for (KlEstimator estimator : KlEstimator.values()) {
            double[] found =
                    gradient(
                            x -> {
                                Tensor policy = x.log_softmax(-1);
                                return policy.exp()
                                        .detach()
                                        .mul(estimator.of(policy, reference))
                                        .sum();
                            },
                            logits);
            switch (estimator) {
                case K1 -> assertNear(found, 0, 0, 0);
                case K2, K3_WITH_GRADIENT_OF_K2 -> assertNear(found, truth);
                case K3 -> assertThat(Math.abs(found[0] - truth[0])).isGreaterThan(0.01);
            }
        }
    }

    @Test
    void estimatorsFarOutAreFinite() {
        for (KlEstimator estimator : KlEstimator.values()) {
            Tensor policy = leaf(-1000, 0);
            Tensor found = estimator.of(policy, row(0, -1000));
            assertFinite(found);
            found.sum().backward();
            assertFinite(policy.grad());
        }
    }

    @Test
    void maskedTokensMayBeImpossibleUnderBoth() {
        double none = Double.NEGATIVE_INFINITY;
        for (KlEstimator estimator : KlEstimator.values()) {
            double[] slopes =
                    gradient(x -> estimator.of(x, row(-1, none), mask(1, 0)).sum(), -0.5, none);
            assertThat(slopes[0]).isFinite().isPositive();
            assertThat(slopes[1]).isZero();
        }
    }

    @Test
    void theScoreStandsAtTheLastTokenOfEachAnswer() {
        Tensor policy = table(r(-1, -1, -1), r(-2, -2, -2), r(NONE, NONE, NONE));
        Tensor reference = table(r(-1.5, -1, NONE), r(-2, -2, -1), r(0, 0, 0));
        Tensor kept = mask(r(1, 1, 0), r(1, 1, 1), r(0, 0, 0));
        assertNear(
                TokenRewards.of(policy, reference, kept, row(3, 5, 7), 0.2),
                -0.1,
                3,
                0,
                0,
                0,
                5.2,
                0,
                0,
                0);
        assertNear(
                TokenRewards.ofSequences(policy, reference, kept, row(3, 5, 7), 0.2), 2.9, 5.2, 7);
    }

    @Test
    void answersThatWereCutOffAreTreatedAsTheRuleSays() {
        Tensor scores = row(2, 3);
        Tensor finished = mask(1, 0);
        Tensor kept = mask(r(1, 1), r(1, 0));
        UnfinishedAnswers fixed = new UnfinishedAnswers.FixedScore(-1);
        UnfinishedAnswers penalty = new UnfinishedAnswers.Penalty(0.5);
        UnfinishedAnswers leftOut = new UnfinishedAnswers.LeftOut();
        assertNear(fixed.scores(scores, finished), 2, -1);
        assertNear(penalty.scores(scores, finished), 2, 2.5);
        assertNear(leftOut.scores(scores, finished), 2, 3);
        assertNear(fixed.mask(kept, finished), 1, 1, 1, 0);
        assertNear(penalty.mask(kept, finished), 1, 1, 1, 0);
        assertNear(leftOut.mask(kept, finished), 1, 1, 0, 0);
        assertThat(List.of(fixed.label(), penalty.label(), leftOut.label()))
                .containsExactly(
                        "unfinished answers score -1.0",
                        "unfinished answers score 0.5 less",
                        "unfinished answers left out of the loss");
        assertThatThrownBy(() -> new UnfinishedAnswers.Penalty(-1))
                .hasMessage("penalty is -1.0: it is at least 0");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void advantagesAreTheSumsOfTheirDefinition(long seed) {
        Random random = new Random(seed);
        int length = 6;
        int valid = 4;
        double[] rewards = normal(random, length, 1);
        double[] values = normal(random, length, 1);
        double gamma = 0.9;
        double lambda = 0.8;
        double[] expected = new double[length];
        double[] returns = new double[length];
        for (int t = 0; t < valid; t++) {
            for (int k = t; k < valid; k++) {
                double next = k + 1 < valid ? values[k + 1] : 0;
                expected[t] +=
                        Math.pow(gamma * lambda, k - t) * (rewards[k] + gamma * next - values[k]);
            }
            returns[t] = expected[t] + values[t];
        }
        Advantages found =
                Advantages.generalised(
                        table(rewards),
                        table(values),
                        mask(new double[][] {{1, 1, 1, 1, 0, 0}}),
                        gamma,
                        lambda);
        assertNear(found.advantages(), expected);
        assertNear(found.returns(), returns);
    }

    @Test
    void gapsAreSteppedOverAsIfTheyWereNotThere() {
        Advantages whole =
                Advantages.generalised(
                        table(r(1, 2, 3)),
                        table(r(0.1, 0.2, 0.3)),
                        mask(new double[][] {{1, 1, 1}}),
                        0.9,
                        0.8);
        Advantages gap =
                Advantages.generalised(
                        table(r(1, NONE, 2, 3, NONE)),
                        table(r(0.1, NONE, 0.2, 0.3, 7)),
                        mask(new double[][] {{1, 0, 1, 1, 0}}),
                        0.9,
                        0.8);
        double[] a = Tensors.toDoubles(whole.advantages());
        assertNear(gap.advantages(), a[0], 0, a[1], a[2], 0);
    }

    @Test
    void advantagesAndRewardsHaveNoGradient() {
        Tensor values = leaf(0.1, 0.2).unsqueeze(0);
        Tensor rewards = leaf(1, 2).unsqueeze(0);
        Tensor kept = mask(new double[][] {{1, 1}});
        Advantages found = Advantages.generalised(rewards, values, kept, 1, 0.95);
        assertThat(found.advantages().requires_grad()).isFalse();
        assertThat(found.returns().requires_grad()).isFalse();
        assertThat(TokenRewards.of(values, rewards, kept, leaf(1), 0.1).requires_grad()).isFalse();
        assertThat(TokenRewards.toCome(rewards, kept, 1).requires_grad()).isFalse();
        assertThat(new Whitening(Whitening.Variance.BIASED, true).of(values, kept).requires_grad())
                .isFalse();
    }

    @Test
    void anAnswerOfOneTokenHasTheRewardMinusTheValue() {
        Advantages found =
                Advantages.generalised(
                        table(r(1.5)), table(r(0.4)), mask(new double[][] {{1}}), 0.9, 0.5);
        assertNear(found.advantages(), 1.1);
        assertNear(found.returns(), 1.5);
        assertNear(
                TokenRewards.toCome(table(r(1, 2, 4)), mask(new double[][] {{1, 1, 1}}), 0.5),
                3,
                4,
                4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whitenedNumbersHaveMeanZeroAndVarianceOne(long seed) {
        Random random = new Random(seed);
        double[] x = normal(random, 40, 3);
        double[] kept = random.doubles(40).map(u -> u < 0.7 ? 1 : 0).toArray();
        for (Whitening.Variance variance : Whitening.Variance.values()) {
            double[] white =
                    Tensors.toDoubles(new Whitening(variance, true).of(row(x), mask(kept)));
            double sum = 0;
            double squares = 0;
            double count = 0;
            for (int i = 0; i < 40; i++) {
                sum += white[i];
                squares += white[i] * white[i];
                count += kept[i];
                assertThat(kept[i] == 1 || white[i] == 0).isTrue();
            }
            double divisor = variance == Whitening.Variance.BIASED ? count : count - 1;
            assertNear(r(sum), 0);
            assertThat(squares / divisor).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void whiteningNothingOrOneNumberGivesZero() {
        for (Whitening.Variance variance : Whitening.Variance.values()) {
            Whitening whitening = new Whitening(variance, true);
            assertNear(whitening.of(row(NONE, 5), mask(0, 1)), 0, 0);
            assertNear(whitening.of(row(NONE, 5), mask(0, 0)), 0, 0);
        }
        assertNear(new Whitening(Whitening.Variance.BIASED, false).of(row(5), mask(1.0)), 5);
    }

    @Test
    void theValueLossIsClippedAroundTheOldValueAndItsGradientIsTheSlope() {
        ValueClip clip = new ValueClip(0.2);
        Tensor old = row(0, 0, 0);
        Tensor returns = row(1, 1, NONE);
        Tensor kept = mask(1, 1, 0);
        assertNear(clip.perToken(row(0.1, 0.9, NONE), old, returns, kept), 0.405, 0.32, 0);
        assertNear(clip.clippedShare(row(0.1, 0.9, NONE), old, returns, kept), 0.5);
        assertGradientIsTheSlope(
                x -> clip.perToken(x, old, row(1, -1, 2), mask(1, 1, 1)).sum(), 0.1, 0.9, -0.4);
        Tensor oldInTraining = leaf(0.1);
        Tensor returnsInTraining = leaf(0.2);
        clip.perToken(leaf(0.5), oldInTraining, returnsInTraining, mask(1.0)).sum().backward();
        assertThat(oldInTraining.grad().defined()).isFalse();
        assertThat(returnsInTraining.grad().defined()).isFalse();
        assertThatThrownBy(() -> new ValueClip(0))
                .isInstanceOf(AlignException.class)
                .hasMessage("epsilon is 0.0: it is above 0");
    }

    @Test
    void theKlWeightRisesAboveTheTargetAndFallsBelow() {
        KlControl proportional = new KlControl.Proportional(6, 1000);
        assertThat(proportional.next(0.1, 6, 50)).isEqualTo(0.1);
        assertThat(proportional.next(0.1, 100, 50)).isEqualTo(0.1 * (1 + 0.2 * 50 / 1000));
        assertThat(proportional.next(0.1, -3, 50)).isLessThan(0.1);
        assertThat(new KlControl.Fixed().next(0.3, 100, 1)).isEqualTo(0.3);
        assertThatThrownBy(() -> proportional.next(0.1, NONE, 1))
                .isInstanceOf(AlignException.class)
                .hasMessage("divergence is NaN: it is a number");
        assertThatThrownBy(() -> new KlControl.Proportional(0, 10))
                .hasMessage("target is 0.0: it is above 0");
    }

    @Test
    void lossesOfAllPartsAreAddedByTheirWeights() {
        PpoTotal total = new PpoTotal(0.1, 0.01, 2);
        assertNear(total.of(row(1).sum(), row(2).sum(), row(3).sum()), 1 + 0.2 - 0.03);
        assertNear(total.pretraining(row(4).sum()), 8);
        assertThatThrownBy(() -> new PpoTotal(-1, 0, 0)).isInstanceOf(AlignException.class);
    }

    @Test
    void clipsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> PolicyClip.of(1.5))
                .hasMessage("low is 1.5: ratios are clipped above 0, so it is below 1");
        assertThatThrownBy(() -> CLIP.withDual(0.9))
                .hasMessage("the dual clip is 0.9: it is a ratio above 1");
        assertThatThrownBy(() ->
                        Advantages.generalised(
                                table(r(1)), table(r(1)), mask(new double[][] {{1}}), 1.5, 1))
                .hasMessage("gamma is 1.5: it is from 0 to 1");
    }
}
