package dev.earnest.platform.campaign;

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

    /// Reads a specification whose left-out fields take their defaults, those of [CampaignDefaults#of] for its kind of
    /// form. The name has none.
    ///
    /// @throws InvalidException with everything that is wrong, each with the pointer of its field
    public static CampaignSpec read(JsonNode tree) {
        String kind = tree.path("form").path("kind").asString("comparison");
        return SpecReader.read(tree, CampaignDefaults.of(kind, "-", 0), "");
    }

    /// Reads changes of a specification: fields that are left out stay as they are; a list is replaced as a whole; a
    /// form of another kind starts from the defaults of its kind.
    ///
    /// @throws InvalidException with everything that is wrong, each with the pointer of its field
    public static CampaignSpec change(CampaignSpec present, JsonNode changes) {
        return SpecReader.read(changes, present, present.name());
    }
}
