package dev.earnest.platform.web.campaigns;

import java.util.List;

/// The form for a new campaign.
///
/// @param kind chosen
/// @param nameProblem empty for none
/// @param kindProblem empty for none
public record CreateView(
        String name, String kind, List<Kind> kinds, String nameProblem, String kindProblem) {
    public CreateView {
        kinds = List.copyOf(kinds);
    }

    /// A kind of question.
    public record Kind(String value, String name, String help) {}
}
