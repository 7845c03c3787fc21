package dev.earnest.monitor.review;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.JudgmentTable;
import dev.earnest.judgments.LabelTable;

/// The judgments of a crowd, an expert or a machine: comparisons, or labels of items.
public sealed interface Answers {
    /// @return the rows
    JudgmentTable table();

    /// @return number of judgments
    default int size() {
        return table().size();
    }

    /// @return names of who judged
    default Dictionary annotators() {
        return table().annotators();
    }

    /// @return code of who judged in this row
    default int annotator(int row) {
        return table().annotator(row);
    }

    /// @return 0 for the first answer of this annotator to this item, 1 for the first repeat, ...
    default int occasion(int row) {
        return table().occasion(row);
    }

    /// @return seconds taken, NaN when not recorded
    default float seconds(int row) {
        return table().seconds(row);
    }

    /// @return milliseconds since 1970 UTC, [dev.earnest.judgments.Extras#NO_TIME] when not recorded
    default long epochMillis(int row) {
        return table().epochMillis(row);
    }

    /// @return whether any row is a repeat
    default boolean hasOccasions() {
        return table().hasOccasions();
    }

    /// @return whether any row records seconds
    default boolean hasSeconds() {
        return table().hasSeconds();
    }

    /// @return whether any row records a time
    default boolean hasTimes() {
        return table().hasTimes();
    }

    /// Comparisons of two things each.
    ///
    /// @param table the rows
    record Comparisons(ComparisonTable table) implements Answers {}

    /// Labels of items.
    ///
    /// @param table the rows
    record Labels(LabelTable table) implements Answers {}
}
