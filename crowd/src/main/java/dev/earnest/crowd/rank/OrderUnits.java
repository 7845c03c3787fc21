package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.RankingTable;
import java.util.Arrays;

/// Bootstrap units of rankings: single rankings, or annotators with all of theirs. Units are put in the
/// order of signatures that depend only on who was ranked where, as [CanonicalOrder] does for pairs.
final class OrderUnits {
    private static final int REFINEMENTS = 3;

    private OrderUnits() {}

    /// @param orders of this table
    static Resampler rankings(RankingTable table, Orders orders) {
        int[] unitOfRow = new int[table.size()];
        Arrays.fill(unitOfRow, -1);
        for (int order = 0; order < orders.size(); order++) {
            unitOfRow[orders.row()[order]] = order;
        }
        return Resampler.of(unitOfRow, signatures(orders));
    }

    /// @param orders of this table
    /// @throws CrowdException where fewer than two annotators ranked anything
    static Resampler annotators(RankingTable table, Orders orders) {
        int[] unitOfRow = new int[table.size()];
        Arrays.fill(unitOfRow, -1);
        int[] unitOfAnnotator = new int[table.annotators().size()];
        Arrays.fill(unitOfAnnotator, -1);
        long[] ofOrders = signatures(orders);
        long[] signature = new long[unitOfAnnotator.length];
        int units = 0;
        for (int order = 0; order < orders.size(); order++) {
            int row = orders.row()[order];
            int annotator = table.annotator(row);
            if (unitOfAnnotator[annotator] < 0) {
                unitOfAnnotator[annotator] = units++;
            }
            unitOfRow[row] = unitOfAnnotator[annotator];
            signature[unitOfRow[row]] += ofOrders[order];
        }
        if (units < 2) {
            throw new CrowdException(
                    "intervals clustered by annotator need at least 2 annotators with rankings, found "
                            + units
                            + "; use bootstrap intervals, or give the annotator column");
        }
        return Resampler.of(unitOfRow, Arrays.copyOf(signature, units));
    }

    private static long[] signatures(Orders orders) {
        long[] items = new long[orders.items()];
        long[] signature = new long[orders.size()];
        for (int round = 0; round < REFINEMENTS; round++) {
            long[] next = new long[items.length];
            for (int order = 0; order < orders.size(); order++) {
                signature[order] = signature(orders, order, items);
                for (int at = orders.start()[order]; at < orders.start()[order + 1]; at++) {
                    next[orders.item()[at]] += Hashes.mix(signature[order], orders.tier()[at]);
                }
            }
            items = next;
        }
        for (int order = 0; order < orders.size(); order++) {
            signature[order] = signature(orders, order, items);
        }
        return signature;
    }

    private static long signature(Orders orders, int order, long[] items) {
        long sum = 0;
        for (int at = orders.start()[order]; at < orders.start()[order + 1]; at++) {
            sum += Hashes.mix(items[orders.item()[at]], orders.tier()[at]);
        }
        return Hashes.mix(sum);
    }
}
