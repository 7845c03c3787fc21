package dev.earnest.platform.campaign.export;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
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
public record ExportedItem(
        long id,
        String externalId,
        String kind,
        String stage,
        JsonNode prompt,
        JsonNode responses,
        JsonNode extra) {
    /// @return the prompt in neutral form
    public Prompt neutralPrompt() {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : prompt.path("messages")) {
            messages.add(
                    new Message(
                            role(message.path("role").asString("user")),
                            message.path("content").asString("")));
        }
        return new Prompt(externalId, messages);
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

    private static Role role(String text) {
        return switch (text) {
            case "system" -> Role.SYSTEM;
            case "assistant" -> Role.ASSISTANT;
            case "tool" -> Role.TOOL;
            default -> Role.USER;
        };
    }
}
