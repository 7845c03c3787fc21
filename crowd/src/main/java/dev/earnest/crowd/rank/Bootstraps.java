package dev.earnest.crowd.rank;

/// What bootstrap intervals need to say.
final class Bootstraps {
    private Bootstraps() {}

    /// @param incomplete items without an interval, counting those without a score
    /// @return a warning
    static String incomplete(int incomplete, double[] score) {
        int unscored = 0;
        for (double s : score) {
            unscored += Double.isNaN(s) ? 1 : 0;
        }
        return (incomplete - unscored)
                + " items have no bootstrap interval: in more than one sample in ten they had no"
                + " score";
    }
}
