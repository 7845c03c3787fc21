package dev.earnest.monitor.alarm;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.internal.Binomial;
import java.util.HashMap;
import java.util.Map;

/// Exact intervals of shares, each computed once: in a crowd of 100,000 with a few dozen answers each the
/// same counts come again and again. Not thread-safe.
final class ExactIntervals {
    private final double level;
    private final Map<Long, Interval> known = new HashMap<>();

    ExactIntervals(double level) {
        this.level = level;
    }

    Interval of(int hits, int trials) {
        return known.computeIfAbsent(
                ((long) trials << 32) | hits, pair -> Binomial.exact(hits, trials, level));
    }
}
