package dev.earnest.app.report;

import dev.earnest.judgments.Dictionary;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The order in which people expect labels: numbers by size, before names by letter.
final class LabelNames {
    private LabelNames() {}

    /// @return the codes in that order
    static int[] order(Dictionary labels) {
        return IntStream.range(0, labels.size())
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer label) -> number(labels.name(label)))
                                .thenComparing(labels::name))
                .mapToInt(label -> label)
                .toArray();
    }

    private static double number(String name) {
        try {
            double number = Double.parseDouble(name);
            return Double.isNaN(number) ? Double.POSITIVE_INFINITY : number;
        } catch (NumberFormatException aName) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
