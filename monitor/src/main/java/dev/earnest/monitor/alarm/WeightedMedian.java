package dev.earnest.monitor.alarm;

import java.util.stream.IntStream;

/// A middle value that no minority of the weight can move far.
final class WeightedMedian {
    private WeightedMedian() {}

    /// @param weights at least 0, one per value
    /// @param size how many of both count
    /// @return the least value with half of the weight at or below it; 0 where all weights are 0
    static double of(double[] values, double[] weights, int size) {
        int[] order =
                IntStream.range(0, size)
                        .boxed()
                        .sorted((a, b) -> Double.compare(values[a], values[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double half = 0;
        for (int index = 0; index < size; index++) {
            half += weights[index] / 2;
        }
        double sum = 0;
        for (int index : order) {
            sum += weights[index];
            if (sum >= half && sum > 0) {
                return values[index];
            }
        }
        return 0;
    }
}
