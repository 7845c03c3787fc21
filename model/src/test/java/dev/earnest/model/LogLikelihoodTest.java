package dev.earnest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.torch.Libtorch;
import dev.earnest.torch.NativeMemory;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LogLikelihoodTest {
    private static final long WIDTH = 12;
    private static final long VOCABULARY = 5_000;

    private static final class Found {
        private final double sum;
        private final double[] ofHidden;
        private final double[] ofWeight;

        private Found(Tensor sum, Tensor hidden, Tensor weight) {
            this.sum = Tensors.value(sum);
            this.ofHidden = gradient(hidden);
            this.ofWeight = gradient(weight);
        }

        private static double[] gradient(Tensor of) {
            return of.grad().defined() ? Tensors.toDoubles(of.grad()) : new double[0];
        }
    }

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private static Tensor random(long seed, ScalarType type, long... sizes) {
        int count = (int) LongStream.of(sizes).reduce(1, (a, b) -> a * b);
        double[] values = new Random(seed).doubles(count, -2, 2).toArray();
        return Tensors.doubles(values, sizes).to(type);
    }

    private static Tensor ids(int rows) {
        return Tensors.longs(new Random(3).longs(rows, 0, VOCABULARY).toArray(), rows);
    }

    private interface Sum {
        Tensor of(Tensor hidden, Tensor weight, Tensor ids);
    }

    // Scaled, as a mean over a batch is.
    private static Found found(
            Sum sum, ScalarType type, int rows, boolean hiddenLearns, boolean weightLearns) {
        try (Scope _ = Scope.open()) {
            Tensor hidden = random(1, type, rows, WIDTH).set_requires_grad(hiddenLearns);
            Tensor weight = random(2, type, VOCABULARY, WIDTH).set_requires_grad(weightLearns);
            Tensor loss = sum.of(hidden, weight, ids(rows)).mul(Tensors.scalar(-0.25));
            loss.backward();
            return new Found(loss, hidden, weight);
        }
    }

    // AssertJ's comparison of arrays takes minutes for these.
    private static double farthest(double[] these, double[] those) {
        assertThat(these).hasSameSizeAs(those);
        return IntStream.range(0, these.length)
                .mapToDouble(i -> Math.abs(these[i] - those[i]))
                .max()
                .orElse(0);
    }

    private static Tensor plain(Tensor hidden, Tensor weight, Tensor ids) {
        return TokenLogProbabilities.of(torch.linear(hidden, weight), ids, 1).sum();
    }

    /// One row, one piece, and pieces of which the last is not full.
    @ParameterizedTest
    @CsvSource({
        "1, true, true",
        "256, true, true",
        "600, true, true",
        "300, true, false",
        "300, false, true"
    })
    void equalsTheSumOverTheWholeTableWithItsGradients(
            int rows, boolean hiddenLearns, boolean weightLearns) {
        Found pieces =
                found(LogLikelihood::sum, ScalarType.Double, rows, hiddenLearns, weightLearns);
        Found whole =
                found(
                        LogLikelihoodTest::plain,
                        ScalarType.Double,
                        rows,
                        hiddenLearns,
                        weightLearns);
        assertThat(pieces.sum).isCloseTo(whole.sum, within(1e-9 * rows));
        assertThat(farthest(pieces.ofHidden, whole.ofHidden)).isLessThan(1e-12);
        assertThat(farthest(pieces.ofWeight, whole.ofWeight)).isLessThan(1e-9);
        assertThat(pieces.ofHidden.length > 0).isEqualTo(hiddenLearns);
        assertThat(pieces.ofWeight.length > 0).isEqualTo(weightLearns);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 600})
    void equalsItInFloat32(int rows) {
        Found pieces = found(LogLikelihood::sum, ScalarType.Float, rows, true, true);
        Found exact = found(LogLikelihoodTest::plain, ScalarType.Double, rows, true, true);
        assertThat(pieces.sum).isCloseTo(exact.sum, within(1e-5 * Math.abs(exact.sum)));
        assertThat(farthest(pieces.ofHidden, exact.ofHidden)).isLessThan(1e-5);
        assertThat(farthest(pieces.ofWeight, exact.ofWeight)).isLessThan(1e-5 * rows);
    }

    /// The sum is taken in float32, whatever the model computes in.
    @Test
    void takesHalfTheBits() {
        Found pieces = found(LogLikelihood::sum, ScalarType.BFloat16, 300, true, true);
        Found exact = found(LogLikelihoodTest::plain, ScalarType.Double, 300, true, true);
        assertThat(pieces.sum).isCloseTo(exact.sum, within(.02 * Math.abs(exact.sum)));
        assertThat(farthest(pieces.ofHidden, exact.ofHidden)).isLessThan(.05);
    }

    /// A token that is next to impossible has its log-probability, not minus infinity.
    @Test
    void staysFiniteWhereAProbabilityVanishes() {
        try (Scope _ = Scope.open()) {
            Tensor hidden = Tensors.floats(new float[] {1000}, 1, 1);
            Tensor weight = Tensors.floats(new float[] {1, -1}, 2, 1);
            double sum =
                    Tensors.value(
                            LogLikelihood.sum(
                                    hidden.set_requires_grad(true),
                                    weight,
                                    Tensors.longs(new long[] {1}, 1)));
            assertThat(sum).isEqualTo(-2000);
        }
    }

    @Test
    void hasNoGradientWhereNoneIsAskedFor() {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor hidden = random(1, ScalarType.Float, 9, WIDTH).set_requires_grad(true);
            Tensor weight = random(2, ScalarType.Float, VOCABULARY, WIDTH).set_requires_grad(true);
            Tensor sum = LogLikelihood.sum(hidden, weight, ids(9));
            assertThat(sum.requires_grad()).isFalse();
            assertThat(Tensors.value(sum))
                    .isEqualTo(Tensors.value(plain(hidden, weight, ids(9))), within(1e-3));
        }
    }

    @Test
    void ofNoTokensIsZero() {
        try (Scope _ = Scope.open()) {
            Tensor weight = random(2, ScalarType.Float, VOCABULARY, WIDTH).set_requires_grad(true);
            Tensor sum =
                    LogLikelihood.sum(torch.zeros(0, WIDTH), weight, Tensors.longs(new long[0], 0));
            assertThat(Tensors.value(sum)).isZero();
        }
    }

    /// The embedding of a tied model is its head: it gets the gradients of both.
    @Test
    void reachesAllParametersOfATiedModel() {
        ModelConfig config = ModelConfig.gpt2(40, 16, 8, 2, 2);
        try (Scope _ = Scope.open();
                RandomState random = RandomState.seeded(5);
                Parameters parameters = Parameters.random(config, random);
                CausalModel model = new CausalModel(config, parameters)) {
            parameters.train(true);
            Sequences input = Sequences.of(new long[] {3, 1, 4, 1, 5, 9, 2, 6});
            model.logProbabilities(input, 1).sum().backward();
            double[] whole = Tensors.toDoubles(model.embedding().grad());
            model.embedding().mutable_grad().reset();
            Tensor hidden = model.hidden(input).narrow(1, 0, 7).reshape(-1, 8);
            model.logLikelihood(hidden, input.ids().narrow(1, 1, 7).reshape(-1)).backward();
            assertThat(Tensors.toDoubles(model.embedding().grad()))
                    .containsExactly(whole, within(1e-4));
        }
    }

    @Test
    void leavesNothingBehind() {
        try (Scope _ = Scope.open()) {
            Tensor hidden = random(1, ScalarType.Float, 600, WIDTH).set_requires_grad(true);
            Tensor weight = random(2, ScalarType.Float, VOCABULARY, WIDTH).set_requires_grad(true);
            Tensor ids = ids(600);
            long before = NativeMemory.now().pointers();
            for (int step = 0; step < 20; step++) {
                try (Scope _ = Scope.open()) {
                    LogLikelihood.sum(hidden, weight, ids).backward();
                }
            }
            assertThat(NativeMemory.now().pointers()).isEqualTo(before);
        }
    }
}
