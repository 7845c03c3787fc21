package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.model.ChatPrompts;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.model.template.Conversation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How prompts become tokens: as they are, or as conversations by the model's chat template.
final class ChatOption {
    static final List<Option> ALL =
            List.of(
                    Option.flag(
                            "--chat",
                            "Let the model answer the prompt as a turn of a conversation, by its chat template."),
                    Option.value(
                            "--system",
                            "TEXT",
                            "Standing instructions before the conversation; with --chat."));

    private final LanguageModel model;
    private final InstantSource clock;
    private final boolean chat;
    private final Optional<String> system;
    private Optional<ChatPrompts> template = Optional.empty();

    private ChatOption(
            LanguageModel model, InstantSource clock, boolean chat, Optional<String> system) {
        this.model = model;
        this.clock = clock;
        this.chat = chat;
        this.system = system;
    }

    static ChatOption of(Arguments arguments, LanguageModel model, InstantSource clock) {
        boolean chat = arguments.has("--chat");
        if (arguments.has("--system") && !chat) {
            throw new UsageException("--system is for conversations: add --chat");
        }
        return new ChatOption(model, clock, chat, arguments.text("--system"));
    }

    /// @param prompt a string, or messages, which are always a conversation
    long[] encode(JsonNode prompt) {
        if (prompt.isString() && !chat) {
            return model.encode(prompt.stringValue());
        }
        if (prompt.isString() && prompt.stringValue().isEmpty()) {
            throw new UsageException("the prompt is empty: give the model something to answer");
        }
        if (template.isEmpty()) {
            template = Optional.of(ChatPrompts.of(model, clock));
        }
        List<JsonNode> messages = new ArrayList<>();
        system.ifPresent(text -> messages.add(Conversation.message("system", text)));
        if (prompt.isString()) {
            messages.add(Conversation.message("user", prompt.stringValue()));
        } else {
            prompt.forEach(messages::add);
        }
        return template.get().encode(messages);
    }
}
