package dev.earnest.app.report;

import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.LabelTable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How often each item was given each label.
final class ItemVotes {
    private final int[] count;
    private final int items;
    private final int classes;
    private final Dictionary names;

    private ItemVotes(LabelTable table) {
        items = table.items().size();
        classes = table.labels().size();
        names = table.items();
        count = new int[Math.multiplyExact(items, classes)];
        for (int row = 0; row < table.size(); row++) {
            count[table.item(row) * classes + table.label(row)]++;
        }
    }

    static ItemVotes of(LabelTable table) {
        return new ItemVotes(table);
    }

    /// @return answers to all items that give this label
    long answersOf(int label) {
        long sum = 0;
        for (int item = 0; item < items; item++) {
            sum += count[item * classes + label];
        }
        return sum;
    }

    long itemsWithOneAnswer() {
        long single = 0;
        for (int item = 0; item < items; item++) {
            if (answers(item) == 1) {
                single++;
            }
        }
        return single;
    }

    /// @return share of pairs of answers that are equal, NaN below two answers
    double pairAgreement(int item) {
        return Division.agreement(counts(item));
    }

    /// @return the items whose answers agree least, many answers counting more than few
    List<Integer> mostSplit(int limit) {
        return IntStream.range(0, items)
                .boxed()
                .filter(item -> pairAgreement(item) < 1)
                .sorted(
                        Comparator.comparingDouble((Integer item) -> Division.of(counts(item)))
                                .thenComparingLong(item -> -answers(item))
                                .thenComparing(names::name))
                .limit(limit)
                .toList();
    }

    /// @return for example `3 cat, 2 dog`
    String text(int item, Dictionary labels) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, classes)
                .boxed()
                .filter(label -> count[item * classes + label] > 0)
                .sorted(
                        Comparator.comparingInt((Integer label) -> -count[item * classes + label])
                                .thenComparing(labels::name))
                .forEach(label ->
                        text.append(text.isEmpty() ? "" : ", ")
                                .append(count[item * classes + label])
                                .append(" × ")
                                .append(labels.name(label)));
        return text.toString();
    }

    private long[] counts(int item) {
        long[] counts = new long[classes];
        for (int label = 0; label < classes; label++) {
            counts[label] = count[item * classes + label];
        }
        return counts;
    }

    private long answers(int item) {
        long sum = 0;
        for (int label = 0; label < classes; label++) {
            sum += count[item * classes + label];
        }
        return sum;
    }
}
