package dev.earnest.crowd.label;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.Progress;
import dev.earnest.crowd.internal.Words;
import java.util.Arrays;

/// The stopping rule all iterative methods share, and the record of how a run ended. Use:
///
/// ```java
/// var loop = new EmLoop("dawid-skene", "log-likelihood", options, 100, 1e-6, problem.totalWeight());
/// while (loop.running()) {
///     loop.record(step());
/// }
/// ```
///
/// The run ends when the objective *per answer* rises by less than the tolerance (it says so), or at the
/// limit of iterations. A negative tolerance runs all of them. Not thread-safe.
final class EmLoop {
    private final String method;
    private final String objective;
    private final Progress progress;
    private final int limit;
    private final double tolerance;
    private final double answers;
    private double[] trace = new double[16];
    private int recorded;
    private int steps;
    private boolean converged;
    private String reason;

    /// @param method name, for the progress display
    /// @param objective what is recorded, for example `log-likelihood`
    /// @param answers total weight of the answers, by which the objective is divided
    EmLoop(
            String method,
            String objective,
            LabelOptions options,
            int defaultIterations,
            double defaultTolerance,
            double answers) {
        this.method = method;
        this.objective = objective;
        this.progress = options.progress();
        this.limit = options.maxIterations().orElse(defaultIterations);
        this.tolerance = options.tolerance().orElse(defaultTolerance);
        this.answers = Math.max(answers, Double.MIN_NORMAL);
        this.reason = "stopped at the limit of " + limit + " iterations";
    }

    /// @return whether another iteration is due
    boolean running() {
        return !converged && steps < limit;
    }

    /// Notes the objective after one more iteration.
    void record(double value) {
        double before = recorded == 0 ? Double.NEGATIVE_INFINITY : trace[recorded - 1];
        append(value);
        steps++;
        progress.at(method, steps, limit);
        if (Math.abs(value - before) / answers < tolerance) {
            stop(objective + " per answer changed by less than " + Words.of(tolerance));
        }
    }

    /// Notes one more iteration of a method that itself knows whether anything can still change.
    ///
    /// @param settled why nothing changes any more; empty while it does
    void step(String settled) {
        steps++;
        progress.at(method, steps, limit);
        if (!settled.isEmpty() && tolerance >= 0) {
            stop(settled);
        }
    }

    /// Notes the objective of such a method after one more iteration.
    void record(double value, String settled) {
        append(value);
        step(settled);
    }

    /// @return iterations done so far
    int iterations() {
        return steps;
    }

    /// @return the limit on the change of the objective per answer
    double tolerance() {
        return tolerance;
    }

    /// @return how the run ended
    Convergence convergence() {
        return new Convergence(steps, converged, reason, Arrays.copyOf(trace, recorded));
    }

    private void append(double value) {
        if (recorded == trace.length) {
            trace = Arrays.copyOf(trace, 2 * recorded);
        }
        trace[recorded++] = value;
    }

    private void stop(String why) {
        converged = true;
        reason = why;
    }
}
