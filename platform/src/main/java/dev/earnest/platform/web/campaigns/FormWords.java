package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.QuestionForm;
import java.util.List;

/// Question forms in words.
final class FormWords {
    private FormWords() {}

    /// @return every kind, with what it is good for
    static List<CreateView.Kind> kinds() {
        return CampaignDefaults.forms().stream()
                .map(form -> new CreateView.Kind(form.kind(), name(form), help(form)))
                .toList();
    }

    static String name(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison _ -> "Comparison";
            case QuestionForm.Ranking _ -> "Ranking";
            case QuestionForm.Rating _ -> "Rating";
            case QuestionForm.Chat _ -> "Live chat";
            case QuestionForm.Compose _ -> "Writing";
            case QuestionForm.FindFixVerify _ -> "Find, fix, verify";
        };
    }

    /// @return two or three words for a table
    static String brief(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison f -> "Comparison, " + f.points() + " points";
            case QuestionForm.Chat f -> "Live chat, " + f.points() + " points";
            case QuestionForm.Rating f ->
                    "Rating, "
                            + f.attributes().size()
                            + (f.attributes().size() == 1 ? " attribute" : " attributes");
            case QuestionForm.Ranking _, QuestionForm.Compose _, QuestionForm.FindFixVerify _ ->
                    name(form);
        };
    }

    private static String help(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison _ ->
                    "Which of two responses is better, and by how much. The usual choice for training and for arenas.";
            case QuestionForm.Ranking _ -> "Three or more responses in order, ties allowed.";
            case QuestionForm.Rating _ ->
                    "Each response rated for attributes such as helpful, honest, harmless.";
            case QuestionForm.Chat _ ->
                    "A conversation with a model that offers two replies at every turn.";
            case QuestionForm.Compose _ -> "People write the answer themselves.";
            case QuestionForm.FindFixVerify _ ->
                    "One person marks faults in a text, another mends them, a third checks.";
        };
    }
}
