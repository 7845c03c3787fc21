package dev.earnest.monitor.review;

import dev.earnest.judgments.LabelTable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/// The first answer of every annotator to every wanted item, as labels: what checks against experts, gold
/// items, machines and other accounts rest on, so that a repeat never counts twice. Annotators keep their
/// codes; an item's name is its code in [ItemCodes].
final class FirstAnswerTable {
    private FirstAnswerTable() {}

    /// @param decidedOnly whether ties are left out
    static LabelTable of(
            Answers answers, ItemCodes items, IntPredicate wanted, boolean decidedOnly) {
        LabelTable.Builder table = LabelTable.builder();
        for (int code = 0; code < answers.annotators().size(); code++) {
            table.annotators().code(answers.annotators().name(code));
        }
        Map<Long, Integer> earliest = new HashMap<>();
        if (answers.hasOccasions()) {
            for (int row = 0; row < answers.size(); row++) {
                if (wanted.test(items.item(row))) {
                    int now = row;
                    earliest.merge(
                            key(answers, items, row),
                            row,
                            (one, other) ->
                                    answers.occasion(one) <= answers.occasion(now) ? one : other);
                }
            }
        }
        for (int row = 0; row < answers.size(); row++) {
            if (wanted.test(items.item(row))
                    && (!answers.hasOccasions()
                            || earliest.getOrDefault(key(answers, items, row), -1) == row)) {
                int now = row;
                items.label(row)
                        .filter(label -> !decidedOnly || items.decided(label))
                        .ifPresent(label ->
                                table.addCodes(
                                        table.items().code(name(items.item(now))),
                                        answers.annotator(now),
                                        table.labels().code(label)));
            }
        }
        return table.build();
    }

    /// @return the name of an item in the tables made here
    static String name(int item) {
        return Integer.toString(item);
    }

    private static long key(Answers answers, ItemCodes items, int row) {
        return ((long) answers.annotator(row) << 32) | items.item(row);
    }
}
