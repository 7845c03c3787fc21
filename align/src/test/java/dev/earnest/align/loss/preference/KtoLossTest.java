package dev.earnest.align.loss.preference;

import static dev.earnest.align.loss.Probe.assertFinite;
import static dev.earnest.align.loss.Probe.assertGradientIsTheSlope;
import static dev.earnest.align.loss.Probe.assertNear;
import static dev.earnest.align.loss.Probe.leaf;
import static dev.earnest.align.loss.Probe.mask;
import static dev.earnest.align.loss.Probe.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.TensorScope;
import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TensorScope.class)
final class KtoLossTest {
    private static final Kto KTO = new Kto(0.1, 1, 1.5);

    private static UnpairedAnswers answers(Tensor policy) {
        return UnpairedAnswers.of(
                policy, row(-3, -4, -5), mask(1, 0, 1), row(-2, -2), row(-3, -2.5));
    }

    @Test
    void beforeTheFirstStepTheLossIsHalfTheMeanWeight() {
        UnpairedAnswers start =
                UnpairedAnswers.of(row(-3, -4), row(-3, -4), mask(1, 0), row(-7, -7), row(-7, -7));
        assertNear(start.distance(), 0);
        assertNear(KtoLoss.of(KTO, start), 0.5 * 1.25);
        assertThat(KtoLoss.atStart(KTO, 1, 1)).isEqualTo(0.5 * 1.25);
        assertThat(KtoLoss.atStart(KTO, 0, 4)).isEqualTo(0.75);
    }

    @Test
    void gradientsAreSlopesAndOnlyTheAnswersThemselvesGetAny() {
        assertGradientIsTheSlope(x -> KtoLoss.of(KTO, answers(x)), -2.5, -4.4, -6);
        Tensor reference = leaf(-3, -4);
        Tensor mismatched = leaf(-1, -1);
        Tensor mismatchedReference = leaf(-2, -2);
        UnpairedAnswers answers =
                UnpairedAnswers.of(
                        leaf(-2, -3), reference, mask(1, 0), mismatched, mismatchedReference);
        assertNear(answers.distance(), 1);
        KtoLoss.of(KTO, answers).backward();
        for (Tensor target : new Tensor[] {reference, mismatched, mismatchedReference}) {
            assertThat(target.grad().defined()).isFalse();
        }
    }

    @Test
    void theDistanceIsNeverNegative() {
        assertNear(
                UnpairedAnswers.of(row(0, 0), row(0, 0), mask(1, 1), row(-9, -9), row(-1, -1))
                        .distance(),
                0);
    }

    @Test
    void farOutEverythingIsFinite() {
        Tensor policy = leaf(-1e4, -4, 1e4);
        Tensor loss = KtoLoss.of(KTO, answers(policy));
        loss.backward();
        assertFinite(loss);
        assertFinite(policy.grad());
    }

    @Test
    void weightsCountAnswersMoreOrLess() {
        UnpairedAnswers answers = answers(row(-2, -4, -6));
        double[] each = Tensors.toDoubles(KtoLoss.perAnswer(KTO, answers));
        assertNear(KtoLoss.of(KTO, answers.withWeights(row(1, 0, 3))), (each[0] + 3 * each[2]) / 4);
    }

    @Test
    void theRarerKindWeighsMore() {
        assertThat(KtoLoss.balanced(0.1, 100, 300)).isEqualTo(new Kto(0.1, 3, 1));
        assertThat(KtoLoss.balanced(0.1, 100, 50)).isEqualTo(new Kto(0.1, 1, 2));
        assertThatThrownBy(() -> KtoLoss.balanced(0.1, 0, 5))
                .isInstanceOf(AlignException.class)
                .hasMessage(
                        "0 desirable and 5 undesirable answers cannot be balanced: KTO needs some of both");
    }

    @Test
    void aBatchOfOneCannotBeMismatched() {
        assertThatThrownBy(() -> UnpairedAnswers.of(row(0), row(0), mask(1.0), row(0), row(0)))
                .isInstanceOf(AlignException.class)
                .hasMessage(
                        "a batch of 1 answers and 1 mismatched ones: KTO needs at least two mismatched answers"
                                + " in a batch");
    }

    @Test
    void aPartOfOneAnswerHasTheLossThatItHasInItsBatch() {
        UnpairedAnswers whole = answers(row(-2, -4, -6));
        UnpairedAnswers alone =
                UnpairedAnswers.of(
                        whole.policy().narrow(0, 1, 1),
                        whole.reference().narrow(0, 1, 1),
                        whole.desirable().narrow(0, 1, 1),
                        whole.mismatchedPolicy(),
                        whole.mismatchedReference());
        assertNear(KtoLoss.of(KTO, alone), Tensors.toDoubles(KtoLoss.perAnswer(KTO, whole))[1]);
    }
}
