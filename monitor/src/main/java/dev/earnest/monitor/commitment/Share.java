package dev.earnest.monitor.commitment;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /// @param level confidence level, between 0 and 1
    /// @return the exact interval of Clopper and Pearson
    public Interval exact(double level) {
        return Binomial.exact(successes, trials, Checks.inside("level", level));
    }

    /// @return `2 successes / trials - 1`, excess over a coin
    public double excess() {
        return 2 * value() - 1;
    }

    /// Shares of several annotators.
    ///
    /// @param successes by annotator code
    /// @param trials by annotator code
    /// @return by annotator code; empty for nobody's trials
    public static List<Optional<Share>> each(int[] successes, int[] trials) {
        List<Optional<Share>> shares = new ArrayList<>(trials.length);
        for (int annotator = 0; annotator < trials.length; annotator++) {
            shares.add(
                    trials[annotator] == 0
                            ? Optional.empty()
                            : Optional.of(new Share(successes[annotator], trials[annotator])));
        }
        return shares;
    }
}
