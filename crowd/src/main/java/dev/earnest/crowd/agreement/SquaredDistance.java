package dev.earnest.crowd.agreement;

/// `((x_c - x_k) / range)^2`. Sums over pairs are variances, so they take linear time.
@SuppressWarnings("ArrayRecordComponent") // private to this package, compared by nobody
record SquaredDistance(double[] values, double range) implements Distance {
    @Override
    public double between(int one, int other) {
        double difference = (values[one] - values[other]) / range;
        return difference * difference;
    }

    @Override
    public double within(int[] category, double[] weight, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        double total = 0;
        double mean = 0;
        for (int run = from; run < to; run++) {
            total += weight[run];
            mean += weight[run] * values[category[run]];
        }
        if (total == 0) {
            return 0;
        }
        mean /= total;
        double squares = 0;
        for (int run = from; run < to; run++) {
            double deviation = (values[category[run]] - mean) / range;
            squares += weight[run] * deviation * deviation;
        }
        return 2 * total * squares;
    }

    @Override
    public double[] toAll(double[] share) {
        double total = 0;
        double mean = 0;
        for (int category = 0; category < share.length; category++) {
            total += share[category];
            mean += share[category] * values[category];
        }
        double[] sums = new double[share.length];
        if (total == 0) {
            return sums;
        }
        mean /= total;
        double squares = 0;
        for (int category = 0; category < share.length; category++) {
            double deviation = (values[category] - mean) / range;
            squares += share[category] * deviation * deviation;
        }
        for (int category = 0; category < share.length; category++) {
            double deviation = (values[category] - mean) / range;
            sums[category] = squares + total * deviation * deviation;
        }
        return sums;
    }
}
