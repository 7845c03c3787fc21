package dev.earnest.platform.campaign;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A [CampaignSpec] as JSON: its components in snake_case; the form has a `kind` beside its own components.
public final class SpecJson {
    private SpecJson() {}

    /// @return the tree that [#read] reads
    public static ObjectNode write(CampaignSpec spec) {
        ObjectNode tree = Json.tree(spec);
        tree.set("form", form(spec.form()));
        return tree;
    }

    /// @return a form with its `kind` first
    public static ObjectNode form(QuestionForm form) {
        ObjectNode tree = Json.object();
        tree.put("kind", form.kind());
        tree.setAll(
                switch (form) {
                    case QuestionForm.Comparison f -> Json.tree(f);
                    case QuestionForm.Ranking f -> Json.tree(f);
                    case QuestionForm.Rating f -> Json.tree(f);
                    case QuestionForm.Chat f -> Json.tree(f);
                    case QuestionForm.Compose f -> Json.tree(f);
                    case QuestionForm.FindFixVerify f -> Json.tree(f);
                });
        return tree;
    }

    /// @param tree every field of the specification
    /// @throws InvalidException with the field, where the tree does not fit
    public static CampaignSpec read(JsonNode tree) {
        if (!(tree instanceof ObjectNode given)) {
            throw new InvalidException("", "a campaign is a JSON object");
        }
        ObjectNode flat = given.deepCopy();
        JsonNode formTree = flat.remove("form");
        if (formTree == null) {
            throw new InvalidException("/form", "a campaign needs a form");
        }
        QuestionForm form;
        try {
            form = readForm(formTree);
        } catch (InvalidException e) {
            throw new InvalidException(
                    e.problems().stream()
                            .map(p -> new Problem("/form" + p.field(), p.message()))
                            .toList());
        }
        Rest rest = Json.record(flat, Rest.class);
        return rest.with(form);
    }

    private static QuestionForm readForm(JsonNode tree) {
        if (!(tree instanceof ObjectNode given)) {
            throw new InvalidException("", "a form is a JSON object with a kind");
        }
        ObjectNode rest = given.deepCopy();
        JsonNode kind = rest.remove("kind");
        return switch (kind == null ? "" : kind.asString("")) {
            case "comparison" -> Json.record(rest, QuestionForm.Comparison.class);
            case "ranking" -> Json.record(rest, QuestionForm.Ranking.class);
            case "rating" -> Json.record(rest, QuestionForm.Rating.class);
            case "chat" -> Json.record(rest, QuestionForm.Chat.class);
            case "compose" -> Json.record(rest, QuestionForm.Compose.class);
            case "find_fix_verify" -> Json.record(rest, QuestionForm.FindFixVerify.class);
            default ->
                    throw new InvalidException(
                            "/kind",
                            "a form is of kind comparison, ranking, rating, chat, compose or"
                                    + " find_fix_verify");
        };
    }

    /// The specification without its form, whose type depends on its `kind`.
    record Rest(
            String name,
            String description,
            String consent,
            Overlap overlap,
            RepeatRule repeats,
            GoldRule gold,
            double expertShare,
            Qualification qualification,
            PayRule pay,
            List<GroupQuestion> groups,
            LeaseRule lease,
            boolean phoneAllowed,
            List<String> mask,
            long seed) {
        CampaignSpec with(QuestionForm form) {
            return new CampaignSpec(
                    name,
                    description,
                    consent,
                    form,
                    overlap,
                    repeats,
                    gold,
                    expertShare,
                    qualification,
                    pay,
                    groups,
                    lease,
                    phoneAllowed,
                    mask,
                    seed);
        }
    }
}
