package dev.earnest.platform.campaign.tables;

import dev.earnest.judgments.LabelTable;
import java.util.function.IntPredicate;

/// Labels of a campaign. Immutable and safe to share between threads.
///
/// @param table every answer that stands: new work, repeats and gold
/// @param facts about its rows
public record LabelRows(LabelTable table, RowFacts facts) {
    /// @return first answers to new work
    public LabelTable counted() {
        return select(row -> facts.counts(row) && table.occasion(row) == 0);
    }

    /// @return new work and its repeats: what a review of people reads
    public LabelTable withRepeats() {
        return select(row ->
                switch (facts.purpose(row)) {
                    case NORMAL, EXPERT, REPEAT -> true;
                    case GOLD, EXAM, TRAINING -> false;
                });
    }

    /// @param rows which rows of [#table]
    /// @return a table of these
    public LabelTable select(IntPredicate rows) {
        LabelTable.Builder some = LabelTable.builder();
        for (int row = 0; row < table.size(); row++) {
            if (rows.test(row)) {
                some.add(
                        table.items().name(table.item(row)),
                        table.annotators().name(table.annotator(row)),
                        table.labels().name(table.label(row)),
                        table.extras(row));
            }
        }
        return some.build();
    }
}
