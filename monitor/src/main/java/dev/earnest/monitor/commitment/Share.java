package dev.earnest.monitor.commitment;

import dev.earnest.monitor.internal.Checks;

/// A count out of a number of trials.
///
/// @param successes 0 to `trials`
/// @param trials at least 1
public record Share(int successes, int trials) {
    public Share {
        Checks.counts("share", successes, trials);
    }

    /// @return `successes / trials`
    public double value() {
        return (double) successes / trials;
    }

    /// @return `2 successes / trials - 1`, excess over a coin
    public double excess() {
        return 2 * value() - 1;
    }
}
