package dev.earnest.monitor.repeats;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.commitment.RepeatCounts;
import java.util.Arrays;
import java.util.List;

/// The repeats of every annotator: items with answers on several occasions. Answers that are neither of
/// two labels (ties, cannot judge) are left out; an item needs two others to count.
///
/// Immutable and safe to share between threads.
///
/// @param annotators names
/// @param counts repeated items by annotator code
/// @param pairs every answer beside the next answer to the same item, also of items that `counts`
///     leaves out because the sides never changed
/// @param unusedItems repeated items that `counts` leaves out: ties, or sides that did not
///     change often enough
public record RepeatTable(
        Dictionary annotators, List<RepeatCounts> counts, RepeatPairs pairs, int unusedItems) {
    public RepeatTable {
        counts = List.copyOf(counts);
    }

    /// Repeats of labels; the table must have at most two labels.
    ///
    /// @throws MonitorException where there are three labels, or two answers on one occasion
    public static RepeatTable of(LabelTable answers) {
        return scan(
                RepeatRows.Labels.ofTwo(answers),
                answers.annotators(),
                RepeatSides.ANY,
                answers.hasOccasions(),
                answers.hasTimes());
    }

    /// Repeats of labels of any number of kinds: pairs only, no item counts, because what more than two
    /// labels say about commitment is unknown.
    ///
    /// @throws MonitorException where there are two answers on one occasion
    public static RepeatTable pairsOf(LabelTable answers) {
        return scan(
                RepeatRows.Labels.any(answers),
                answers.annotators(),
                RepeatSides.ANY,
                answers.hasOccasions(),
                answers.hasTimes());
    }

    /// Repeats of comparisons: the same two things under the same prompt, in either order.
    ///
    /// @throws MonitorException where an annotator answered twice on one occasion
    public static RepeatTable of(ComparisonTable answers, RepeatSides sides) {
        return scan(
                new RepeatRows.Comparisons(answers),
                answers.annotators(),
                sides,
                answers.hasOccasions(),
                answers.hasTimes());
    }

    private static RepeatTable scan(
            RepeatRows table, Dictionary names, RepeatSides sides, boolean any, boolean times) {
        int annotators = table.annotators();
        var pairs = new RepeatPairs(annotators, times);
        var counts = new RepeatCounts[annotators];
        RepeatCounts none = RepeatCounts.ofPairs(0, 0);
        if (!any) {
            Arrays.fill(counts, none);
            return new RepeatTable(names, List.of(counts), pairs, 0);
        }
        int[] start = new int[annotators + 1];
        int[] rows = byAnnotator(table, start);
        var groups = new ItemGroups();
        int unused = 0;
        for (int annotator = 0; annotator < annotators; annotator++) {
            counts[annotator] = none;
            if (repeats(table, rows, start[annotator], start[annotator + 1])) {
                groups.group(table, rows, start[annotator], start[annotator + 1]);
                RepeatCounts.Builder builder = RepeatCounts.builder();
                unused += count(table, names, groups, sides, builder, pairs);
                counts[annotator] = builder.build();
            }
            pairs.finish(annotator, clock(table, rows, start[annotator], start[annotator + 1]));
        }
        return new RepeatTable(names, Arrays.asList(counts), pairs, unused);
    }

    static int[] byAnnotator(RepeatRows table, int[] start) {
        for (int row = 0; row < table.size(); row++) {
            start[table.annotator(row) + 1]++;
        }
        for (int annotator = 1; annotator < start.length; annotator++) {
            start[annotator] += start[annotator - 1];
        }
        int[] next = start.clone();
        int[] rows = new int[table.size()];
        for (int row = 0; row < table.size(); row++) {
            rows[next[table.annotator(row)]++] = row;
        }
        return rows;
    }

    static boolean repeats(RepeatRows table, int[] rows, int from, int to) {
        for (int index = from; index < to; index++) {
            if (table.occasion(rows[index]) > 0) {
                return true;
            }
        }
        return false;
    }

    private static SessionClock clock(RepeatRows table, int[] rows, int from, int to) {
        return SessionClock.of(
                Arrays.stream(rows, from, to)
                        .mapToLong(table::epochMillis)
                        .filter(millis -> millis != RepeatPairs.UNKNOWN)
                        .toArray());
    }

    private static int count(
            RepeatRows table,
            Dictionary names,
            ItemGroups groups,
            RepeatSides sides,
            RepeatCounts.Builder counts,
            RepeatPairs pairs) {
        int unused = 0;
        for (int item = 0; item < groups.items(); item++) {
            if (groups.end(item) - groups.begin(item) < 2) {
                continue;
            }
            groups.sort(table, item);
            int first = -1;
            int last = -1;
            int labels = 0;
            int ones = 0;
            int lefts = 0;
            for (int place = groups.begin(item); place < groups.end(item); place++) {
                int row = groups.row(place);
                if (place > groups.begin(item)
                        && table.occasion(row) == table.occasion(groups.row(place - 1))) {
                    throw twice(table, names, row);
                }
                int label = table.label(row);
                if (label == RepeatRows.NO_LABEL) {
                    continue;
                }
                labels++;
                ones += label;
                lefts += table.firstLeft(row) ? 1 : 0;
                if (last >= 0) {
                    pairs.add(
                            label == table.label(last),
                            table.firstLeft(row) != table.firstLeft(last),
                            (label == 1) == table.firstLeft(first),
                            table.epochMillis(last),
                            table.epochMillis(row));
                }
                first = first < 0 ? row : first;
                last = row;
            }
            // Whoever clicks one side gives equal labels to pairs of one order: half of all at
            // most.
            boolean bothOrders = 2 * (pairs(lefts) + pairs(labels - lefts)) <= pairs(labels);
            if (!table.binary()) {
                continue;
            }
            if (labels < 2 || (sides == RepeatSides.SWAPPED && !bothOrders)) {
                unused++;
            } else {
                counts.add(labels, ones);
            }
        }
        return unused;
    }

    private static long pairs(int labels) {
        return labels * (labels - 1L) / 2;
    }

    static MonitorException twice(RepeatRows table, Dictionary names, int row) {
        return new MonitorException(
                "annotator '"
                        + names.name(table.annotator(row))
                        + "' answered "
                        + table.describe(row)
                        + " twice on occasion "
                        + table.occasion(row)
                        + ": number repeats 1, 2, ... in a column 'occasion', and give the prompts");
    }
}
