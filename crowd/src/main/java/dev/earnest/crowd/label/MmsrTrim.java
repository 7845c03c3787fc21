package dev.earnest.crowd.label;

import java.util.Arrays;
import java.util.Comparator;

/// The mean-subsequence reduction: the mean of some numbers without the extreme ones on either side of the
/// present value.
final class MmsrTrim {
    private MmsrTrim() {}

    /// Of the numbers below `present`, drops the `extremes` smallest (all, if they are fewer); of those
    /// above likewise the largest; and averages the rest.
    ///
    /// @param values the first `count` are reordered
    /// @return mean of what is left, NaN where nothing is
    static double mean(double[] values, int count, int extremes, double present) {
        int below = 0;
        int above = 0;
        for (int k = 0; k < count; k++) {
            below += values[k] < present ? 1 : 0;
            above += values[k] > present ? 1 : 0;
        }
        int low = Math.min(below, extremes);
        int high = count - Math.min(above, extremes);
        if (low > 0 && low < count) {
            select(values, 0, count - 1, low);
        }
        if (high < count && high > low) {
            select(values, low, count - 1, high);
        }
        double sum = 0;
        for (int k = low; k < high; k++) {
            sum += values[k];
        }
        return high > low ? sum / (high - low) : Double.NaN;
    }

    /// The same for numbers that stand for several equal ones.
    ///
    /// @param members how many each number stands for
    static double mean(
            double[] values, int[] members, int from, int count, int extremes, double present) {
        Integer[] order = new Integer[count];
        int below = 0;
        int above = 0;
        int total = 0;
        for (int k = 0; k < count; k++) {
            order[k] = k;
            below += values[k] < present ? members[from + k] : 0;
            above += values[k] > present ? members[from + k] : 0;
            total += members[from + k];
        }
        Arrays.sort(order, Comparator.comparingDouble(k -> values[k]));
        int low = Math.min(below, extremes);
        int high = total - Math.min(above, extremes);
        double sum = 0;
        int seen = 0;
        for (int k : order) {
            int end = seen + members[from + k];
            sum += values[k] * Math.max(0, Math.min(end, high) - Math.max(seen, low));
            seen = end;
        }
        return high > low ? sum / (high - low) : Double.NaN;
    }

    /// Quickselect (Hoare 1961): afterwards no number before position `rank` is greater, and none after it
    /// smaller, than the one there. Linear time on average.
    static void select(double[] values, int from, int to, int rank) {
        int left = from;
        int right = to;
        while (left < right) {
            double pivot = median(values[left], values[(left + right) >>> 1], values[right]);
            int i = left;
            int j = right;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (rank <= j) {
                right = j;
            } else if (rank >= i) {
                left = i;
            } else {
                return;
            }
        }
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
