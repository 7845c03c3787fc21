package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import dev.earnest.model.ModelException;
import dev.earnest.model.template.ChatTokens;
import dev.earnest.model.template.Conversation;
import dev.earnest.model.tokens.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Conversations as the tokens that a chat template makes of them. Only what the assistant wrote is learned, with the
/// token that ends its turn and nothing after it.
final class ChatTexts {
    private final Chat chat;
    private final Tokenizer tokenizer;
    private final boolean allTurns;

    ChatTexts(Chat chat, Tokenizer tokenizer, boolean allTurns) {
        this.chat = chat;
        this.tokenizer = tokenizer;
        this.allTurns = allTurns;
    }

    /// @return the tokens after which the assistant answers
    long[] prompt(String place, List<Message> turns) {
        return told(
                place,
                () -> longs(chat.template().encodePrompt(tokenizer, conversation(turns.stream()))));
    }

    /// @param prompt the tokens of the turns before
    Answer answer(String place, List<Message> turns, long[] prompt, List<Message> answer) {
        Conversation whole = conversation(Stream.concat(turns.stream(), answer.stream()));
        return told(
                place,
                () -> {
                    boolean all = allTurns && turns.stream().anyMatch(ChatTexts::isAssistant);
                    ChatTokens tokens =
                            all
                                    ? chat.template().encode(tokenizer, whole)
                                    : chat.template().encodeCompletion(tokenizer, whole);
                    int from = all ? tokens.promptLength() : prompt.length;
                    return cut(longs(tokens.ids()), learned(tokens), from);
                });
    }

    private static boolean isAssistant(Message message) {
        return message.role() == Role.ASSISTANT;
    }

    private static Answer cut(long[] ids, boolean[] learned, int from) {
        int last = ids.length;
        while (last > from && !learned[last - 1]) {
            last--;
        }
        return new Answer(
                Arrays.copyOf(ids, from),
                Arrays.copyOfRange(ids, from, last),
                Arrays.copyOfRange(learned, from, last));
    }

    /// What a template writes between the end of a turn and the next, such as a line's end, is nothing to learn.
    private boolean[] learned(ChatTokens tokens) {
        boolean[] learned = tokens.assistant().clone();
        boolean after = false;
        for (int i = 0; i < learned.length; i++) {
            after &= learned[i];
            learned[i] &= !after;
            after |= learned[i] && tokens.ids()[i] == chat.end();
        }
        return learned;
    }

    private static Conversation conversation(Stream<Message> messages) {
        List<JsonNode> nodes =
                messages.map(message ->
                                Conversation.message(
                                        message.role().name().toLowerCase(Locale.ROOT),
                                        message.content()))
                        .toList();
        return new Conversation(nodes, List.of(), Map.of());
    }

    private static <T> T told(String place, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (ModelException e) {
            throw new AlignException(place + ": " + e.getMessage(), e);
        }
    }

    private static long[] longs(int[] ids) {
        return Arrays.stream(ids).asLongStream().toArray();
    }
}
