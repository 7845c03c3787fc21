package dev.earnest.evaluate.judge.quality;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Spearman's rank correlation; equal numbers share the mean of their ranks.
final class Spearman {
    private Spearman() {}

    /// @param one as long as `other`
    /// @return -1 to 1; empty where either has only equal numbers
    static OptionalDouble of(double[] one, double[] other) {
        double[] a = ranks(one);
        double[] b = ranks(other);
        double mean = (a.length + 1) / 2.0;
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int index = 0; index < a.length; index++) {
            products += (a[index] - mean) * (b[index] - mean);
            squaresA += (a[index] - mean) * (a[index] - mean);
            squaresB += (b[index] - mean) * (b[index] - mean);
        }
        return squaresA == 0 || squaresB == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(products / Math.sqrt(squaresA * squaresB));
    }

    private static double[] ranks(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return Arrays.stream(numbers)
                .map(number -> {
                    int first = first(sorted, number, false);
                    int last = first(sorted, number, true) - 1;
                    return 1 + (first + last) / 2.0;
                })
                .toArray();
    }

    /// @return the first place of a number that is not below this one, or, where `above`, of one above it
    private static int first(double[] sorted, double number, boolean above) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < number || (above && sorted[middle] == number)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
