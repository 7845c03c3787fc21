package dev.earnest.crowd.agreement;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;

/// Tables that the tests of agreement share.
final class Tables {
    /// Krippendorff's example: 4 observers, 12 units; irrCAC's `cac.raw4raters`.
    static final String FOUR_RATERS =
            "1 1 - 1/2 2 3 2/3 3 3 3/3 3 3 3/2 2 2 2/1 2 3 4/4 4 4 4/1 1 2 1/2 2 2 2/- 5 5 5/- - 1 1/- - 3 -";

    /// Gwet's five observers of 15 units.
    static final String FIVE_OBSERVERS =
            "1 1 2 - 2/1 1 0 1 -/2 3 3 3 -/- 0 0 - 0/0 0 0 - 0/0 0 0 - 0/1 0 2 - 1/1 - 2 0 -/2 2 2 - 2/"
                    + "2 1 1 1 -/- 1 0 0 -/0 0 0 0 -/1 2 2 2 -/3 3 2 2 3/1 1 1 - 1";

    /// Three coders, 15 units, from the article on Krippendorff's alpha in Wikipedia.
    static final String THREE_CODERS =
            "- 1 -/- - -/- 2 2/- 1 1/- 3 3/3 3 4/4 4 4/1 3 -/2 - 2/1 - 1/1 - 1/3 - 3/3 - 3/- - -/3 - 4";

    private Tables() {}

    /// @param rows items apart by `/`, annotators by blanks, `-` for no answer
    static LabelTable raters(String rows) {
        LabelTable.Builder builder = LabelTable.builder();
        String[] items = rows.split("/");
        for (int item = 0; item < items.length; item++) {
            String[] answers = items[item].trim().split(" +");
            for (int annotator = 0; annotator < answers.length; annotator++) {
                if (!answers[annotator].equals("-")) {
                    builder.add("item" + item, "annotator" + annotator, answers[annotator]);
                }
            }
        }
        return builder.build();
    }

    /// @param counts how many of an item's (anonymous) raters gave each category
    static LabelTable distribution(int[][] counts) {
        LabelTable.Builder builder = LabelTable.builder();
        for (int item = 0; item < counts.length; item++) {
            int rater = 0;
            for (int category = 0; category < counts[item].length; category++) {
                for (int each = 0; each < counts[item][category]; each++) {
                    builder.add("item" + item, "rater" + rater++, "" + (category + 1));
                }
            }
        }
        return builder.build();
    }

    /// @param counts items that one annotator put into the row's, the other into the column's category
    static LabelTable contingency(int[][] counts) {
        LabelTable.Builder builder = LabelTable.builder();
        int item = 0;
        for (int one = 0; one < counts.length; one++) {
            for (int other = 0; other < counts.length; other++) {
                for (int each = 0; each < counts[one][other]; each++) {
                    builder.add("item" + item, "one", "" + (one + 1));
                    builder.add("item" + item++, "other", "" + (other + 1));
                }
            }
        }
        return builder.build();
    }

    /// A random crowd: everybody is right with an own probability, answers are missing at random.
    static LabelTable random(long seed, int items, int annotators, int classes, double answered) {
        var random = new SplittableRandom(seed);
        double[] skill = new double[annotators];
        for (int annotator = 0; annotator < annotators; annotator++) {
            skill[annotator] = random.nextDouble();
        }
        LabelTable.Builder builder = LabelTable.builder();
        for (int item = 0; item < items; item++) {
            int truth = random.nextInt(classes);
            for (int annotator = 0; annotator < annotators; annotator++) {
                if (random.nextDouble() < answered) {
                    boolean right = random.nextDouble() < skill[annotator];
                    int label = right ? truth : random.nextInt(classes);
                    builder.add("i" + item, "a" + annotator, Integer.toString(label * label + 1));
                }
            }
        }
        return builder.build();
    }

    /// @return the same rows in another order
    static LabelTable shuffled(LabelTable table, long seed) {
        int[] order = new int[table.size()];
        var random = new SplittableRandom(seed);
        for (int row = 0; row < order.length; row++) {
            int at = random.nextInt(row + 1);
            order[row] = order[at];
            order[at] = row;
        }
        LabelTable.Builder builder = LabelTable.builder();
        for (int row : order) {
            builder.add(
                    table.items().name(table.item(row)),
                    table.annotators().name(table.annotator(row)),
                    table.labels().name(table.label(row)),
                    table.extras(row));
        }
        return builder.build();
    }

    /// @return the same with items and annotators renamed so that their order reverses
    static LabelTable renamed(LabelTable table) {
        LabelTable.Builder builder = LabelTable.builder();
        for (int row = 0; row < table.size(); row++) {
            builder.add(
                    "x" + (1_000_000 - table.item(row)),
                    "y" + (1_000_000 - table.annotator(row)),
                    table.labels().name(table.label(row)),
                    table.extras(row));
        }
        return builder.build();
    }

    static LabelTable repeats(String rows) {
        LabelTable.Builder builder = LabelTable.builder();
        for (String row : rows.split("/")) {
            String[] cells = row.trim().split(" +");
            builder.add(
                    cells[0],
                    cells[1],
                    cells[2],
                    Extras.NONE.withOccasion(Integer.parseInt(cells[3])));
        }
        return builder.build();
    }

    static double value(AgreementMeasure measure, LabelTable table) {
        return value(measure, table, AgreementOptions.defaults().withRounds(0));
    }

    static double value(AgreementMeasure measure, LabelTable table, AgreementOptions options) {
        return switch (measure.measure(table, options)) {
            case Agreement.Value(var value, var error, var interval, var basis) -> value;
            case Agreement.Undefined(var reason, var basis) ->
                    throw new AssertionError(measure.name() + " is undefined: " + reason);
        };
    }

    static double error(AgreementMeasure measure, LabelTable table) {
        return switch (measure.measure(table, AgreementOptions.defaults().withRounds(0))) {
            case Agreement.Value(var value, var error, var interval, var basis) ->
                    error.orElseThrow();
            case Agreement.Undefined(var reason, var basis) ->
                    throw new AssertionError(measure.name() + " is undefined: " + reason);
        };
    }

    /// @return a file of the shared data; skips the test where the folder is absent
    static Path shared(String name) {
        Path path = Path.of(System.getProperty("earnest.shared", "../../shared"), name);
        Assumptions.assumeTrue(Files.exists(path), "skipped: no " + path);
        return path;
    }

    /// @return labels of a file with the header `task worker label`
    static LabelTable labels(Path file) {
        LabelTable.Builder builder = LabelTable.builder();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split("\t");
                builder.add(cells[0], cells[1], cells[2]);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return builder.build();
    }
}
