package dev.earnest.platform.campaign.watch;

import java.util.SplittableRandom;

/// Whether the mean over some values is greater than over a random choice of as many of them: the permutation test of two
/// samples, one-sided. Draws until 20 reach the mean (Besag and Clifford, *Biometrika* 78, 1991), 9,999 at most; of samples
/// above 2,000 the fewer, but 999, so that it takes a fraction of a second however many there are.
final class SubsetTest {
    private static final int MOST_DRAWS = 9_999;
    private static final int EXCEEDANCES = 20;
    private static final int LEAST_DRAWS = 999;
    private static final int MOST_VALUES = 20_000_000;

    private SubsetTest() {}

    /// @param values of all items
    /// @param chosen whether each belongs to the sample; some do and some do not
    /// @param seed of the draws
    /// @return p-value, above 0 and at most 1
    static double pValue(double[] values, boolean[] chosen, long seed) {
        int all = values.length;
        double inside = 0;
        double total = 0;
        int size = 0;
        for (int item = 0; item < all; item++) {
            total += values[item];
            if (chosen[item]) {
                inside += values[item];
                size++;
            }
        }
        // The fewer of both sides are drawn; a great sum inside is a small one outside.
        boolean turned = 2 * size > all;
        int drawn = turned ? all - size : size;
        double sign = turned ? -1 : 1;
        double sum = turned ? total - inside : inside;
        int most = Math.clamp(MOST_VALUES / drawn, LEAST_DRAWS, MOST_DRAWS);
        double[] pool = values.clone();
        SplittableRandom random = new SplittableRandom(seed);
        int reached = 0;
        for (int draw = 1; draw <= most; draw++) {
            double other = 0;
            for (int at = 0; at < drawn; at++) {
                int from = at + random.nextInt(all - at);
                double value = pool[from];
                pool[from] = pool[at];
                pool[at] = value;
                other += value;
            }
            reached += sign * other >= sign * sum - 1e-9 ? 1 : 0;
            if (reached == EXCEEDANCES) {
                return (double) reached / draw;
            }
        }
        return (reached + 1.0) / (most + 1.0);
    }
}
