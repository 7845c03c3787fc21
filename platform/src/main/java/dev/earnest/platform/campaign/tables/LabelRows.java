package dev.earnest.platform.campaign.tables;

import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.Purpose;
import java.util.Map;
import java.util.function.IntPredicate;

/// Labels of a campaign. Immutable and safe to share between threads.
///
/// @param table every answer that stands: new work, repeats, gold and expert checks
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
                    case NORMAL, REPEAT -> true;
                    case GOLD, EXPERT, EXAM, TRAINING -> false;
                });
    }

    /// @return new work, its repeats and gold: what a review reads that knows the answers of gold items
    public LabelTable reviewed() {
        return select(row ->
                switch (facts.purpose(row)) {
                    case NORMAL, REPEAT, GOLD -> true;
                    case EXPERT, EXAM, TRAINING -> false;
                });
    }

    /// @return what experts said of the items kept for them
    public LabelTable experts() {
        return select(row -> facts.purpose(row) == Purpose.EXPERT && table.occasion(row) == 0);
    }

    /// @param known labels decided for good, by item
    /// @return first answers to new work, with every decided label among the categories even where nobody gave it
    public LabelTable counted(Map<String, String> known) {
        LabelTable.Builder some = LabelTable.builder();
        known.forEach((item, label) -> {
            if (table.items().contains(item)) {
                some.labels().code(label);
            }
        });
        return select(row -> facts.counts(row) && table.occasion(row) == 0, some);
    }

    /// @param rows which rows of [#table]
    /// @return a table of these
    public LabelTable select(IntPredicate rows) {
        return select(rows, LabelTable.builder());
    }

    private LabelTable select(IntPredicate rows, LabelTable.Builder some) {
        Recoding items = new Recoding(table.items(), some.items());
        Recoding annotators = new Recoding(table.annotators(), some.annotators());
        Recoding labels = new Recoding(table.labels(), some.labels());
        for (int row = 0; row < table.size(); row++) {
            if (rows.test(row)) {
                some.addCodes(
                        items.code(table.item(row)),
                        annotators.code(table.annotator(row)),
                        labels.code(table.label(row)),
                        table.extras(row));
            }
        }
        return some.build();
    }
}
