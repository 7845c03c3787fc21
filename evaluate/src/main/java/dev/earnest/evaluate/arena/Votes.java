package dev.earnest.evaluate.arena;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.DictionaryBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Votes as the tables that [dev.earnest.crowd.rank] fits.
final class Votes {
    private Votes() {}

    /// @param styles names of the differences that become covariates; every vote has them
    static ComparisonTable table(List<Vote> votes, List<String> styles) {
        ComparisonTable.Builder builder = ComparisonTable.builder(styles);
        for (Vote vote : votes) {
            builder.add(
                    vote.left(),
                    vote.right(),
                    vote.outcome(),
                    vote.voter(),
                    vote.prompt(),
                    vote.extras());
            if (!styles.isEmpty()) {
                float[] values = new float[styles.size()];
                for (int index = 0; index < values.length; index++) {
                    Float value = vote.style().get(styles.get(index));
                    values[index] = value == null ? 0 : value;
                }
                builder.covariates(values);
            }
        }
        return builder.build();
    }

    /// @return the rows of a table that are wanted; items keep their codes, also those without a row left
    static ComparisonTable where(ComparisonTable table, Predicate<Integer> wanted) {
        ComparisonTable.Builder builder = ComparisonTable.builder();
        Dictionary items = table.items();
        for (int item = 0; item < items.size(); item++) {
            builder.items().code(items.name(item));
        }
        DictionaryBuilder annotators = builder.annotators();
        for (int row = 0; row < table.size(); row++) {
            if (wanted.test(row)) {
                builder.addCodes(
                        table.left(row),
                        table.right(row),
                        table.outcome(row),
                        annotators.code(table.annotators().name(table.annotator(row))),
                        builder.prompts().code(""),
                        table.extras(row));
            }
        }
        return builder.build();
    }

    /// @return differences that every vote has; none where a single vote lacks them all
    static List<String> styles(List<Vote> votes) {
        if (votes.isEmpty()) {
            return List.of();
        }
        List<String> common = new ArrayList<>(votes.getFirst().style().keySet());
        for (Vote vote : votes) {
            Set<String> names = vote.style().keySet();
            if (!names.containsAll(common)) {
                common.retainAll(names);
            }
            if (common.isEmpty()) {
                break;
            }
        }
        common.removeIf(name -> votes.stream().allMatch(vote -> isZero(vote, name)));
        return common;
    }

    private static boolean isZero(Vote vote, String name) {
        Float value = vote.style().get(name);
        return value == null || value == 0;
    }
}
