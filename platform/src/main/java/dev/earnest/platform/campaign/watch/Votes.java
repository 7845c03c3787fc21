package dev.earnest.platform.campaign.watch;

import dev.earnest.judgments.LabelTable;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// The rows of a table by item.
///
/// @param begins where the rows of each item begin in `order`, and the end
/// @param order row numbers
@SuppressWarnings("ArrayRecordComponent") // columns of up to millions of rows; compared by nobody
record Votes(int[] begins, int[] order) {
    static Votes of(LabelTable labels) {
        int[] begins = new int[labels.items().size() + 1];
        for (int row = 0; row < labels.size(); row++) {
            begins[labels.item(row) + 1]++;
        }
        Arrays.parallelPrefix(begins, Integer::sum);
        int[] next = begins.clone();
        int[] order = new int[labels.size()];
        for (int row = 0; row < labels.size(); row++) {
            order[next[labels.item(row)]++] = row;
        }
        return new Votes(begins, order);
    }

    /// @return rows of an item that pass
    int[] rows(int item, IntPredicate some) {
        return Arrays.stream(order, begins[item], begins[item + 1]).filter(some).toArray();
    }
}
