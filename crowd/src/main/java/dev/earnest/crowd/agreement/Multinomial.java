package dev.earnest.crowd.agreement;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Draws how often each group of a population comes up when as many members as it has are drawn with
/// replacement: one bootstrap sample of items. Takes time in the number of groups and not of members where
/// groups are few: counts are binomial given those before, and a binomial draw of `n` is halved by its
/// middle order statistic, a beta variate (Devroye, *Non-Uniform Random Variate Generation*, 1986,
/// section X.4.3), which is exact.
final class Multinomial {
    /// Below this many trials single draws are cheaper than a beta variate.
    private static final int FEW = 24;

    /// A binomial draw costs about as much as this many single draws.
    private static final int COST = 60;

    private final int[] sizes;
    private final int members;
    private final int[] groupOf;

    /// @param sizes members of every group
    Multinomial(int[] sizes) {
        this.sizes = sizes.clone();
        members = Arrays.stream(sizes).sum();
        boolean fewGroups = (long) sizes.length * COST < members;
        groupOf = new int[fewGroups ? 0 : members];
        int from = 0;
        for (int group = 0; !fewGroups && group < sizes.length; group++) {
            Arrays.fill(groupOf, from, from + sizes[group], group);
            from += sizes[group];
        }
    }

    /// @param counts receives how often each group came up
    void draw(RandomGenerator random, int[] counts) {
        if (groupOf.length > 0) {
            Arrays.fill(counts, 0);
            for (int draw = 0; draw < members; draw++) {
                counts[groupOf[random.nextInt(members)]]++;
            }
            return;
        }
        int trials = members;
        int left = members;
        for (int group = 0; group < sizes.length; group++) {
            counts[group] =
                    sizes[group] == left
                            ? trials
                            : binomial(random, trials, (double) sizes[group] / left);
            trials -= counts[group];
            left -= sizes[group];
        }
    }

    static int binomial(RandomGenerator random, int trials, double probability) {
        int successes = 0;
        int n = trials;
        double p = probability;
        while (n >= FEW && p > 0 && p < 1) {
            int middle = (n + 1) / 2;
            double one = gamma(random, middle);
            double order = one / (one + gamma(random, n + 1 - middle));
            if (order <= p) {
                successes += middle;
                n -= middle;
                p = (p - order) / (1 - order);
            } else {
                n = middle - 1;
                p /= order;
            }
        }
        if (p >= 1) {
            return successes + n;
        }
        for (int trial = 0; trial < n; trial++) {
            successes += random.nextDouble() < p ? 1 : 0;
        }
        return successes;
    }

    /// Marsaglia and Tsang, *ACM TOMS* 26 (2000), for shapes from 1.
    private static double gamma(RandomGenerator random, double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                double u = 1 - random.nextDouble();
                if (Math.log(u) < x * x / 2 + d - d * v + d * Math.log(v)) {
                    return d * v;
                }
            }
        }
    }
}
