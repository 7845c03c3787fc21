package dev.earnest.formats;

import dev.earnest.judgments.LabelTable;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;

/// Applies the rule for the same annotator, item and occasion twice to a table of labels.
final class LabelRepeats {
    private LabelRepeats() {}

    static LabelTable settle(LabelTable table, TableInput input, Duplicates rule) {
        int[] item = new int[table.size()];
        int[] annotator = new int[table.size()];
        for (int row = 0; row < item.length; row++) {
            item[row] = table.item(row);
            annotator[row] = table.annotator(row);
        }
        int annotators = table.annotators().size();
        Repeats units = Repeats.find(item, table.items().size(), annotator, annotators);
        if (units.isEmpty()) {
            return table;
        }
        Repeats repeats = units;
        if (table.hasOccasions()) {
            var codes = new PairCodes();
            for (int row = 0; row < item.length; row++) {
                item[row] = codes.code(item[row], table.occasion(row));
            }
            repeats = Repeats.find(item, codes.size(), annotator, annotators);
            if (repeats.isEmpty()) {
                return table;
            }
        }
        RepeatPlan plan =
                switch (rule) {
                    case REJECT -> reject(table, input, repeats);
                    case FIRST -> RepeatPlan.first(repeats);
                    case LAST -> RepeatPlan.last(repeats);
                    case KEEP -> RepeatPlan.keep(repeats, units, table::occasion);
                };
        if (rule != Duplicates.REJECT) {
            input.note(plan.note());
        }
        return plan.dropped().isEmpty()
                ? table.withOccasions(plan.occasions(table.size(), table::occasion))
                : drop(table, plan.dropped());
    }

    private static RepeatPlan reject(LabelTable table, TableInput input, Repeats repeats) {
        SortedMap<Long, String> reasons = new TreeMap<>();
        for (int i = 0; i < repeats.rows().length; i++) {
            int row = repeats.rows()[i];
            reasons.put(
                    input.line(row),
                    "annotator '"
                            + table.annotators().name(table.annotator(row))
                            + "' labels item '"
                            + table.items().name(table.item(row))
                            + "' a second time, first on line "
                            + input.line(repeats.firsts()[i])
                            + RepeatPlan.REMEDY);
        }
        input.reject(reasons);
        return RepeatPlan.first(repeats);
    }

    private static LabelTable drop(LabelTable table, BitSet dropped) {
        LabelTable.Builder builder = LabelTable.builder();
        for (int row = 0; row < table.size(); row++) {
            if (!dropped.get(row)) {
                builder.add(
                        table.items().name(table.item(row)),
                        table.annotators().name(table.annotator(row)),
                        table.labels().name(table.label(row)),
                        table.extras(row));
            }
        }
        return builder.build();
    }
}
