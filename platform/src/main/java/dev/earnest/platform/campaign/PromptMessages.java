package dev.earnest.platform.campaign;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Prompts as items store them, `{"messages":[{"role","content"}]}`, in neutral form.
public final class PromptMessages {
    private PromptMessages() {}

    /// @return the messages in order; of an unknown role are those of the user
    public static List<Message> of(JsonNode prompt) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : prompt.path("messages")) {
            messages.add(
                    new Message(
                            role(message.path("role").asString("user")),
                            message.path("content").asString("")));
        }
        return messages;
    }

    private static Role role(String name) {
        return switch (name) {
            case "system" -> Role.SYSTEM;
            case "assistant" -> Role.ASSISTANT;
            case "tool" -> Role.TOOL;
            default -> Role.USER;
        };
    }
}
