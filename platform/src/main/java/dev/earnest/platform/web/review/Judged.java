package dev.earnest.platform.web.review;

import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.tables.FinalLabels;
import dev.earnest.platform.campaign.tables.LabelRows;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Answers that are right or wrong, and what is known of the truth: those to the main question, or else ratings of the first
/// attribute that has any.
///
/// @param rows answers
/// @param known final labels by item
record Judged(LabelRows rows, Map<String, String> known) {
    /// @return empty where nothing of the kind was answered
    static Optional<Judged> of(CampaignTables tables) {
        return tables.words().table().size() > 0
                ? Optional.of(new Judged(tables.words(), tables.finals().words()))
                : tables.form().attributes().stream()
                        .map(Attribute::key)
                        .filter(tables.ratings()::containsKey)
                        .findFirst()
                        .flatMap(key ->
                                Optional.ofNullable(tables.ratings().get(key))
                                        .map(rows ->
                                                new Judged(rows, tables.finals().ratings(key))));
    }

    /// @param labels some of the rows
    /// @return the inferred truth, which holds on to final labels
    LabelResult truth(LabelTable labels) {
        return LabelMethods.byName("one-coin")
                .fit(labels, LabelOptions.defaults().withGold(FinalLabels.gold(known)));
    }

    /// @return by row of `labels`, how probable it is that the answer is right
    static double[] right(LabelTable labels, LabelResult truth) {
        double[] right = new double[labels.size()];
        Arrays.setAll(
                right, row -> truth.posterior().probability(labels.item(row), labels.label(row)));
        return right;
    }
}
