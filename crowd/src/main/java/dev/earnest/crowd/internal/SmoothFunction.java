package dev.earnest.crowd.internal;

/// A differentiable function of many variables, such as a log-likelihood.
@FunctionalInterface
public interface SmoothFunction {
    /// @param at the point; not to be changed
    /// @param gradient receives the gradient at the point, overwritten
    /// @return the value; negative infinity or NaN where the function does not exist
    double value(double[] at, double[] gradient);
}
