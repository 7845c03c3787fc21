package dev.earnest.monitor.alarm;

import java.util.Comparator;
import java.util.stream.IntStream;

/// The median of all values but one: what is usual among the others, whatever a few of them do.
final class OthersMedian {
    private final double[] sorted;
    private final int[] place;

    /// @param values finite, one per person
    OthersMedian(double[] values) {
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(person -> values[person]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        sorted = new double[values.length];
        place = new int[values.length];
        for (int at = 0; at < order.length; at++) {
            sorted[at] = values[order[at]];
            place[order[at]] = at;
        }
    }

    /// @param nobody the answer where there are no others
    double without(int person, double nobody) {
        int others = sorted.length - 1;
        return others == 0
                ? nobody
                : (other(person, (others - 1) / 2) + other(person, others / 2)) / 2;
    }

    private double other(int person, int at) {
        return sorted[at < place[person] ? at : at + 1];
    }
}
