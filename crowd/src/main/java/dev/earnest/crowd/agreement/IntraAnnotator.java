package dev.earnest.crowd.agreement;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// How far annotators agree with themselves: answers to an item that was shown again (occasion 1, 2, ...)
/// against the answer on the occasion before. Nobody who answers at random does better here than between
/// annotators, and nobody can be expected to agree with others better than with himself.
///
/// @param annotators names of the annotators
/// @param byAnnotator annotators with a repeat, by code
/// @param pooled all pairs of answers together; its intervals take the pairs for independent
public record IntraAnnotator(Dictionary annotators, List<Repeats> byAnnotator, Repeats pooled) {
    /// Code that stands for all annotators together.
    public static final int EVERYBODY = -1;

    public IntraAnnotator {
        byAnnotator = List.copyOf(byAnnotator);
    }

    /// With [AgreementOptions#defaults()].
    public static IntraAnnotator of(LabelTable answers) {
        return of(answers, AgreementOptions.defaults());
    }

    /// @throws CrowdException where an annotator answered an item twice on one occasion
    public static IntraAnnotator of(LabelTable answers, AgreementOptions options) {
        int[] rows = rowsOfRepeatedPairs(answers);
        boolean[] used = new boolean[answers.labels().size()];
        for (int row : rows) {
            used[answers.label(row)] = true;
        }
        Categories categories = Categories.of(answers, used, false, options);
        var twoRaters = new TwoRaters(PairKind.COHEN, CategoryWeights.IDENTITY, categories);
        int[] before = new int[rows.length];
        int[] after = new int[rows.length];
        int pairs = 0;
        int from = 0;
        List<Repeats> byAnnotator = new ArrayList<>();
        for (int index = 1; index < rows.length; index++) {
            int row = rows[index];
            int last = rows[index - 1];
            if (answers.annotator(row) != answers.annotator(last)) {
                add(
                        byAnnotator,
                        answers.annotator(last),
                        twoRaters,
                        before,
                        after,
                        from,
                        pairs,
                        options);
                from = pairs;
            } else if (answers.item(row) == answers.item(last)) {
                if (answers.occasion(row) == answers.occasion(last)) {
                    throw twice(answers, row);
                }
                before[pairs] = categories.position(answers.label(last));
                after[pairs++] = categories.position(answers.label(row));
            }
        }
        if (rows.length > 0) {
            int last = answers.annotator(rows[rows.length - 1]);
            add(byAnnotator, last, twoRaters, before, after, from, pairs, options);
        }
        Repeats pooled =
                Repeats.of(
                        EVERYBODY, twoRaters, before, after, 0, pairs, byAnnotator.size(), options);
        return new IntraAnnotator(answers.annotators(), byAnnotator, pooled);
    }

    private static void add(
            List<Repeats> byAnnotator,
            int annotator,
            TwoRaters twoRaters,
            int[] before,
            int[] after,
            int from,
            int to,
            AgreementOptions options) {
        if (to > from) {
            byAnnotator.add(Repeats.of(annotator, twoRaters, before, after, from, to, 1, options));
        }
    }

    /// @return rows of pairs of annotator and item that have a repeat, sorted by annotator, item, occasion
    private static int[] rowsOfRepeatedPairs(LabelTable answers) {
        long[] repeated = new long[answers.size()];
        int size = 0;
        for (int row = 0; row < answers.size(); row++) {
            if (answers.occasion(row) > 0) {
                repeated[size++] = key(answers, row);
            }
        }
        Arrays.sort(repeated, 0, size);
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; size > 0 && row < answers.size(); row++) {
            if (Arrays.binarySearch(repeated, 0, size, key(answers, row)) >= 0) {
                rows.add(row);
            }
        }
        rows.sort((one, other) -> {
            int order = Long.compare(key(answers, one), key(answers, other));
            return order != 0
                    ? order
                    : Integer.compare(answers.occasion(one), answers.occasion(other));
        });
        return rows.stream().mapToInt(row -> row).toArray();
    }

    private static long key(LabelTable answers, int row) {
        return ((long) answers.annotator(row) << 32) | answers.item(row);
    }

    private static CrowdException twice(LabelTable answers, int row) {
        return new CrowdException(
                "annotator '"
                        + answers.annotators().name(answers.annotator(row))
                        + "' answered item '"
                        + answers.items().name(answers.item(row))
                        + "' twice on occasion "
                        + answers.occasion(row)
                        + ": number repeats 1, 2, ... in a column 'occasion'");
    }

    /// @return the share of pairs with the same answer, pooled, with Wilson's interval
    public Agreement agreement() {
        Agreement.Basis basis = pooled.kappa().basis();
        if (pooled.pairs() == 0) {
            return new Agreement.Undefined(Repeats.NONE, basis);
        }
        return new Agreement.Value(
                pooled.agreement().getAsDouble(), OptionalDouble.empty(), pooled.wilson(), basis);
    }
}
