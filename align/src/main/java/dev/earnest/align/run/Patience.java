package dev.earnest.align.run;

import java.util.OptionalInt;

/// Finds the best of the evaluations of a run, and when it is time to stop.
final class Patience {
    private final Services.Stop how;
    private double best = Double.NaN;
    private int bestStep;
    private int worse;

    Patience(Services.Stop how) {
        this.how = how;
    }

    /// @param value what was measured after this step; never better where it is not a number
    /// @return whether it is the best so far
    boolean offer(int step, double value) {
        double gain = how.lower() ? best - value : value - best;
        boolean better = Double.isNaN(best) ? !Double.isNaN(value) : gain > how.least();
        if (better) {
            best = value;
            bestStep = step;
            worse = 0;
        } else {
            worse++;
        }
        return better;
    }

    /// @return whether the run should end
    boolean over() {
        return worse >= how.patience();
    }

    /// @return the step of the best evaluation, where there is one
    OptionalInt bestStep() {
        return Double.isNaN(best) ? OptionalInt.empty() : OptionalInt.of(bestStep);
    }

    /// @return the best value
    double best() {
        return best;
    }
}
