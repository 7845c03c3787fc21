package dev.earnest.platform.campaign.tables;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.platform.campaign.Purpose;
import java.util.List;
import java.util.function.IntPredicate;

/// Comparisons of a campaign, sides as on the screen, with the differences [CampaignTables#STYLE] as covariates. Immutable
/// and safe to share between threads.
///
/// @param table every answer that stands: new work, repeats, gold and expert checks
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
                    case NORMAL, REPEAT -> true;
                    case GOLD, EXPERT, EXAM, TRAINING -> false;
                });
    }

    /// @return new work, its repeats and gold: what a review reads that knows the answers of gold items
    public ComparisonTable reviewed() {
        return select(row ->
                switch (facts.purpose(row)) {
                    case NORMAL, REPEAT, GOLD -> true;
                    case EXPERT, EXAM, TRAINING -> false;
                });
    }

    /// @return what experts said of the items kept for them
    public ComparisonTable experts() {
        return select(row -> facts.purpose(row) == Purpose.EXPERT && table.occasion(row) == 0);
    }

    /// @param rows which rows of [#table]
    /// @return a table of these
    public ComparisonTable select(IntPredicate rows) {
        return select(rows, false);
    }

    /// Keeps pairs of an item apart where it has several of the same two models, as a ranking may.
    ///
    /// @param rows which rows of [#table]
    /// @return a table of these, with a prompt for each pair of responses and without covariates
    public ComparisonTable selectByPair(IntPredicate rows) {
        return select(rows, true);
    }

    private ComparisonTable select(IntPredicate rows, boolean byPair) {
        List<String> covariates = byPair ? List.of() : CampaignTables.STYLE;
        ComparisonTable.Builder some = ComparisonTable.builder(covariates);
        Recoding items = new Recoding(table.items(), some.items());
        Recoding annotators = new Recoding(table.annotators(), some.annotators());
        Recoding prompts = new Recoding(table.prompts(), some.prompts());
        float[] style = new float[covariates.size()];
        for (int row = 0; row < table.size(); row++) {
            if (!rows.test(row)) {
                continue;
            }
            some.addCodes(
                    items.code(table.left(row)),
                    items.code(table.right(row)),
                    table.outcome(row),
                    annotators.code(table.annotator(row)),
                    byPair && facts.pair(row) > 0
                            ? some.prompts().code(prompt(row) + "/" + facts.pair(row))
                            : table.hasPrompts()
                                    ? prompts.code(table.prompt(row))
                                    : some.prompts().code(""),
                    table.extras(row));
            if (table.grade(row) > 0) {
                some.grade(new Answer.Graded(table.grade(row), table.scale()));
            }
            for (int one = 0; one < style.length; one++) {
                style[one] = table.covariate(covariates.get(one), row);
            }
            some.covariates(style);
        }
        return some.build();
    }

    private String prompt(int row) {
        return table.hasPrompts() ? table.prompts().name(table.prompt(row)) : "";
    }
}
