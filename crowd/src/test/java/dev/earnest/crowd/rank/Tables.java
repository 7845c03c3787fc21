package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Small tables for tests, as lists of rows that can be shuffled, renamed, swapped and repeated.
final class Tables {
    private Tables() {}

    record Row(String left, String right, Outcome outcome, String annotator, float weight) {
        Row swapped() {
            return new Row(right, left, outcome.swapped(), annotator, weight);
        }

        Row weighing(float other) {
            return new Row(left, right, outcome, annotator, other);
        }

        Row renamed(UnaryOperator<String> how) {
            return new Row(
                    how.apply(left), how.apply(right), outcome, how.apply(annotator), weight);
        }
    }

    static Row row(String left, String right, Outcome outcome) {
        return new Row(left, right, outcome, "w", 1);
    }

    static ComparisonTable table(Row... rows) {
        return table(List.of(rows));
    }

    static ComparisonTable table(List<Row> rows) {
        ComparisonTable.Builder table = ComparisonTable.builder();
        for (Row row : rows) {
            table.add(
                    row.left,
                    row.right,
                    row.outcome,
                    row.annotator,
                    "",
                    Extras.NONE.withWeight(row.weight));
        }
        return table.build();
    }

    /// Well-connected random votes: every item has met every other, so nobody is likely to be undefeated.
    static List<Row> random(long seed, int items, int rows, double tieShare) {
        var random = new Random(seed);
        double[] skill = random.doubles(items, -1, 1).toArray();
        List<Row> all = new ArrayList<>();
        for (int index = 0; index < rows; index++) {
            int left = random.nextInt(items);
            int right = (left + 1 + random.nextInt(items - 1)) % items;
            double chance = 1 / (1 + Math.exp(skill[right] - skill[left]));
            Outcome outcome =
                    random.nextDouble() < tieShare
                            ? (random.nextBoolean() ? Outcome.TIE : Outcome.BOTH_BAD)
                            : random.nextDouble() < chance ? Outcome.LEFT : Outcome.RIGHT;
            all.add(new Row("i" + left, "i" + right, outcome, "w" + random.nextInt(12), 1));
        }
        return all;
    }

    static <T> List<T> shuffled(List<T> rows, long seed) {
        List<T> copy = new ArrayList<>(rows);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }

    static <T> List<T> twice(List<T> rows) {
        List<T> copy = new ArrayList<>(rows);
        copy.addAll(rows);
        return copy;
    }

    static double score(RankResult result, String item) {
        return result.score()[result.items().code(item)];
    }
}
