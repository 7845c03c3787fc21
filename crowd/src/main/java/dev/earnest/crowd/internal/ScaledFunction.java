package dev.earnest.crowd.internal;

import dev.earnest.crowd.Progress;

/// A function of variables measured in other units, `x_i = unit_i * u_i`. With units of one standard error
/// the function curves about equally in every direction, and [Lbfgs] needs fewer steps.
public final class ScaledFunction implements SmoothFunction {
    private final SmoothFunction function;
    private final double[] unit;
    private final double[] point;

    /// @param unit all above 0; not copied
    public ScaledFunction(SmoothFunction function, double[] unit) {
        this.function = function;
        this.unit = unit;
        point = new double[unit.length];
    }

    @Override
    public double value(double[] at, double[] gradient) {
        for (int i = 0; i < unit.length; i++) {
            point[i] = unit[i] * at[i];
        }
        double value = function.value(point, gradient);
        for (int i = 0; i < unit.length; i++) {
            gradient[i] *= unit[i];
        }
        return value;
    }

    /// Maximises in these units.
    ///
    /// @param start in the function's own units, like the place returned
    public Lbfgs.Maximum maximise(Lbfgs method, double[] start, String stage, Progress progress) {
        double[] inUnits = start.clone();
        for (int i = 0; i < unit.length; i++) {
            inUnits[i] /= unit[i];
        }
        Lbfgs.Maximum maximum = method.maximise(this, inUnits, stage, progress);
        double[] at = maximum.at();
        for (int i = 0; i < unit.length; i++) {
            at[i] *= unit[i];
        }
        return maximum;
    }
}
