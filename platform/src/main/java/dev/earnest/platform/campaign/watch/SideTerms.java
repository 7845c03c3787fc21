package dev.earnest.platform.campaign.watch;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.platform.campaign.tables.CampaignTables;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Comparisons prepared for a ranking that controls for what should not matter: the side of the screen and style.
public final class SideTerms {
    /// A covariate that is 1 in every row: what the left side of the screen adds.
    public static final String LEFT = "left";

    private SideTerms() {}

    /// @param table with the covariates [CampaignTables#STYLE]
    /// @return the same rows with [#LEFT] and those of its covariates that differ among the comparisons of some two things;
    ///     what is the same in all of them cannot be told apart from the things themselves
    public static ComparisonTable of(ComparisonTable table) {
        List<String> used = new ArrayList<>();
        for (String name : CampaignTables.STYLE) {
            if (varies(table, name)) {
                used.add(name);
            }
        }
        List<String> names = new ArrayList<>(used);
        names.addFirst(LEFT);
        ComparisonTable.Builder controlled = ComparisonTable.builder(names);
        float[] values = new float[names.size()];
        values[0] = 1;
        for (int row = 0; row < table.size(); row++) {
            controlled.add(
                    table.items().name(table.left(row)),
                    table.items().name(table.right(row)),
                    table.outcome(row),
                    table.annotators().name(table.annotator(row)),
                    table.hasPrompts() ? table.prompts().name(table.prompt(row)) : "",
                    table.extras(row));
            if (table.grade(row) > 0) {
                controlled.grade(new Answer.Graded(table.grade(row), table.scale()));
            }
            for (int one = 0; one < used.size(); one++) {
                values[one + 1] = table.covariate(used.get(one), row);
            }
            controlled.covariates(values);
        }
        return controlled.build();
    }

    private static boolean varies(ComparisonTable table, String name) {
        Map<Long, Float> seen = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            boolean turned = table.left(row) > table.right(row);
            int one = turned ? table.right(row) : table.left(row);
            int other = turned ? table.left(row) : table.right(row);
            float value = table.covariate(name, row);
            // Plus 0 makes one zero of two.
            float told = (turned ? -value : value) + 0f;
            Float before = seen.putIfAbsent((long) one << 32 | other, told);
            if (before != null && before != told) {
                return true;
            }
        }
        return false;
    }

    private record Asked(int annotator, int prompt, int one, int other) {}

    /// Rows of repeats by whether the sides had changed since the answer before.
    ///
    /// @param swapped rows of pairs of answers with other sides
    /// @param same rows of pairs of answers with the same sides
    public record Repeated(BitSet swapped, BitSet same) {}

    /// @param table first answers and repeats
    /// @return its repeats, each with the first answer of the same person to the same pair; of several repeats the last
    public static Repeated repeated(ComparisonTable table) {
        Map<Asked, Integer> first = new HashMap<>();
        Map<Asked, Integer> last = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            Asked asked =
                    new Asked(
                            table.annotator(row),
                            table.prompt(row),
                            Math.min(table.left(row), table.right(row)),
                            Math.max(table.left(row), table.right(row)));
            if (table.occasion(row) == 0) {
                first.put(asked, row);
            } else if (!last.containsKey(asked)
                    || table.occasion(last.getOrDefault(asked, row)) < table.occasion(row)) {
                last.put(asked, row);
            }
        }
        Repeated repeated = new Repeated(new BitSet(), new BitSet());
        last.forEach((asked, row) -> {
            Integer before = first.get(asked);
            if (before != null) {
                BitSet rows =
                        table.left(before) == table.left(row)
                                ? repeated.same()
                                : repeated.swapped();
                rows.set(before);
                rows.set(row);
            }
        });
        return repeated;
    }
}
