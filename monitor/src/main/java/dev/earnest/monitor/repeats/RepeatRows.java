package dev.earnest.monitor.repeats;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.JudgmentTable;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.MonitorException;

/// What the search for repeats needs of a table's rows.
sealed interface RepeatRows {
    /// Stands for an answer that is neither of two labels.
    int NO_LABEL = -1;

    JudgmentTable table();

    default int size() {
        return table().size();
    }

    default int annotators() {
        return table().annotators().size();
    }

    default int annotator(int row) {
        return table().annotator(row);
    }

    /// Items are equal iff both keys are.
    long itemKey(int row);

    int contextKey(int row);

    /// @return 0 or 1, or [#NO_LABEL]
    int label(int row);

    /// @return the answer among all kinds of answers, 0 to below [#categories()], or [#NO_LABEL]
    int category(int row);

    /// @return number of kinds of answers
    int categories();

    /// @return whether categories 0 and 1 change places when the things of an item are numbered otherwise
    boolean mirrored();

    /// @return whether there are two labels at most, so that labels tell commitment
    boolean binary();

    /// @return whether the first thing of the item stood on the left
    boolean firstLeft(int row);

    default int occasion(int row) {
        return table().occasion(row);
    }

    default long epochMillis(int row) {
        return table().epochMillis(row);
    }

    String describe(int row);

    /// Comparisons: label 1 says that the thing with the smaller code won.
    record Comparisons(ComparisonTable table) implements RepeatRows {
        @Override
        public long itemKey(int row) {
            int left = table.left(row);
            int right = table.right(row);
            return ((long) Math.min(left, right) << 32) | Math.max(left, right);
        }

        @Override
        public int contextKey(int row) {
            return table.prompt(row);
        }

        @Override
        public int label(int row) {
            if (table.left(row) == table.right(row)) {
                return NO_LABEL;
            }
            Outcome outcome = table.outcome(row);
            return switch (outcome) {
                case LEFT -> firstLeft(row) ? 1 : 0;
                case RIGHT -> firstLeft(row) ? 0 : 1;
                case TIE, BOTH_BAD, CANNOT_JUDGE -> NO_LABEL;
            };
        }

        @Override
        public int category(int row) {
            if (table.left(row) == table.right(row)) {
                return NO_LABEL;
            }
            Outcome outcome = table.outcome(row);
            return switch (outcome) {
                case LEFT, RIGHT -> label(row);
                case TIE -> 2;
                case BOTH_BAD -> 3;
                case CANNOT_JUDGE -> NO_LABEL;
            };
        }

        @Override
        public int categories() {
            return 4;
        }

        @Override
        public boolean mirrored() {
            return true;
        }

        @Override
        public boolean binary() {
            return true;
        }

        @Override
        public boolean firstLeft(int row) {
            return table.left(row) < table.right(row);
        }

        @Override
        public String describe(int row) {
            return "'"
                    + table.items().name(table.left(row))
                    + "' against '"
                    + table.items().name(table.right(row))
                    + "'";
        }
    }

    /// Labels of items, which have no sides.
    ///
    /// @param binary whether there are two categories at most
    /// @param one the category that counts as label 1; where there are more, each is its own label
    record Labels(LabelTable table, boolean binary, int one) implements RepeatRows {
        static Labels any(LabelTable table) {
            return new Labels(table, false, NO_LABEL);
        }

        static Labels ofTwo(LabelTable table) {
            int first = -1;
            int second = -1;
            for (int row = 0; row < table.size(); row++) {
                int label = table.label(row);
                if (first < 0) {
                    first = label;
                } else if (label != first && second < 0) {
                    second = label;
                } else if (label != first && label != second) {
                    throw new MonitorException(
                            "labels '"
                                    + table.labels().name(first)
                                    + "', '"
                                    + table.labels().name(second)
                                    + "' and '"
                                    + table.labels().name(label)
                                    + "': commitment from repeats is for two labels; ask for one"
                                    + " choice out of two");
                }
            }
            return new Labels(table, true, first);
        }

        @Override
        public long itemKey(int row) {
            return table.item(row);
        }

        @Override
        public int contextKey(int row) {
            return 0;
        }

        @Override
        public int label(int row) {
            return !binary ? table.label(row) : table.label(row) == one ? 1 : 0;
        }

        @Override
        public int category(int row) {
            return table.label(row);
        }

        @Override
        public int categories() {
            return table.labels().size();
        }

        @Override
        public boolean mirrored() {
            return false;
        }

        @Override
        public boolean firstLeft(int row) {
            return true;
        }

        @Override
        public String describe(int row) {
            return "'" + table.items().name(table.item(row)) + "'";
        }
    }
}
