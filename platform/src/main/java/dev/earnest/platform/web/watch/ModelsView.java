package dev.earnest.platform.web.watch;

import java.util.List;

/// Which model people prefer.
///
/// @param tabs of the campaign
/// @param parts of the tab; none where this is the only one
/// @param age how old the statistics are
/// @param why there is no ranking; empty where there is one
/// @param models the best first
/// @param warnings what a reader must know
/// @param matrix who won against whom
/// @param influences what side and style do to the answers
/// @param alike style that cannot be told apart from the models, a sentence; empty for none
/// @param repeats whether people answer alike when the sides are swapped
/// @param sides how often which side won, a sentence; empty without answers
/// @param balance how often each model stood first; none where too few answers
/// @param slices win rates within groups of annotators
/// @param latency how long back ends took; none where none wrote responses
/// @param onePerson how much one person decides, a sentence; empty where that cannot be said
/// @param known whether there is a snapshot
public record ModelsView(
        CampaignTabs tabs,
        List<ArenaView.Part> parts,
        String age,
        String why,
        List<Model> models,
        List<String> warnings,
        AgreementView.Grid matrix,
        List<Influence> influences,
        String alike,
        List<AgreementView.Row> repeats,
        String sides,
        List<Shown> balance,
        List<Slice> slices,
        List<Latency> latency,
        String onePerson,
        boolean known) {
    public ModelsView {
        parts = List.copyOf(parts);
        models = List.copyOf(models);
        warnings = List.copyOf(warnings);
        influences = List.copyOf(influences);
        repeats = List.copyOf(repeats);
        balance = List.copyOf(balance);
        slices = List.copyOf(slices);
        latency = List.copyOf(latency);
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

    /// How often a model stood first.
    ///
    /// @param share of the times, with its interval
    /// @param off whether that is hardly chance
    public record Shown(AgreementView.Row share, boolean off) {}

    /// Win rates by what annotators say about themselves.
    ///
    /// @param question as they read it
    /// @param groups a heading for each
    /// @param models in the order of their strength
    /// @param note which groups are too small; may be empty
    public record Slice(String question, List<String> groups, List<InGroups> models, String note) {
        public Slice {
            groups = List.copyOf(groups);
            models = List.copyOf(models);
        }
    }

    /// A model's win rate in each group, in the order of the headings.
    public record InGroups(String name, List<AgreementView.Row> rates) {
        public InGroups {
            rates = List.copyOf(rates);
        }
    }

    /// How long a back end took.
    ///
    /// @param name of the back end, with the model
    /// @param where its replies were wanted
    /// @param median of them
    /// @param ninth what nine of ten took at most
    /// @param replies that were timed
    public record Latency(String name, String where, String median, String ninth, String replies) {}

    /// What something that should not matter does.
    ///
    /// @param name of it
    /// @param text what it does, a sentence
    /// @param sure whether the interval leaves out "nothing"
    /// @param picture with the interval, safe
    public record Influence(String name, String text, boolean sure, String picture) {}
}
