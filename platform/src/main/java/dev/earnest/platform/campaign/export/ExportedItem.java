package dev.earnest.platform.campaign.export;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.platform.campaign.PromptMessages;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// An item as an export shows it.
///
/// @param id in the database; orders an export
/// @param externalId the row's id in the imported file
/// @param kind `NORMAL`, `GOLD`, `TRAINING` or `EXAM`
/// @param stage `SINGLE`, `FIND`, `FIX` or `VERIFY`
/// @param prompt `{"messages":[{"role","content"}],"language"}`
/// @param responses `[{"id","text","model"}]`
/// @param extra what else the row said
/// @param known the known answer of a test item; without fields where there is none
public record ExportedItem(
        long id,
        String externalId,
        String kind,
        String stage,
        JsonNode prompt,
        JsonNode responses,
        JsonNode extra,
        JsonNode known) {
    /// @return the prompt in neutral form
    public Prompt neutralPrompt() {
        return new Prompt(externalId, PromptMessages.of(prompt));
    }

    /// @return a response in neutral form
    public Response neutralResponse(int index) {
        JsonNode response = responses.path(index);
        return new Response(
                responseId(index),
                model(index),
                List.of(Message.assistant(response.path("text").asString(""))));
    }

    /// @return id of a response; its number where the file gave none
    public String responseId(int index) {
        String id = responses.path(index).path("id").asString("");
        return id.isEmpty() ? Integer.toString(index) : id;
    }

    /// @return model that wrote a response; empty where unknown
    public String model(int index) {
        return responses.path(index).path("model").asString("");
    }

    /// @return what rankings compare: the model, or the response where no model is known
    public String contender(int index) {
        String model = model(index);
        return model.isEmpty() ? responseId(index) : model;
    }

    /// @return what stands for a response in a comparison with another: the model, or the response where both are of one
    ///     model
    String contender(int index, int other) {
        return contender(index).equals(contender(other)) ? responseId(index) : contender(index);
    }
}
