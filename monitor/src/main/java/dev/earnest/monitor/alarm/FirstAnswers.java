package dev.earnest.monitor.alarm;

import dev.earnest.judgments.LabelTable;
import java.util.Arrays;

/// The first answers of a table, by annotator and by item, without repeats.
final class FirstAnswers {
    private final LabelTable table;
    private final int[] byAnnotator;
    private final int[] annotatorStart;
    private final int[] byItem;
    private final int[] itemStart;
    private final int[] counts;

    FirstAnswers(LabelTable table) {
        this.table = table;
        int rows = 0;
        int[] all = new int[table.size()];
        for (int row = 0; row < table.size(); row++) {
            if (table.occasion(row) == 0) {
                all[rows++] = row;
            }
        }
        int[] kept = Arrays.copyOf(all, rows);
        itemStart = new int[table.items().size() + 1];
        annotatorStart = new int[table.annotators().size() + 1];
        counts = new int[table.items().size() * table.labels().size()];
        for (int row : kept) {
            itemStart[table.item(row) + 1]++;
            annotatorStart[table.annotator(row) + 1]++;
            counts[table.item(row) * table.labels().size() + table.label(row)]++;
        }
        Arrays.parallelPrefix(itemStart, Integer::sum);
        Arrays.parallelPrefix(annotatorStart, Integer::sum);
        byItem = new int[rows];
        int[] next = itemStart.clone();
        for (int row : kept) {
            byItem[next[table.item(row)]++] = row;
        }
        byAnnotator = new int[rows];
        next = annotatorStart.clone();
        // In the order of items, so that two annotators can be merged.
        for (int row : byItem) {
            byAnnotator[next[table.annotator(row)]++] = row;
        }
    }

    int begin(int annotator) {
        return annotatorStart[annotator];
    }

    int end(int annotator) {
        return annotatorStart[annotator + 1];
    }

    int row(int place) {
        return byAnnotator[place];
    }

    int itemBegin(int item) {
        return itemStart[item];
    }

    int itemEnd(int item) {
        return itemStart[item + 1];
    }

    int itemRow(int place) {
        return byItem[place];
    }

    /// @return first answers to an item
    int answers(int item) {
        return itemStart[item + 1] - itemStart[item];
    }

    /// @return how many of them are this label
    int count(int item, int label) {
        return counts[item * table.labels().size() + label];
    }
}
