package dev.earnest.crowd.agreement;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.DictionaryBuilder;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Comparisons as labels, so that their agreement can be measured: an item is a prompt with an unordered
/// pair, and the label says which of the two won. The pair is oriented by name (code points), so that two
/// people who saw it with the sides swapped and preferred the same response agree.
///
/// Orientation is arbitrary: measure with `options.withMirror(mirror)`, so that chance agreement does not
/// depend on it.
///
/// @param labels one row for every comparison kept, extras included
/// @param mirror which labels change places with the orientation
/// @param withoutPreference rows left out because the annotator could not judge (or gave no grade)
/// @param ambiguous rows left out because the same annotator compared the same pair several times on one
///     occasion, and no prompt tells the comparisons apart
public record ComparisonLabels(
        LabelTable labels, Map<String, String> mirror, int withoutPreference, int ambiguous) {
    /// Label where the response whose name comes first won.
    public static final String FIRST = "first";

    /// Label where the other one won.
    public static final String SECOND = "second";

    /// Label of a tie.
    public static final String TIE = "tie";

    /// Label where both were bad.
    public static final String BOTH_BAD = "both bad";

    public ComparisonLabels {
        mirror = Map.copyOf(mirror);
    }

    /// Labels `first`, `second`, `tie`, `both bad`.
    public static ComparisonLabels of(ComparisonTable comparisons) {
        return convert(
                comparisons,
                Map.of(FIRST, SECOND),
                (row, swapped) -> outcome(comparisons.outcome(row), swapped));
    }

    /// Labels `1` (the first is much better) to the number of points, for measures that need an order.
    public static ComparisonLabels graded(ComparisonTable comparisons) {
        int scale = comparisons.scale();
        Map<String, String> mirror = new HashMap<>();
        for (int point = 1; point <= scale / 2; point++) {
            mirror.put(Integer.toString(point), Integer.toString(scale + 1 - point));
        }
        return convert(
                comparisons,
                mirror,
                (row, swapped) -> {
                    int grade = comparisons.grade(row);
                    return grade == 0
                            ? Optional.empty()
                            : Optional.of(Integer.toString(swapped ? scale + 1 - grade : grade));
                });
    }

    @FunctionalInterface
    private interface Labeller {
        Optional<String> label(int row, boolean swapped);
    }

    private static Optional<String> outcome(Outcome outcome, boolean swapped) {
        return switch (swapped ? outcome.swapped() : outcome) {
            case LEFT -> Optional.of(FIRST);
            case RIGHT -> Optional.of(SECOND);
            case TIE -> Optional.of(TIE);
            case BOTH_BAD -> Optional.of(BOTH_BAD);
            case CANNOT_JUDGE -> Optional.empty();
        };
    }

    private static ComparisonLabels convert(
            ComparisonTable comparisons, Map<String, String> mirror, Labeller labeller) {
        int rows = comparisons.size();
        int[] rank = ranks(comparisons);
        int[] itemOf = new int[rows];
        var items = new DictionaryBuilder();
        Map<Answer, Integer> answers = new HashMap<>(rows * 2);
        for (int row = 0; row < rows; row++) {
            itemOf[row] = items.code(itemName(comparisons, row, swapped(comparisons, rank, row)));
            answers.merge(answer(comparisons, itemOf[row], row), 1, Integer::sum);
        }
        var names = items.build();
        LabelTable.Builder builder = LabelTable.builder();
        int without = 0;
        int ambiguous = 0;
        for (int row = 0; row < rows; row++) {
            Optional<String> label = labeller.label(row, swapped(comparisons, rank, row));
            if (answers.getOrDefault(answer(comparisons, itemOf[row], row), 0) > 1) {
                ambiguous++;
            } else if (label.isEmpty()) {
                without++;
            } else {
                builder.add(
                        names.name(itemOf[row]),
                        comparisons.annotators().name(comparisons.annotator(row)),
                        label.get(),
                        comparisons.extras(row));
            }
        }
        return new ComparisonLabels(builder.build(), mirror, without, ambiguous);
    }

    private record Answer(int item, int annotator, int occasion) {}

    private static Answer answer(ComparisonTable comparisons, int item, int row) {
        return new Answer(item, comparisons.annotator(row), comparisons.occasion(row));
    }

    private static boolean swapped(ComparisonTable comparisons, int[] rank, int row) {
        return rank[comparisons.left(row)] > rank[comparisons.right(row)];
    }

    private static String itemName(ComparisonTable comparisons, int row, boolean swapped) {
        int first = swapped ? comparisons.right(row) : comparisons.left(row);
        int second = swapped ? comparisons.left(row) : comparisons.right(row);
        String pair =
                quoted(comparisons.items().name(first), "|")
                        + " | "
                        + quoted(comparisons.items().name(second), "|");
        return comparisons.hasPrompts()
                ? quoted(comparisons.prompts().name(comparisons.prompt(row)), ":") + ": " + pair
                : pair;
    }

    /// Keeps item names apart whatever the names hold.
    private static String quoted(String name, String separator) {
        return name.replace("\\", "\\\\").replace(separator, "\\" + separator);
    }

    private static int[] ranks(ComparisonTable comparisons) {
        var names = comparisons.items();
        Integer[] order = new Integer[names.size()];
        int[][] points = new int[names.size()][];
        for (int code = 0; code < order.length; code++) {
            order[code] = code;
            points[code] = names.name(code).codePoints().toArray();
        }
        java.util.Arrays.sort(
                order, (one, other) -> java.util.Arrays.compare(points[one], points[other]));
        int[] rank = new int[order.length];
        for (int index = 0; index < order.length; index++) {
            rank[order[index]] = index;
        }
        return rank;
    }
}
