package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.review.FinalLabel;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;
import java.util.Map;

/// Everything about one item: what was asked, who answered what, what was reported and decided.
///
/// @param path of the item
/// @param tabs of the campaign
/// @param id the row's id in the imported file
/// @param facts such as state and answers
/// @param turns of the prompt
/// @param responses in stored order, without the names of models
/// @param bar how the answers split; empty for none
/// @param answers in the order they came
/// @param flags newest first
/// @param label final label; empty for none
/// @param labelBy who gave it, when and why; empty for none
/// @param seen version of the label
/// @param choices of labels; empty for none
/// @param rated attributes of the label; empty unless the form is a rating
/// @param typed values of the form
/// @param wrong what to mend, by field
/// @param decides whether the visitor may decide
/// @param notice what was done; may be empty
public record ItemFileView(
        String path,
        CampaignTabs tabs,
        String id,
        List<Fact> facts,
        List<Text> turns,
        List<Text> responses,
        List<Split> bar,
        List<AnswerRow> answers,
        List<FlagRow> flags,
        String label,
        String labelBy,
        int seen,
        List<FinalLabel.Choice> choices,
        List<Attribute> rated,
        Map<String, String> typed,
        Map<String, String> wrong,
        boolean decides,
        String notice) {
    public ItemFileView {
        facts = List.copyOf(facts);
        turns = List.copyOf(turns);
        responses = List.copyOf(responses);
        bar = List.copyOf(bar);
        answers = List.copyOf(answers);
        flags = List.copyOf(flags);
        choices = List.copyOf(choices);
        rated = List.copyOf(rated);
        typed = Map.copyOf(typed);
        wrong = Map.copyOf(wrong);
    }

    /// A fact in short.
    public record Fact(String name, String value) {}

    /// A text.
    ///
    /// @param html safe
    public record Text(String author, String html) {}

    /// An answer.
    ///
    /// @param colour of its kind, 0 to 5; -1 for none
    /// @param notes such as `repeat`, `rejected`
    /// @param mayReject whether it can be rejected now
    public record AnswerRow(
            long id,
            String by,
            String personPath,
            String says,
            int colour,
            String ratings,
            String reason,
            List<Note> notes,
            String at,
            boolean mayReject) {
        public AnswerRow {
            notes = List.copyOf(notes);
        }
    }

    /// A badge.
    public record Note(String text, String style) {}

    /// A report.
    ///
    /// @param closed who closed it and when; empty while open
    public record FlagRow(
            long id, String by, String reason, String comment, String at, String closed) {}

    /// @return what was typed into a field
    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    /// @return what is wrong with a field; may be empty
    public String problem(String field) {
        return wrong.getOrDefault(field, "");
    }
}
