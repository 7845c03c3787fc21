package dev.earnest.crowd.agreement;

/// How much two categories disagree; categories are positions in the order of [Categories]. Symmetric,
/// 0 for equal categories. The two sums have defaults by definition; distances with a shorter way
/// override them, so that they stay linear.
interface Distance {
    /// @return disagreement of two categories, at least 0
    double between(int one, int other);

    /// Sums the disagreement over all ordered pairs of one item's answers: `sum w_j w_k d(c_j, c_k)` over
    /// the runs `from` to `to - 1`, each a category with its weight (the number of its answers).
    default double within(int[] category, double[] weight, int from, int to) {
        double sum = 0;
        for (int one = from; one < to; one++) {
            for (int other = from; other < one; other++) {
                sum += weight[one] * weight[other] * between(category[one], category[other]);
            }
        }
        return 2 * sum;
    }

    /// @param share weight of every category
    /// @return for every category, its disagreement with all: `sum_k share_k d(c, k)`
    default double[] toAll(double[] share) {
        double[] sums = new double[share.length];
        for (int one = 0; one < share.length; one++) {
            for (int other = 0; other < one; other++) {
                double distance = between(one, other);
                sums[one] += share[other] * distance;
                sums[other] += share[one] * distance;
            }
        }
        return sums;
    }

    /// @return `sum_ck share_c share_k d(c, k)`
    default double expected(double[] share) {
        double[] sums = toAll(share);
        double sum = 0;
        for (int category = 0; category < share.length; category++) {
            sum += share[category] * sums[category];
        }
        return sum;
    }

    /// @param size number of categories
    /// @return mean disagreement of two categories drawn at random, equal ones included
    default double overUniform(int size) {
        double[] share = new double[size];
        java.util.Arrays.fill(share, 1.0 / size);
        return expected(share);
    }
}
