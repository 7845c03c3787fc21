package dev.earnest.monitor.internal;

import dev.earnest.crowd.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Wilson's (1927) score interval of a share. `crowd` has the same formula behind its own walls.
public final class Wilson {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Wilson() {}

    /// @param trials above 0
    /// @return an interval that contains `successes / trials`
    public static Interval interval(int successes, int trials, double level) {
        double z = NORMAL.inverseCumulativeProbability((1 + level) / 2);
        double share = (double) successes / trials;
        double scale = 1 + z * z / trials;
        double center = (share + z * z / (2.0 * trials)) / scale;
        double half =
                z
                        * Math.sqrt(share * (1 - share) / trials + z * z / (4.0 * trials * trials))
                        / scale;
        return new Interval(
                successes == 0 ? 0 : center - half, successes == trials ? 1 : center + half);
    }
}
