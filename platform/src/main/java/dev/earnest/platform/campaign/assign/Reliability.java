package dev.earnest.platform.campaign.assign;

/// How accurately a person is believed to answer, from what is at hand at any time: gold answered right and repeats
/// answered alike. Both are counted as trials of a Beta prior worth [#PRIOR] answers at accuracy [#PRIOR_ACCURACY]; a
/// repeat is half a trial, because two answers alike may both be wrong. This is for deciding when to stop asking, not for
/// judging people: that is done with intervals.
public final class Reliability {
    /// Accuracy expected of somebody unknown.
    public static final double PRIOR_ACCURACY = 0.8;

    /// Answers that the prior is worth.
    public static final double PRIOR = 10;

    /// Nobody is believed more than this.
    public static final double MOST = 0.98;

    private Reliability() {}

    /// @param choices that an answer has, 2 or more
    /// @return accuracy, a little above chance at least
    public static double accuracy(
            int gold, int goldRight, int repeats, int repeatsAlike, int choices) {
        double right = PRIOR * PRIOR_ACCURACY + goldRight + repeatsAlike / 2.0;
        double all = PRIOR + gold + repeats / 2.0;
        return Math.clamp(right / all, 1.0 / choices + 0.05, MOST);
    }
}
