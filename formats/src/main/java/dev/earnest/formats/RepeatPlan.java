package dev.earnest.formats;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// What becomes of rows that repeat another: which are dropped, which get another occasion.
///
/// @param dropped rows that leave the table
/// @param occasions new occasions by row
/// @param note a line for the report
record RepeatPlan(BitSet dropped, Map<Integer, Integer> occasions, String note) {
    /// How to mend a repeat, for messages.
    static final String REMEDY =
            "; number real repeats in a column 'occasion' (0, 1, ...), or choose with --duplicates"
                    + " keep, first or last";

    /// @return the occasion of every row of a table
    int[] occasions(int rows, Occasions before) {
        int[] all = new int[rows];
        for (int row = 0; row < rows; row++) {
            all[row] = before.of(row);
        }
        occasions.forEach((row, occasion) -> all[row] = occasion);
        return all;
    }

    /// @return the first row of each group stays
    static RepeatPlan first(Repeats repeats) {
        var dropped = new BitSet();
        for (int row : repeats.rows()) {
            dropped.set(row);
        }
        return new RepeatPlan(dropped, Map.of(), count(repeats) + " dropped, the first kept");
    }

    /// @return the last row of each group stays
    static RepeatPlan last(Repeats repeats) {
        var dropped = new BitSet();
        Map<Integer, Integer> kept = new HashMap<>();
        for (int i = 0; i < repeats.rows().length; i++) {
            int before = kept.getOrDefault(repeats.firsts()[i], repeats.firsts()[i]);
            dropped.set(before);
            kept.put(repeats.firsts()[i], repeats.rows()[i]);
        }
        return new RepeatPlan(dropped, Map.of(), count(repeats) + " dropped, the last kept");
    }

    /// @param repeats rows that repeat annotator, unit and occasion
    /// @param units rows that repeat annotator and unit, on whichever occasion
    /// @param occasion occasion of every row as read
    /// @return each repeating row gets the lowest occasion that its annotator has not used for its unit
    static RepeatPlan keep(Repeats repeats, Repeats units, Occasions occasion) {
        var clash = new BitSet();
        for (int row : repeats.rows()) {
            clash.set(row);
        }
        Map<Integer, BitSet> taken = new HashMap<>();
        for (int i = 0; i < units.rows().length; i++) {
            int first = units.firsts()[i];
            BitSet used =
                    taken.computeIfAbsent(
                            first,
                            row -> {
                                var set = new BitSet();
                                set.set(occasion.of(row));
                                return set;
                            });
            if (!clash.get(units.rows()[i])) {
                used.set(occasion.of(units.rows()[i]));
            }
        }
        Map<Integer, Integer> occasions = new HashMap<>();
        for (int i = 0; i < units.rows().length; i++) {
            BitSet used = taken.get(units.firsts()[i]);
            if (used != null && clash.get(units.rows()[i])) {
                int free = used.nextClearBit(0);
                used.set(free);
                occasions.put(units.rows()[i], free);
            }
        }
        return new RepeatPlan(
                new BitSet(), occasions, count(repeats) + " numbered as further occasions");
    }

    /// The occasion of a row.
    @FunctionalInterface
    interface Occasions {
        int of(int row);
    }

    private static String count(Repeats repeats) {
        int rows = repeats.rows().length;
        return rows + (rows == 1 ? " repeat" : " repeats");
    }
}
