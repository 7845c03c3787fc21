package dev.earnest.crowd.internal;

import dev.earnest.judgments.LabelTable;

/// Labels grouped by item, for the inner loops: the answers to item `i` are the entries `start[i]` to
/// `start[i + 1] - 1` of the parallel arrays `annotator`, `label` and `weight`. Grouping is a stable
/// counting sort, so memory and time are linear in the number of labels.
///
/// The arrays are shared, never changed after construction.
public final class Answers {
    /// Number of items, annotators, categories.
    public final int items;

    public final int annotators;
    public final int classes;

    /// First entry of every item, and the end of the last.
    public final int[] start;

    /// Who gave each entry.
    public final int[] annotator;

    /// Which category each entry gives.
    public final int[] label;

    /// How much each entry counts; empty when all count 1.
    public final float[] weight;

    private Answers(LabelTable table, int classes) {
        items = table.items().size();
        annotators = table.annotators().size();
        this.classes = classes;
        int rows = table.size();
        start = new int[items + 1];
        for (int row = 0; row < rows; row++) {
            start[table.item(row) + 1]++;
        }
        for (int item = 0; item < items; item++) {
            start[item + 1] += start[item];
        }
        int[] next = start.clone();
        annotator = new int[rows];
        label = new int[rows];
        weight = table.hasWeights() ? new float[rows] : new float[0];
        for (int row = 0; row < rows; row++) {
            int entry = next[table.item(row)]++;
            annotator[entry] = table.annotator(row);
            label[entry] = table.label(row);
            if (weight.length > 0) {
                weight[entry] = table.weight(row);
            }
        }
    }

    /// @return the labels of this table grouped by item
    public static Answers of(LabelTable table) {
        return new Answers(table, table.labels().size());
    }

    /// @param classes number of categories, at least as many as the table has: further ones are known
    ///     (from gold labels) though nobody gave them
    /// @return the labels of this table grouped by item
    public static Answers of(LabelTable table, int classes) {
        return new Answers(table, classes);
    }

    /// @return number of labels
    public int size() {
        return label.length;
    }

    /// @return how much an entry counts
    public double weight(int entry) {
        return weight.length == 0 ? 1.0 : weight[entry];
    }
}
