package dev.earnest.platform.campaign.tables;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/// Comparisons of a campaign, sides as on the screen, with the differences [CampaignTables#STYLE] as covariates. Immutable
/// and safe to share between threads.
///
/// @param table every answer that stands: new work, repeats and gold
/// @param facts about its rows
public record ComparisonRows(ComparisonTable table, RowFacts facts) {
    /// @return first answers to new work: what is ranked and what agreement is measured on
    public ComparisonTable counted() {
        return select(row -> facts.counts(row) && table.occasion(row) == 0);
    }

    /// @return new work and its repeats: what a review of people reads
    public ComparisonTable withRepeats() {
        return select(row ->
                switch (facts.purpose(row)) {
                    case NORMAL, EXPERT, REPEAT -> true;
                    case GOLD, EXAM, TRAINING -> false;
                });
    }

    /// @param rows which rows of [#table]
    /// @return a table of these
    public ComparisonTable select(IntPredicate rows) {
        return select(rows, this::prompt);
    }

    /// Keeps pairs of an item apart where it has several of the same two models, as a ranking may.
    ///
    /// @param rows which rows of [#table]
    /// @return a table of these, with a prompt for each pair of responses
    public ComparisonTable selectByPair(IntPredicate rows) {
        return select(
                rows,
                row -> facts.pair(row) == 0 ? prompt(row) : prompt(row) + "/" + facts.pair(row));
    }

    private String prompt(int row) {
        return table.hasPrompts() ? table.prompts().name(table.prompt(row)) : "";
    }

    private ComparisonTable select(IntPredicate rows, IntFunction<String> prompt) {
        ComparisonTable.Builder some = ComparisonTable.builder(CampaignTables.STYLE);
        float[] style = new float[CampaignTables.STYLE.size()];
        for (int row = 0; row < table.size(); row++) {
            if (!rows.test(row)) {
                continue;
            }
            some.add(
                    table.items().name(table.left(row)),
                    table.items().name(table.right(row)),
                    table.outcome(row),
                    table.annotators().name(table.annotator(row)),
                    prompt.apply(row),
                    table.extras(row));
            if (table.grade(row) > 0) {
                some.grade(new Answer.Graded(table.grade(row), table.scale()));
            }
            for (int one = 0; one < style.length; one++) {
                style[one] = table.covariate(CampaignTables.STYLE.get(one), row);
            }
            some.covariates(style);
        }
        return some.build();
    }
}
