package dev.earnest.crowd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Compares a gradient written by hand with central finite differences.
public final class Gradients {
    private Gradients() {}

    /// Fails where any partial derivative at this point is off by more than about 1e-6 relative.
    public static void check(SmoothFunction function, double[] at) {
        double[] gradient = new double[at.length];
        function.value(at, gradient);
        double[] scratch = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            double[] moved = at.clone();
            double step = 1e-5 * Math.max(1, Math.abs(at[i]));
            moved[i] = at[i] + step;
            double above = function.value(moved, scratch);
            moved[i] = at[i] - step;
            double below = function.value(moved, scratch);
            assertThat(gradient[i])
                    .as("derivative by parameter %d", i)
                    .isCloseTo(
                            (above - below) / (2 * step),
                            within(1e-6 * Math.max(1, Math.abs(gradient[i]))));
        }
    }
}
