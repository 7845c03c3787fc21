package dev.earnest.incentives.crowd;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import java.util.Arrays;
import java.util.List;

/// Collects answers in a table.
final class TableSink implements AnswerSink {
    private final ComparisonTable.Builder table =
            ComparisonTable.builder(List.of("length", "markdown"));
    private final ItemWorld items;
    private final List<String> names;
    private final int[] prompt;
    private int annotator = -1;
    private int annotatorCode;

    TableSink(ItemWorld items, CrowdSpec spec) {
        this.items = items;
        this.names = Names.of(spec);
        prompt = new int[items.size];
        Arrays.fill(prompt, -1);
    }

    @Override
    public void answer(
            int who,
            int item,
            int occasion,
            boolean firstLeft,
            Choice choice,
            float seconds,
            long epochMillis) {
        if (who != annotator) {
            annotator = who;
            annotatorCode = table.annotators().code(names.get(who));
        }
        if (prompt[item] < 0) {
            prompt[item] = table.prompts().code(items.prompt[item]);
        }
        int words = items.firstWords[item] - items.secondWords[item];
        int marks = items.firstMarks[item] - items.secondMarks[item];
        String left = firstLeft ? items.first[item] : items.second[item];
        String right = firstLeft ? items.second[item] : items.first[item];
        table.addCodes(
                table.items().code(left),
                table.items().code(right),
                choice.on(firstLeft),
                annotatorCode,
                prompt[item],
                new Extras(1f, seconds, epochMillis, occasion));
        table.covariates(firstLeft ? words : -words, firstLeft ? marks : -marks);
    }

    ComparisonTable build() {
        return table.build();
    }
}
