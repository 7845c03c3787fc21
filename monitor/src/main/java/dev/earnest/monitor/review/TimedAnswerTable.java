package dev.earnest.monitor.review;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;

/// Every answer with its time and occasion, as labels: sessions are made of all answers, repeats too.
/// Annotators keep their codes; an item's name is its code in [ItemCodes].
final class TimedAnswerTable {
    private TimedAnswerTable() {}

    static LabelTable of(Answers answers, ItemCodes items) {
        LabelTable.Builder table = LabelTable.builder();
        for (int code = 0; code < answers.annotators().size(); code++) {
            table.annotators().code(answers.annotators().name(code));
        }
        int[] codeOf = new int[items.items()];
        for (int item = 0; item < codeOf.length; item++) {
            codeOf[item] = table.items().code(FirstAnswerTable.name(item));
        }
        for (int row = 0; row < answers.size(); row++) {
            int now = row;
            items.label(row)
                    .ifPresent(label ->
                            table.addCodes(
                                    codeOf[items.item(now)],
                                    answers.annotator(now),
                                    table.labels().code(label),
                                    new Extras(
                                            1,
                                            Float.NaN,
                                            answers.epochMillis(now),
                                            answers.occasion(now))));
        }
        return table.build();
    }
}
