package dev.earnest.crowd.agreement;

/// A chance-corrected coefficient of two series of categories, with the standard error by linearisation
/// (Fleiss, Cohen and Everitt 1969; irrCAC's table functions, divisor `n`): with `z = w_kl - (1 - kappa)
/// (p_k + p_l)` over the items, where `p_k` is the chance agreement given one answer `k`,
/// `var(kappa) = var(z) / (n (1 - p_e)^2)`.
///
/// Keeps scratch space for many pairs in turn: not thread-safe.
final class TwoRaters {
    private final PairKind kind;
    private final Distance distance;
    private final Categories categories;
    private final double uniform;
    private final double[] ofOne;
    private final double[] ofOther;
    private final boolean[] met;
    private final int[] used;
    private int usedSize;

    private double value;
    private double standardError;

    TwoRaters(PairKind kind, CategoryWeights weights, Categories categories) {
        this.kind = kind;
        this.categories = categories;
        distance = weights.distance(categories);
        int size = categories.size();
        uniform = kind == PairKind.BENNETT ? distance.overUniform(size) : 0;
        ofOne = new double[size];
        ofOther = new double[size];
        met = new boolean[size];
        used = new int[size];
    }

    /// Computes [#value()] and [#standardError()] for the answers `from` to `to - 1`.
    ///
    /// @return whether the coefficient is defined
    boolean measure(int[] one, int[] other, int from, int to) {
        count(one, other, from, to);
        int items = to - from;
        double observed = 0;
        for (int index = from; index < to; index++) {
            observed += distance.between(one[index], other[index]);
        }
        observed /= items;
        double expected = expected();
        boolean defined = expected > 0;
        if (defined) {
            value = 1 - observed / expected;
            standardError = error(one, other, from, to, expected);
        }
        for (int index = 0; index < usedSize; index++) {
            ofOne[used[index]] = 0;
            ofOther[used[index]] = 0;
            met[used[index]] = false;
        }
        return defined;
    }

    /// @return the coefficient of the last defined pair
    double value() {
        return value;
    }

    /// @return its standard error
    double standardError() {
        return standardError;
    }

    private void count(int[] one, int[] other, int from, int to) {
        usedSize = 0;
        double each = 1.0 / (to - from);
        for (int index = from; index < to; index++) {
            add(ofOne, one[index], each);
            add(ofOther, other[index], each);
        }
        if (kind == PairKind.SCOTT) {
            for (int index = 0; index < usedSize; index++) {
                int category = used[index];
                double mean = (ofOne[category] + ofOther[category]) / 2;
                ofOne[category] = mean;
                ofOther[category] = mean;
            }
        }
    }

    private void add(double[] share, int category, double each) {
        int mirror = categories.mirror(category);
        touch(category);
        if (mirror == category) {
            share[category] += each;
        } else {
            touch(mirror);
            share[category] += each / 2;
            share[mirror] += each / 2;
        }
    }

    private void touch(int category) {
        if (!met[category]) {
            met[category] = true;
            used[usedSize++] = category;
        }
    }

    private double expected() {
        if (kind == PairKind.BENNETT) {
            return uniform;
        }
        double sum = 0;
        for (int one = 0; one < usedSize; one++) {
            for (int other = 0; other < usedSize; other++) {
                sum +=
                        ofOne[used[one]]
                                * ofOther[used[other]]
                                * distance.between(used[one], used[other]);
            }
        }
        return sum;
    }

    private double error(int[] one, int[] other, int from, int to, double expected) {
        double ratio = kind == PairKind.BENNETT ? 0 : 1 - value;
        double mean = 0;
        double squares = 0;
        for (int index = from; index < to; index++) {
            double toOther = ratio == 0 ? 0 : toAll(one[index], ofOther);
            double toOne = ratio == 0 ? 0 : toAll(other[index], ofOne);
            double each = -distance.between(one[index], other[index]) + ratio * (toOther + toOne);
            double delta = each - mean;
            mean += delta / (index - from + 1);
            squares += delta * (each - mean);
        }
        double items = to - from;
        return Math.sqrt(squares / items / items) / expected;
    }

    private double toAll(int category, double[] share) {
        double sum = 0;
        for (int index = 0; index < usedSize; index++) {
            sum += share[used[index]] * distance.between(category, used[index]);
        }
        return sum;
    }
}
