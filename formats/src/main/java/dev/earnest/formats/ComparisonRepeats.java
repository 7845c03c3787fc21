package dev.earnest.formats;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Applies the rule for the same annotator, prompt, pair and occasion twice to a table of comparisons.
/// Which side was which does not matter: the same pair shown the other way round is a repeat. Rows by
/// nobody in particular are no repeats of each other.
final class ComparisonRepeats {
    private ComparisonRepeats() {}

    static ComparisonTable settle(ComparisonTable table, TableInput input, Duplicates rule) {
        if (!table.hasAnnotators()) {
            return table;
        }
        int[] annotator = new int[table.size()];
        for (int row = 0; row < annotator.length; row++) {
            annotator[row] = table.annotator(row);
        }
        int[] unit = new int[table.size()];
        int units = number(table, unit, annotator);
        Repeats pairs = Repeats.find(unit, units, annotator, table.annotators().size());
        if (pairs.isEmpty()) {
            return table;
        }
        Repeats repeats = pairs;
        if (table.hasOccasions()) {
            var codes = new PairCodes();
            for (int row = 0; row < unit.length; row++) {
                unit[row] = codes.code(unit[row], table.occasion(row));
            }
            repeats = Repeats.find(unit, codes.size(), annotator, table.annotators().size());
            if (repeats.isEmpty()) {
                return table;
            }
        }
        RepeatPlan plan =
                switch (rule) {
                    case REJECT -> reject(table, input, repeats);
                    case FIRST -> RepeatPlan.first(repeats);
                    case LAST -> RepeatPlan.last(repeats);
                    case KEEP -> RepeatPlan.keep(repeats, pairs, table::occasion);
                };
        if (rule != Duplicates.REJECT) {
            input.note(plan.note());
        }
        return plan.dropped().isEmpty()
                ? table.withOccasions(plan.occasions(table.size(), table::occasion))
                : drop(table, plan.dropped());
    }

    /// Numbers prompt and unordered pair together; every row by nobody gets a number of its own.
    private static int number(ComparisonTable table, int[] unit, int[] annotator) {
        int nobody = table.annotators().code(ComparisonTable.UNKNOWN_ANNOTATOR);
        long items = table.items().size();
        if (nobody < 0 && table.prompts().size() == 1 && items * items <= 2L * unit.length) {
            return numberDense(table, unit);
        }
        var pairs = new PairCodes();
        var units = new PairCodes();
        for (int row = 0; row < unit.length; row++) {
            int one = Math.min(table.left(row), table.right(row));
            int other = Math.max(table.left(row), table.right(row));
            unit[row] =
                    annotator[row] == nobody
                            ? units.code(row, Integer.MAX_VALUE)
                            : units.code(pairs.code(one, other), table.prompt(row));
        }
        return units.size();
    }

    /// The same where every row names somebody, there is one prompt and few items: the number is the place
    /// in the square of all pairs, and nothing has to be looked up.
    private static int numberDense(ComparisonTable table, int[] unit) {
        int items = table.items().size();
        for (int row = 0; row < unit.length; row++) {
            int one = Math.min(table.left(row), table.right(row));
            unit[row] = one * items + Math.max(table.left(row), table.right(row));
        }
        return items * items;
    }

    private static RepeatPlan reject(ComparisonTable table, TableInput input, Repeats repeats) {
        SortedMap<Long, String> reasons = new TreeMap<>();
        for (int i = 0; i < repeats.rows().length; i++) {
            int row = repeats.rows()[i];
            String prompt = table.prompts().name(table.prompt(row));
            reasons.put(
                    input.line(row),
                    "annotator '"
                            + table.annotators().name(table.annotator(row))
                            + "' compares '"
                            + table.items().name(table.left(row))
                            + "' and '"
                            + table.items().name(table.right(row))
                            + "'"
                            + (prompt.isEmpty() ? "" : " on prompt '" + prompt + "'")
                            + " a second time, first on line "
                            + input.line(repeats.firsts()[i])
                            + RepeatPlan.REMEDY);
        }
        input.reject(reasons);
        return RepeatPlan.first(repeats);
    }

    private static ComparisonTable drop(ComparisonTable table, BitSet dropped) {
        List<String> names = table.covariates();
        ComparisonTable.Builder builder = ComparisonTable.builder(names);
        for (int row = 0; row < table.size(); row++) {
            if (dropped.get(row)) {
                continue;
            }
            builder.add(
                    table.items().name(table.left(row)),
                    table.items().name(table.right(row)),
                    table.outcome(row),
                    table.annotators().name(table.annotator(row)),
                    table.prompts().name(table.prompt(row)),
                    table.extras(row));
            if (table.grade(row) > 0) {
                builder.grade(new Answer.Graded(table.grade(row), table.scale()));
            }
            if (!names.isEmpty()) {
                float[] values = new float[names.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = table.covariate(names.get(i), row);
                }
                builder.covariates(values);
            }
        }
        return builder.build();
    }
}
