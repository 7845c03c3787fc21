package dev.earnest.crowd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LbfgsTest {
    private static final Lbfgs METHOD = new Lbfgs(10, 500, 1e-10);

    /// Minus Rosenbrock's valley, maximum 0 at (1, 1).
    private static double valley(double[] at, double[] gradient) {
        double a = 1 - at[0];
        double b = at[1] - at[0] * at[0];
        gradient[0] = 2 * a + 400 * at[0] * b;
        gradient[1] = -200 * b;
        return -(a * a + 100 * b * b);
    }

    @Test
    void findsTheBottomOfRosenbrocksValley() {
        var maximum =
                METHOD.maximise(LbfgsTest::valley, new double[] {-1.2, 1}, "x", Progress.NONE);
        assertThat(maximum.at()[0]).isCloseTo(1, within(1e-8));
        assertThat(maximum.at()[1]).isCloseTo(1, within(1e-8));
        assertThat(maximum.convergence().converged()).isTrue();
        assertThat(maximum.convergence().reason()).contains("gradient");
    }

    @Test
    void theObjectiveNeverFalls() {
        var trace =
                METHOD.maximise(LbfgsTest::valley, new double[] {-1.2, 1}, "x", Progress.NONE)
                        .convergence()
                        .trace();
        assertThat(trace.length).isGreaterThan(10);
        for (int i = 1; i < trace.length; i++) {
            assertThat(trace[i]).isGreaterThanOrEqualTo(trace[i - 1] - 1e-13);
        }
    }

    @Test
    void saysThatItStoppedAtTheLimit() {
        var maximum =
                new Lbfgs(5, 3, 0)
                        .maximise(LbfgsTest::valley, new double[] {-1.2, 1}, "x", Progress.NONE);
        assertThat(maximum.convergence().converged()).isFalse();
        assertThat(maximum.convergence().iterations()).isEqualTo(3);
        assertThat(maximum.convergence().reason()).isEqualTo("limit of 3 iterations");
    }

    @Test
    void stopsAtTheLimitOfRoundingWhenToldToReachZero() {
        var maximum =
                new Lbfgs(5, 10_000, 0)
                        .maximise(LbfgsTest::valley, new double[] {-1.2, 1}, "x", Progress.NONE);
        assertThat(maximum.convergence().converged()).isTrue();
        assertThat(maximum.at()[0]).isCloseTo(1, within(1e-10));
    }

    @Test
    void backsOffFromWhereTheFunctionDoesNotExist() {
        SmoothFunction logarithm =
                (at, gradient) -> {
                    gradient[0] = 1 / at[0] - 0.001;
                    return at[0] > 0 ? Math.log(at[0]) - 0.001 * at[0] : Double.NaN;
                };
        var maximum = METHOD.maximise(logarithm, new double[] {0.5}, "x", Progress.NONE);
        assertThat(maximum.at()[0]).isCloseTo(1000, within(1e-3));
    }

    @Test
    void aStartAtTheMaximumStays() {
        var maximum = METHOD.maximise(LbfgsTest::valley, new double[] {1, 1}, "x", Progress.NONE);
        assertThat(maximum.convergence().iterations()).isZero();
        assertThat(maximum.convergence().converged()).isTrue();
    }

    @Test
    void otherUnitsLeadToTheSamePlace() {
        var maximum =
                new ScaledFunction(LbfgsTest::valley, new double[] {0.1, 20})
                        .maximise(METHOD, new double[] {-1.2, 1}, "x", Progress.NONE);
        assertThat(maximum.at()[0]).isCloseTo(1, within(1e-7));
        assertThat(maximum.at()[1]).isCloseTo(1, within(1e-7));
    }

    @Test
    void progressHearsOfEveryStep() {
        List<Long> heard = new ArrayList<>();
        var maximum =
                METHOD.maximise(
                        LbfgsTest::valley,
                        new double[] {-1.2, 1},
                        "valley",
                        (stage, done, total) -> heard.add(done));
        assertThat(heard).hasSize(maximum.convergence().iterations());
    }
}
