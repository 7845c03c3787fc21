package dev.earnest.app.model;

import dev.earnest.judgments.Message;
import dev.earnest.model.template.ChatTemplate;
import dev.earnest.model.template.Conversation;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Turns conversations into prompts by a model's chat template. Safe for many threads.
public final class ChatPrompts {
    private final LanguageModel model;
    private final ChatTemplate template;

    private ChatPrompts(LanguageModel model, ChatTemplate template) {
        this.model = model;
        this.template = template;
    }

    /// @param clock tells templates the date
    /// @throws dev.earnest.model.ModelException where the model has no template, or one with a mistake
    public static ChatPrompts of(LanguageModel model, InstantSource clock) {
        return new ChatPrompts(model, ChatTemplate.of(model.place().words(), clock));
    }

    /// @param messages objects with `role` and `content`
    /// @return the tokens after which the model answers
    /// @throws dev.earnest.model.ModelException where the template refuses them
    /// @throws PromptTooLongException where they are too long for the model
    public long[] encode(List<JsonNode> messages) {
        int[] ids =
                template.encodePrompt(
                        model.tokenizer(), new Conversation(messages, List.of(), Map.of()));
        return model.checked(Arrays.stream(ids).asLongStream().toArray());
    }

    /// @param message one turn
    /// @return the same as templates know it
    public static JsonNode json(Message message) {
        return Conversation.message(
                message.role().name().toLowerCase(Locale.ROOT), message.content());
    }
}
