package dev.earnest.monitor.review;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.LabelTable;

/// The judgments of a crowd, an expert or a machine: comparisons, or labels of items.
public sealed interface Answers {
    /// @return number of judgments
    int size();

    /// @return names of who judged
    Dictionary annotators();

    /// @return code of who judged in this row
    int annotator(int row);

    /// @return 0 for the first answer of this annotator to this item, 1 for the first repeat, ...
    int occasion(int row);

    /// @return seconds taken, NaN when not recorded
    float seconds(int row);

    /// @return milliseconds since 1970 UTC, [dev.earnest.judgments.Extras#NO_TIME] when not recorded
    long epochMillis(int row);

    /// @return whether any row is a repeat
    boolean hasOccasions();

    /// @return whether any row records seconds
    boolean hasSeconds();

    /// @return whether any row records a time
    boolean hasTimes();

    /// Comparisons of two things each.
    ///
    /// @param table the rows
    record Comparisons(ComparisonTable table) implements Answers {
        @Override
        public int size() {
            return table.size();
        }

        @Override
        public Dictionary annotators() {
            return table.annotators();
        }

        @Override
        public int annotator(int row) {
            return table.annotator(row);
        }

        @Override
        public int occasion(int row) {
            return table.occasion(row);
        }

        @Override
        public float seconds(int row) {
            return table.seconds(row);
        }

        @Override
        public long epochMillis(int row) {
            return table.epochMillis(row);
        }

        @Override
        public boolean hasOccasions() {
            return table.hasOccasions();
        }

        @Override
        public boolean hasSeconds() {
            return table.hasSeconds();
        }

        @Override
        public boolean hasTimes() {
            return table.hasTimes();
        }
    }

    /// Labels of items.
    ///
    /// @param table the rows
    record Labels(LabelTable table) implements Answers {
        @Override
        public int size() {
            return table.size();
        }

        @Override
        public Dictionary annotators() {
            return table.annotators();
        }

        @Override
        public int annotator(int row) {
            return table.annotator(row);
        }

        @Override
        public int occasion(int row) {
            return table.occasion(row);
        }

        @Override
        public float seconds(int row) {
            return table.seconds(row);
        }

        @Override
        public long epochMillis(int row) {
            return table.epochMillis(row);
        }

        @Override
        public boolean hasOccasions() {
            return table.hasOccasions();
        }

        @Override
        public boolean hasSeconds() {
            return table.hasSeconds();
        }

        @Override
        public boolean hasTimes() {
            return table.hasTimes();
        }
    }
}
