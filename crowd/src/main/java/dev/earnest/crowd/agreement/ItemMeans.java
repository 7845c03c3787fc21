package dev.earnest.crowd.agreement;

import dev.earnest.crowd.Interval;
import dev.earnest.judgments.LabelTable;
import java.util.Optional;
import java.util.OptionalDouble;

/// The mean of one number an item as an [Agreement], with the standard error of a mean.
final class ItemMeans {
    private ItemMeans() {}

    /// @param byItem one number an item, NaN for items that do not count
    static Agreement measure(LabelTable answers, double[] byItem, AgreementOptions options) {
        double mean = 0;
        double squares = 0;
        int items = 0;
        for (double each : byItem) {
            if (!Double.isNaN(each)) {
                items++;
                double delta = each - mean;
                mean += delta / items;
                squares += delta * (each - mean);
            }
        }
        Agreement.Basis basis = basis(answers, items);
        if (items == 0) {
            return new Agreement.Undefined("there are no answers", basis);
        }
        if (items < 2) {
            return new Agreement.Value(mean, OptionalDouble.empty(), Optional.empty(), basis);
        }
        double error = Math.sqrt(squares / (items - 1) / items);
        Interval reach = Intervals.student(0, error, items - 1, options.level()).orElseThrow();
        return new Agreement.Value(
                mean,
                OptionalDouble.of(error),
                Optional.of(new Interval(mean + reach.low(), mean - reach.low())),
                basis);
    }

    /// @param items number of items with an answer
    /// @return a basis of all first answers, items with one answer included
    static Agreement.Basis basis(LabelTable answers, int items) {
        boolean[] seen = new boolean[answers.annotators().size()];
        int people = 0;
        int first = 0;
        for (int row = 0; row < answers.size(); row++) {
            if (answers.occasion(row) == 0) {
                first++;
                if (!seen[answers.annotator(row)]) {
                    seen[answers.annotator(row)] = true;
                    people++;
                }
            }
        }
        return new Agreement.Basis(items, people, first);
    }
}
