package dev.earnest.incentives.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.monitor.repeats.RepeatPairs;
import dev.earnest.monitor.repeats.RepeatSides;
import dev.earnest.monitor.repeats.RepeatTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// What the tests of the simulator share.
final class Crowds {

    private Crowds() {}

    /// Uniform preferences, everybody has 50 items and sees all of them again.
    static CrowdSpec repeating(Group... groups) {
        return CrowdSpec.of(Items.of(500, new Preferences.Beta(1, 1)), 50, groups)
                .with(Repeats.of(1, 15));
    }

    /// Every row as text.
    static List<String> rows(ComparisonTable table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(row(table, row));
        }
        return rows;
    }

    static String row(ComparisonTable table, int row) {
        StringBuilder covariates = new StringBuilder();
        for (String name : table.covariates()) {
            covariates.append(' ').append(table.covariate(name, row));
        }
        return String.format(
                        Locale.ROOT,
                        "%s %s %s %s %s %s",
                        table.prompts().name(table.prompt(row)),
                        table.items().name(table.left(row)),
                        table.items().name(table.right(row)),
                        table.outcome(row),
                        table.annotators().name(table.annotator(row)),
                        table.extras(row))
                + covariates;
    }

    /// A share of something, with the number of trials.
    record Share(int hits, int trials) {
        double value() {
            return (double) hits / trials;
        }

        /// Within four standard errors, as a true model fails once in 16,000 times.
        void isAbout(double expected) {
            double error = Math.sqrt(Math.max(1e-9, expected * (1 - expected)) / trials);
            assertThat(trials).isGreaterThan(500);
            assertThat(value())
                    .as("%d of %d, expected %.4f", hits, trials, expected)
                    .isBetween(expected - 4 * error, expected + 4 * error);
        }
    }

    /// Agreement of repeats whose sides changed.
    static Share agreement(Crowd crowd) {
        return agreement(crowd, lag -> true);
    }

    /// Agreement of swapped repeats with such a lag in milliseconds.
    static Share agreement(Crowd crowd, LongPredicate lag) {
        RepeatPairs pairs = RepeatTable.of(crowd.answers(), RepeatSides.ANY).pairs();
        int[] all =
                IntStream.range(0, pairs.end(pairs.annotators() - 1))
                        .filter(pair -> pairs.swapped(pair) && lag.test(pairs.lagMillis(pair)))
                        .toArray();
        return new Share((int) IntStream.of(all).filter(pairs::equal).count(), all.length);
    }
}
