package dev.earnest.crowd.rank;

import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.RankingTable;
import java.util.Arrays;

/// Orders of several items, best first, with ties: order `o` covers the places `start[o]` to
/// `start[o + 1] - 1`; places of equal `tier` are tied, and tiers rise from 0 within an order.
///
/// Arrays are shared, never changed after construction.
///
/// @param items number of items in the table
/// @param start first place of every order, and the end of the last
/// @param item code of what stands in a place
/// @param tier tier of a place, sorted within an order
/// @param row row of the table of each order
@SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
record Orders(int items, int[] start, int[] item, int[] tier, int[] row) {
    /// Rankings of fewer than two items say nothing and are left out.
    static Orders of(RankingTable table) {
        int[] start = new int[table.size() + 1];
        int[] row = new int[table.size()];
        int places = table.start(table.size());
        int[] item = new int[places];
        int[] tier = new int[places];
        int orders = 0;
        for (int at = 0; at < table.size(); at++) {
            int from = table.start(at);
            int length = table.start(at + 1) - from;
            if (length < 2) {
                continue;
            }
            int target = start[orders];
            for (int i = 0; i < length; i++) {
                item[target + i] = table.entry(from + i);
                tier[target + i] = table.tier(from + i);
            }
            row[orders++] = at;
            start[orders] = target + length;
        }
        return new Orders(
                table.items().size(),
                Arrays.copyOf(start, orders + 1),
                Arrays.copyOf(item, start[orders]),
                Arrays.copyOf(tier, start[orders]),
                Arrays.copyOf(row, orders));
    }

    /// Every comparison with a preference is an order of two.
    static Orders of(ComparisonTable table) {
        int[] start = new int[table.size() + 1];
        int[] row = new int[table.size()];
        int[] item = new int[2 * table.size()];
        int[] tier = new int[2 * table.size()];
        int orders = 0;
        for (int at = 0; at < table.size(); at++) {
            if (!AnnotatorVotes.hasPreference(table, at)) {
                continue;
            }
            Outcome outcome = table.outcome(at);
            boolean swap = outcome == Outcome.RIGHT;
            item[2 * orders] = swap ? table.right(at) : table.left(at);
            item[2 * orders + 1] = swap ? table.left(at) : table.right(at);
            tier[2 * orders + 1] = outcome.isTie() ? 0 : 1;
            row[orders++] = at;
            start[orders] = 2 * orders;
        }
        return new Orders(
                table.items().size(),
                Arrays.copyOf(start, orders + 1),
                Arrays.copyOf(item, 2 * orders),
                Arrays.copyOf(tier, 2 * orders),
                Arrays.copyOf(row, orders));
    }

    /// @return number of orders
    int size() {
        return row.length;
    }
}
