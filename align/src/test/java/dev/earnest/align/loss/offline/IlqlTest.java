package dev.earnest.align.loss.offline;

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
import dev.earnest.align.loss.TensorScope;
import dev.earnest.torch.NativeMemory;
import dev.earnest.torch.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TensorScope.class)
final class IlqlTest {
    private static final int B = 2;
    private static final int T = 3;
    private static final int V = 4;
    private static final Ilql ILQL = new Ilql(0.9, 0.7, 0.1, 0.5, 2);

    private static double[] drawn(long seed, int count) {
        return normal(new Random(seed), count, 1);
    }

    private static Tensor cube(Tensor flat) {
        return flat.reshape(B, T, V);
    }

    /// Two dialogues: three actions, and two of which the second ends it.
    private static IlqlBatch batch(Tensor q, Tensor target, Tensor values, Tensor logits) {
        return new IlqlBatch(
                List.of(cube(q), cube(q).mul(Tensors.scalar(0.5))),
                List.of(cube(target), cube(target).neg()),
                values.reshape(B, T + 1),
                Tensors.longs(new long[][] {{0, 3, 1}, {2, 2, 0}}),
                table(r(0, 0, 1), r(0.5, -1, Double.NaN)),
                mask(r(1, 1, 0), r(1, 0, 0)),
                mask(r(1, 1, 1), r(1, 1, 0)),
                cube(logits));
    }

    private static IlqlBatch batch() {
        return batch(
                row(drawn(1, B * T * V)),
                row(drawn(2, B * T * V)),
                row(drawn(3, B * (T + 1))),
                row(drawn(4, B * T * V)));
    }

    @Test
    void gradientsOfThePartsInTrainingAreSlopes() {
        // Without its target and weight, which count as fixed, the loss is followed by small steps.
        Tensor q = row(drawn(1, B * T * V));
        Tensor target = row(drawn(2, B * T * V));
        Tensor values = row(drawn(3, B * (T + 1)));
        Tensor logits = row(drawn(4, B * T * V));
        assertGradientIsTheSlope(
                x -> ILQL.of(batch(x, target, values, logits)).total(), drawn(5, B * T * V));
        assertGradientIsTheSlope(
                x -> ILQL.of(batch(q, target, values, x)).total(), drawn(6, B * T * V));
        assertGradientIsTheSlope(
                x -> ILQL.of(batch(q, target, x, logits)).value(), drawn(7, B * (T + 1)));
    }

    @Test
    void targetsAndWeightsAreFixed() {
        Tensor q = row(drawn(1, B * T * V));
        Tensor values = row(drawn(3, B * (T + 1)));
        Tensor logits = row(drawn(4, B * T * V));
        double[] none = new double[B * T * V];
        assertNear(
                gradient(x -> ILQL.of(batch(q, x, values, logits)).total(), drawn(2, B * T * V)),
                none);
        Tensor target = row(drawn(2, B * T * V));
        for (UnaryOperator<Tensor> part :
                List.<UnaryOperator<Tensor>>of(
                        x -> ILQL.of(batch(q, target, x, logits)).q(),
                        x -> ILQL.of(batch(q, target, x, logits)).awac())) {
            assertNear(gradient(part, drawn(3, B * (T + 1))), new double[B * (T + 1)]);
        }
    }

    @Test
    void whereADialogueEndsTheNextStateIsWorthNothing() {
        IlqlBatch batch = batch();
        double[] values = Tensors.toDoubles(batch.values());
        double[] targets = Tensors.toDoubles(ILQL.targets(batch));
        assertThat(targets[0]).isCloseTo(0.9 * values[1], within(1e-12));
        assertThat(targets[2]).isEqualTo(1);
        assertThat(targets[3]).isCloseTo(0.5 + 0.9 * values[5], within(1e-12));
        assertThat(targets[4]).isEqualTo(-1);
    }

    @Test
    void whatIsMaskedMayBeAnything() {
        double[] q = drawn(1, B * T * V);
        double[] wild = q.clone();
        for (int i = (B * T - 1) * V; i < wild.length; i++) {
            wild[i] = 1e6;
        }
        double[] values = drawn(3, B * (T + 1));
        double[] wildValues = values.clone();
        wildValues[B * (T + 1) - 1] = Double.NaN;
        wildValues[B * (T + 1) - 2] = 1e6;
        Tensor target = row(drawn(2, B * T * V));
        Tensor logits = row(drawn(4, B * T * V));
        double there = Tensors.value(ILQL.of(batch(row(q), target, row(values), logits)).total());
        double here =
                Tensors.value(ILQL.of(batch(row(wild), target, row(wildValues), logits)).total());
        assertThat(there).isFinite();
        // The value after the last action of the shorter dialogue is that of a terminal state.
        assertThat(here).isCloseTo(there, within(1e-9));
    }

