package dev.earnest.crowd.agreement;

/// 1 unless equal.
record NominalDistance() implements Distance {
    @Override
    public double between(int one, int other) {
        return one == other ? 0 : 1;
    }

    @Override
    public double within(int[] category, double[] weight, int from, int to) {
        double total = 0;
        double squares = 0;
        for (int run = from; run < to; run++) {
            total += weight[run];
            squares += weight[run] * weight[run];
        }
        return to - from < 2 ? 0 : total * total - squares;
    }

    @Override
    public double[] toAll(double[] share) {
        double total = 0;
        for (double each : share) {
            total += each;
        }
        double[] sums = new double[share.length];
        for (int category = 0; category < share.length; category++) {
            sums[category] = total - share[category];
        }
        return sums;
    }
}
