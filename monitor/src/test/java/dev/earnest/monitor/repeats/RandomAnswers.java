package dev.earnest.monitor.repeats;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Random comparisons as rows that tests can shuffle, mirror and rename.
record RandomAnswers(List<Row> rows) {
    record Row(
            String left,
            String right,
            Outcome outcome,
            String annotator,
            String prompt,
            Extras on) {
        /// What stood on the left stands on the right.
        Row mirrored() {
            return new Row(
                    /* left= */ right, /* right= */ left, other(outcome), annotator, prompt, on);
        }

        private static Outcome other(Outcome outcome) {
            return switch (outcome) {
                case LEFT -> Outcome.RIGHT;
                case RIGHT -> Outcome.LEFT;
                case TIE, BOTH_BAD, CANNOT_JUDGE -> outcome;
            };
        }

        Row renamed(UnaryOperator<String> name) {
            return new Row(
                    name.apply(left),
                    name.apply(right),
                    outcome,
                    annotator,
                    name.apply(prompt),
                    on);
        }
    }

    static RandomAnswers draw(int seed) {
        var random = new Random(seed);
        Outcome[] outcomes = {
            Outcome.LEFT,
            Outcome.LEFT,
            Outcome.RIGHT,
            Outcome.RIGHT,
            Outcome.TIE,
            Outcome.CANNOT_JUDGE
        };
        List<Row> rows = new ArrayList<>();
        for (int annotator = 0; annotator < 6; annotator++) {
            for (int item = 0; item < 15; item++) {
                int answers = 1 + random.nextInt(6);
                String x = "m" + random.nextInt(3);
                String y = "n" + random.nextInt(3);
                for (int occasion = 0; occasion < answers; occasion++) {
                    boolean swap = random.nextBoolean();
                    long time = random.nextInt(5) == 0 ? Extras.NO_TIME : random.nextInt(1_000_000);
                    rows.add(
                            new Row(
                                    swap ? y : x,
                                    swap ? x : y,
                                    outcomes[random.nextInt(outcomes.length)],
                                    "a" + annotator,
                                    "p" + item,
                                    new Extras(1f, Float.NaN, time, occasion)));
                }
            }
        }
        return new RandomAnswers(rows);
    }

    RandomAnswers shuffled(int seed) {
        List<Row> other = new ArrayList<>(rows);
        Collections.shuffle(other, new Random(seed));
        return new RandomAnswers(other);
    }

    RandomAnswers each(UnaryOperator<Row> change) {
        return new RandomAnswers(rows.stream().map(change).toList());
    }

    ComparisonTable table() {
        var table = ComparisonTable.builder();
        for (Row row : rows) {
            table.add(row.left, row.right, row.outcome, row.annotator, row.prompt, row.on);
        }
        return table.build();
    }
}