    @Test
    void whatIsMaskedSendsNoGradientBack() {
        double[] logits = drawn(4, B * T * V);
        double[] q = drawn(1, B * T * V);
        for (int i = (B * T - 1) * V; i < logits.length; i++) {
            logits[i] = Double.NEGATIVE_INFINITY;
            q[i] = Double.NaN;
        }
        Tensor policy = leaf(logits);
        Tensor heads = leaf(q);
        ILQL.of(batch(heads, row(drawn(2, B * T * V)), row(drawn(3, B * (T + 1))), policy))
                .total()
                .backward();
        assertFinite(policy.grad());
        assertFinite(heads.grad());
    }

    @Test
    void largeAdvantagesStayFinite() {
        Tensor logits = leaf(drawn(4, B * T * V));
        Tensor values = leaf(drawn(3, B * (T + 1)));
        Tensor far = row(drawn(2, B * T * V)).mul(Tensors.scalar(1000));
        Ilql.Parts parts = new Ilql(0.9, 0.7, 0.1, 1, 16).of(batch(far, far, values, logits));
        parts.total().backward();
        assertFinite(parts.total());
        assertFinite(logits.grad());
        assertFinite(values.grad());
    }

    @Test
    void theExpectileWeighsSurprisesOfEitherSide() {
        Tensor zeros = row(new double[B * T * V]);
        for (double value : r(1, -1)) {
            double[] values = new double[B * (T + 1)];
            Arrays.fill(values, value);
            Ilql.Parts parts = ILQL.of(batch(zeros, zeros, row(values), zeros));
            assertNear(parts.value(), value > 0 ? 0.3 : 0.7);
        }
    }

    @Test
    void withoutAdvantageAnswersAreDrawnFromThePolicyItself() {
        Tensor logits = row(1, 0, -1);
        List<Tensor> q = List.of(row(5, 1, 0), row(4, 2, 0));
        Tensor value = row(1).sum();
        assertNear(Ilql.decoding(logits, q, value, 0), Tensors.toDoubles(logits.log_softmax(-1)));
        double[] drawn = Tensors.toDoubles(Ilql.decoding(logits, q, value, 16).exp());
        assertThat(drawn[0]).isGreaterThan(0.999999);
        assertThat(
                        Ilql.decoding(
                                        leaf(1, 0),
                                        q.stream().map(x -> x.narrow(0, 0, 2)).toList(),
                                        value,
                                        1)
                                .requires_grad())
                .isFalse();
    }

    @Test
    void settingsAndShapesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Ilql(0.9, 1.5, 0, 0, 0)).isInstanceOf(AlignException.class);
        assertThatThrownBy(() -> new Ilql(1.1, 0.7, 0, 0, 0))
                .hasMessage("gamma is 1.1: it is from 0 to 1");
        Tensor q = table(r(1, 2)).unsqueeze(0);
        assertThatThrownBy(() ->
                        new IlqlBatch(
                                List.of(q),
                                List.of(),
                                table(r(1, 2)),
                                Tensors.longs(new long[][] {{0}}),
                                table(r(0)),
                                mask(new double[][] {{0}}),
                                mask(new double[][] {{1}}),
                                q))
                .hasMessage(
                        "1 Q heads and 0 target heads: there is one target head for each, and at least one");
        assertThatThrownBy(() ->
                        new IlqlBatch(
                                List.of(q),
                                List.of(q),
                                table(r(1)),
                                Tensors.longs(new long[][] {{0}}),
                                table(r(0)),
                                mask(new double[][] {{0}}),
                                mask(new double[][] {{1}}),
                                q))
                .hasMessage(
                        "1 values for 1 actions: there is one more, of the state after the last action");
        assertThat(ILQL.label())
                .isEqualTo("ILQL (gamma 0.9, tau 0.7, CQL 0.1, AWAC 0.5, beta 2.0)");
    }

    @Test
    void targetsFollowSlowlyAndInPlaceWithoutALeak() {
        Tensor target = row(0, 10);
        Tensor online = leaf(1, 20);
        long before = NativeMemory.now().pointers();
        for (int step = 0; step < 3; step++) {
            Polyak.move(List.of(target), List.of(online), 0.5);
        }
        assertThat(NativeMemory.now().pointers()).isLessThanOrEqualTo(before);
        assertNear(target, 0.875, 18.75);
        assertThat(target.requires_grad()).isFalse();
        assertNear(online, 1, 20);
    }

    @Test
    void aTargetThatIsTheOnlineHeadItselfIsRefused() {
        Tensor online = leaf(1, 2);
        assertThatThrownBy(() -> Polyak.move(List.of(online.detach()), List.of(online), 0.5))
                .isInstanceOf(AlignException.class)
                .hasMessage("target parameter 0 shares memory with what is trained: copy it");
        assertThatThrownBy(() -> Polyak.move(List.of(), List.of(online), 0.5))
                .hasMessage("0 target parameters and 1 in training: there is one of each");
        assertThatThrownBy(() -> Polyak.mixed(row(1), row(1), 1.5))
                .hasMessage("alpha is 1.5: it is from 0 to 1");
    }
}
