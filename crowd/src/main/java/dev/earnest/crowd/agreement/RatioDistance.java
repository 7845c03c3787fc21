package dev.earnest.crowd.agreement;

/// `((x_c - x_k) / (x_c + x_k))^2`, for values from 0. Sums over all categories take quadratic time in
/// the number of different values.
@SuppressWarnings("ArrayRecordComponent") // private to this package, compared by nobody
record RatioDistance(double[] values) implements Distance {
    @Override
    public double between(int one, int other) {
        if (one == other) {
            return 0;
        }
        double ratio = (values[one] - values[other]) / (values[one] + values[other]);
        return ratio * ratio;
    }
}
