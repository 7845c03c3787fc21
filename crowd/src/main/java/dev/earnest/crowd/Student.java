package dev.earnest.crowd;

import org.apache.commons.statistics.distribution.TDistribution;

/// Student's t (*Biometrika* 6, 1908): how many standard errors an interval reaches to either side when the standard error
/// was itself estimated from few values.
public final class Student {
    private Student() {}

    /// @param freedom degrees of freedom, above 0, whole or not
    /// @param level of the interval, between 0 and 1, such as 0.95
    /// @return the reach in standard errors: 2.776 for 4 degrees of freedom at 0.95, 1.960 for very many
    public static double reach(double freedom, double level) {
        if (!(freedom > 0) || !(level > 0 && level < 1)) {
            throw new CrowdException(
                    "Student's t with "
                            + freedom
                            + " degrees of freedom at level "
                            + level
                            + ": the first is above 0, the second between 0 and 1");
        }
        return TDistribution.of(freedom).inverseCumulativeProbability((1 + level) / 2);
    }
}
