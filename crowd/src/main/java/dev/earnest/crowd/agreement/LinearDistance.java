package dev.earnest.crowd.agreement;

/// `|x_c - x_k| / range`, for values in ascending order.
@SuppressWarnings("ArrayRecordComponent") // private to this package, compared by nobody
record LinearDistance(double[] values, double range) implements Distance {
    @Override
    public double between(int one, int other) {
        return Math.abs(values[one] - values[other]) / range;
    }

    @Override
    public double[] toAll(double[] share) {
        int size = share.length;
        double[] sums = new double[size];
        double below = 0;
        double distance = 0;
        for (int category = 1; category < size; category++) {
            below += share[category - 1];
            distance += below * (values[category] - values[category - 1]) / range;
            sums[category] = distance;
        }
        double above = 0;
        distance = 0;
        for (int category = size - 2; category >= 0; category--) {
            above += share[category + 1];
            distance += above * (values[category + 1] - values[category]) / range;
            sums[category] += distance;
        }
        return sums;
    }
}
