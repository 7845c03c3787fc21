package dev.earnest.crowd;

/// How an iterative computation ended.
///
/// @param iterations steps done; 0 for closed forms
/// @param converged whether the stopping rule was met before the limit of iterations
/// @param reason in words, for example `log-likelihood per answer rose by less than 1e-6`
/// @param trace the objective after each step, usually the log-likelihood in nats; empty for methods
///     without one. The array belongs to the result: do not change it.
@SuppressWarnings("ArrayRecordComponent") // a trace is compared by nobody
public record Convergence(int iterations, boolean converged, String reason, double[] trace) {
    /// @return the ending of a computation that needs no iterations
    public static Convergence closedForm() {
        return new Convergence(0, true, "closed form", new double[0]);
    }
}
