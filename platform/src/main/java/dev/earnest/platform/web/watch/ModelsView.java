package dev.earnest.platform.web.watch;

import java.util.List;

/// Which model people prefer.
///
/// @param tabs of the campaign
/// @param age how old the statistics are
/// @param why there is no ranking; empty where there is one
/// @param models the best first
/// @param warnings what a reader must know
/// @param matrix who won against whom
/// @param influences what side and style do to the answers
/// @param alike style that cannot be told apart from the models, a sentence; empty for none
/// @param repeats whether people answer alike when the sides are swapped
/// @param sides how often which side won, a sentence; empty without answers
/// @param known whether there is a snapshot
public record ModelsView(
        CampaignTabs tabs,
        String age,
        String why,
        List<Model> models,
        List<String> warnings,
        AgreementView.Grid matrix,
        List<Influence> influences,
        String alike,
        List<AgreementView.Row> repeats,
        String sides,
        boolean known) {
    public ModelsView {
        models = List.copyOf(models);
        warnings = List.copyOf(warnings);
        influences = List.copyOf(influences);
        repeats = List.copyOf(repeats);
    }

    /// A model.
    ///
    /// @param rank from intervals: models that cannot be told apart share it; a dash for none
    /// @param answers it was compared in
    /// @param rate share of comparisons it won, against each other model alike
    /// @param strength with its interval
    /// @param style strength at equal style and side
    /// @param styleRank rank by that
    /// @param moved whether it stands elsewhere in the order of strength at equal style
    public record Model(
            String name,
            String rank,
            String answers,
            AgreementView.Row rate,
            AgreementView.Row strength,
            AgreementView.Row style,
            String styleRank,
            boolean moved) {}

    /// What something that should not matter does.
    ///
    /// @param name of it
    /// @param text what it does, a sentence
    /// @param sure whether the interval leaves out "nothing"
    /// @param picture with the interval, safe
    public record Influence(String name, String text, boolean sure, String picture) {}
}
