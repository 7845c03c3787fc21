package dev.earnest.crowd;

/// A confidence or credible interval.
///
/// @param low lower bound; may be negative infinity
/// @param high upper bound, at least `low`; may be positive infinity
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval from " + low + " to " + high);
        }
    }

    /// @return half the distance between the bounds
    public double halfWidth() {
        return (high - low) / 2;
    }
}
