package dev.earnest.crowd.label;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Answers of a made-up crowd as rows that tests shuffle, rename and duplicate. Truth of item `i` is
/// `label(i % classes)`; annotators are right with probabilities from 0.9 down.
record RandomCrowd(List<Row> rows) {
    record Row(String item, String annotator, String label, float weight, int occasion) {}

    static final List<String> LABELS = List.of("maybe", "no", "yes", "10", "9");

    static RandomCrowd of(long seed, int items, int annotators, int classes) {
        var random = new Random(seed);
        var rows = new ArrayList<Row>();
        for (int item = 0; item < items; item++) {
            for (int annotator = 0; annotator < annotators; annotator++) {
                if (random.nextDouble() < 0.3) {
                    continue;
                }
                double skill = 0.9 - 0.5 * annotator / annotators;
                int truth = item % classes;
                int given = random.nextDouble() < skill ? truth : random.nextInt(classes);
                rows.add(new Row("item " + item, "a" + annotator, LABELS.get(given), 1f, 0));
            }
        }
        return new RandomCrowd(rows);
    }

    /// The same with weights that leave no ties between sums of votes.
    RandomCrowd weighted(long seed) {
        var random = new Random(seed);
        return map(row ->
                new Row(
                        row.item,
                        row.annotator,
                        row.label,
                        0.5f + random.nextFloat(),
                        row.occasion));
    }

    RandomCrowd shuffled(long seed) {
        var copy = new ArrayList<>(rows);
        Collections.shuffle(copy, new Random(seed));
        return new RandomCrowd(copy);
    }

    RandomCrowd map(UnaryOperator<Row> change) {
        return new RandomCrowd(rows.stream().map(change).toList());
    }

    RandomCrowd with(Row row) {
        var copy = new ArrayList<>(rows);
        copy.add(row);
        return new RandomCrowd(copy);
    }

    LabelTable table() {
        var builder = LabelTable.builder();
        for (Row row : rows) {
            builder.add(
                    row.item,
                    row.annotator,
                    row.label,
                    Extras.NONE.withWeight(row.weight).withOccasion(row.occasion));
        }
        return builder.build();
    }
}
