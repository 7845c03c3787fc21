package dev.earnest.platform.campaign.items;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An item before it is stored.
///
/// @param externalId what names it in its campaign; importing the same id again changes nothing
/// @param prompt `{"messages":[{"role","content"}],"language"}`
/// @param responses `[{"id","text","model"}]` in stored order; may be empty
/// @param extra what else the row said
/// @param known `{"answer","explanation","source"}` where the answer is known, else empty
/// @param needs values of groups that people must have, such as `{"language":"de"}`
/// @param priority higher comes first, -100 to 100
public record ItemDraft(
        String externalId,
        ObjectNode prompt,
        ArrayNode responses,
        ObjectNode extra,
        ObjectNode known,
        ObjectNode needs,
        int priority) {
    public ItemDraft {
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(responses, "responses");
        Objects.requireNonNull(extra, "extra");
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(needs, "needs");
    }

    /// @return names of the models that wrote the responses, as far as they are known
    public List<String> models() {
        List<String> models = new ArrayList<>();
        for (JsonNode response : responses) {
            String model = response.path("model").asString("");
            if (!model.isEmpty()) {
                models.add(model);
            }
        }
        return models;
    }

    /// @return the same with a known answer
    ItemDraft withKnown(ObjectNode answer) {
        return new ItemDraft(externalId, prompt, responses, extra, answer, needs, priority);
    }
}
