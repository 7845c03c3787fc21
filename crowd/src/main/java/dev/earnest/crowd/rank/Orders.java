package dev.earnest.crowd.rank;

import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
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

    /// Orders with weights.
    ///
    /// @param weights of the orders
    @SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
    record Weighted(Orders orders, double[] weights) {}

    /// Keeps some items only, and the orders in which two of them remain.
    Weighted within(boolean[] member, double[] weights) {
        int[] newStart = new int[size() + 1];
        int[] newItem = new int[item.length];
        int[] newTier = new int[item.length];
        int[] newRow = new int[size()];
        double[] newWeights = new double[size()];
        int orders = 0;
        for (int order = 0; order < size(); order++) {
            int place = newStart[orders];
            for (int at = start[order]; at < start[order + 1]; at++) {
                if (member[item[at]]) {
                    newItem[place] = item[at];
                    newTier[place++] = tier[at];
                }
            }
            if (weights[order] > 0 && place - newStart[orders] > 1) {
                newRow[orders] = row[order];
                newWeights[orders++] = weights[order];
                newStart[orders] = place;
            }
        }
        return new Weighted(
                new Orders(
                        items,
                        Arrays.copyOf(newStart, orders + 1),
                        Arrays.copyOf(newItem, newStart[orders]),
                        Arrays.copyOf(newTier, newStart[orders]),
                        Arrays.copyOf(newRow, orders)),
                Arrays.copyOf(newWeights, orders));
    }

    /// The largest set of items of which each is ranked above each other, directly or in a chain; a tie
    /// ranks both above each other.
    ///
    /// @param weights of the orders; those of weight 0 do not count
    boolean[] strongest(double[] weights) {
        var pairs = ComparisonTable.builder();
        for (int code = 0; code < items; code++) {
            pairs.items().code(Integer.toString(code));
        }
        int nobody = pairs.annotators().code(ComparisonTable.UNKNOWN_ANNOTATOR);
        int nothing = pairs.prompts().code("");
        for (int order = 0; order < size(); order++) {
            if (weights[order] == 0) {
                continue;
            }
            // Neighbours are enough: a chain leads from every place to all below it.
            for (int at = start[order] + 1; at < start[order + 1]; at++) {
                pairs.addCodes(
                        item[at - 1],
                        item[at],
                        tier[at - 1] == tier[at] ? Outcome.TIE : Outcome.LEFT,
                        nobody,
                        nothing,
                        Extras.NONE);
            }
        }
        return Scope.scored(PairCounts.of(pairs.build()), false);
    }
}
