package dev.earnest.align.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/// Looks at losses from outside: gradients, and what they should be by differences.
public final class Probe {
    private static final double STEP = 1e-6;

    private Probe() {}

    /// @return float64
    public static Tensor row(double... values) {
        return Tensors.doubles(values, values.length);
    }

    /// @return float64 that gathers a gradient
    public static Tensor leaf(double... values) {
        return row(values).set_requires_grad(true);
    }

    /// @return float64 of rows
    public static Tensor table(double[]... rows) {
        return Tensors.doubles(rows);
    }

    /// @return booleans of rows, true where 1
    public static Tensor mask(double[]... rows) {
        return Tensors.doubles(rows).gt(Tensors.scalar(0.5));
    }

    /// @return booleans, true where 1
    public static Tensor mask(double... values) {
        return row(values).gt(Tensors.scalar(0.5));
    }

    public static double[] r(double... values) {
        return values;
    }

    /// @return from a normal distribution
    public static double[] normal(Random random, int count, double scale) {
        return IntStream.range(0, count).mapToDouble(_ -> random.nextGaussian() * scale).toArray();
    }

    /// @return the gradient by back-propagation, zeros where none arrives
    public static double[] gradient(UnaryOperator<Tensor> loss, double... at) {
        try (Scope _ = Scope.open()) {
            Tensor x = leaf(at);
            Tensor value = loss.apply(x);
            if (!value.requires_grad()) {
                return new double[at.length];
            }
            value.backward();
            return x.grad().defined() ? Tensors.toDoubles(x.grad()) : new double[at.length];
        }
    }

    /// Asserts that back-propagation finds the slope that small steps find.
    public static void assertGradientIsTheSlope(UnaryOperator<Tensor> loss, double... at) {
        double[] gradient = gradient(loss, at);
        for (int i = 0; i < at.length; i++) {
            double[] above = at.clone();
            double[] below = at.clone();
            above[i] += STEP;
            below[i] -= STEP;
            double slope = (value(loss, above) - value(loss, below)) / (2 * STEP);
            assertThat(gradient[i])
                    .as("gradient " + i + " at " + Arrays.toString(at))
                    .isCloseTo(slope, within(1e-5 * Math.max(1, Math.abs(slope))));
        }
    }

    /// @return the loss
    public static double value(UnaryOperator<Tensor> loss, double... at) {
        try (Scope _ = Scope.open()) {
            return Tensors.value(loss.apply(row(at)));
        }
    }

    /// Asserts that all values are numbers.
    public static void assertFinite(Tensor tensor) {
        for (double value : Tensors.toDoubles(tensor)) {
            assertThat(value).isFinite();
        }
    }

    /// Asserts equality to nine digits.
    public static void assertNear(Tensor found, double... expected) {
        assertNear(Tensors.toDoubles(found), expected);
    }

    /// Asserts equality to nine digits.
    public static void assertNear(double[] found, double... expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).as("value " + i).isCloseTo(expected[i], within(1e-9));
        }
    }
}
