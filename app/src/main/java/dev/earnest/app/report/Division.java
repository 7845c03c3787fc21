package dev.earnest.app.report;

/// How divided the answers to one item are.
final class Division {
    /// As if so many pairs of answers had been seen before, half of them equal: three answers that all
    /// differ say less than five that split two, two, one.
    private static final double PRIOR_PAIRS = 10;

    private Division() {}

    /// @param counts answers by category
    /// @return share of pairs of answers that are equal, NaN below two answers
    static double agreement(long[] counts) {
        double pairs = pairs(counts);
        return pairs == 0 ? Double.NaN : equal(counts) / pairs;
    }

    /// @param counts answers by category
    /// @return a number to sort by, the lower the more divided, shrunk to one half where answers are few
    static double of(long[] counts) {
        return (equal(counts) + PRIOR_PAIRS / 2) / (pairs(counts) + PRIOR_PAIRS);
    }

    private static double equal(long[] counts) {
        double equal = 0;
        for (long count : counts) {
            equal += count * (count - 1.0) / 2;
        }
        return equal;
    }

    private static double pairs(long[] counts) {
        double sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum * (sum - 1) / 2;
    }
}
