package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import dev.earnest.model.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Turns of a conversation as text and tokens.
final class Texts {
    private final Layout layout;
    private final Tokenizer tokenizer;
    private final int[] begin;
    private final int end;
    private final Optional<ChatTexts> chat;

    /// @param layout without a chat template
    /// @throws AlignException where the tokenizer has no token that ends a text
    Texts(Layout layout, Tokenizer tokenizer) {
        this(layout, tokenizer, Optional.empty());
    }

    /// @param chat the template, where the layout is one
    /// @throws AlignException where the tokenizer has no token that ends a text
    Texts(Layout layout, Tokenizer tokenizer, Optional<ChatTexts> chat) {
        this.layout = layout;
        this.chat = chat;
        this.tokenizer = tokenizer;
        this.end =
                tokenizer
                        .eos()
                        .orElseThrow(() ->
                                new AlignException(
                                        "the tokenizer names no token that ends a text: add"
                                                + " \"eos_token\" to tokenizer_config.json"));
        this.begin = tokenizer.encodeWithSpecial("");
    }

    /// @return how turns become a text
    Layout layout() {
        return layout;
    }

    /// @return the token that ends an answer
    int end() {
        return end;
    }

    /// @param ids tokens
    /// @return their text, special tokens too
    String text(long[] ids) {
        return tokenizer.decode(Arrays.stream(ids).mapToInt(Math::toIntExact).toArray());
    }

    /// A part of an example.
    ///
    /// @param text of its tokens
    /// @param learned whether it is learned
    record Stretch(String text, boolean learned) {}

    /// @return what is given and what is learned, in turns
    List<Stretch> stretches(Answer answer) {
        List<Stretch> stretches = new ArrayList<>();
        long[] ids = answer.ids();
        int given = answer.prompt().length;
        int from = 0;
        for (int i = 1; i <= ids.length; i++) {
            boolean learned = i > given && answer.learned()[i - 1 - given];
            boolean next = i < ids.length && i >= given && answer.learned()[i - given];
            if (i == ids.length || learned != next) {
                stretches.add(new Stretch(text(Arrays.copyOfRange(ids, from, i)), learned));
                from = i;
            }
        }
        return stretches;
    }

    /// @return the prompt's tokens, at least one
    long[] prompt(String place, List<Message> messages) {
        if (chat.isPresent()) {
            return chat.get().prompt(place, messages);
        }
        int[] text = tokenizer.encode(prompt(layout, place, messages));
        int[] first = begin.length == 0 && text.length == 0 ? new int[] {end} : begin;
        long[] ids = new long[first.length + text.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i < first.length ? first[i] : text[i - first.length];
        }
        return ids;
    }

    /// @param messages a text to continue: the contents of all of them, a line each
    /// @param longest most tokens of a piece
    /// @return the text in pieces, every token of it learned in one of them, and where it ends
    List<Answer> pieces(List<Message> messages, int longest) {
        int[] text =
                tokenizer.encode(
                        messages.stream().map(Message::content).collect(Collectors.joining("\n")));
        int[] first = begin.length == 0 ? new int[] {end} : begin;
        long[] ids = new long[first.length + text.length + 1];
        for (int i = 0; i < ids.length - 1; i++) {
            ids[i] = i < first.length ? first[i] : text[i - first.length];
        }
        ids[ids.length - 1] = end;
        List<Answer> pieces = new ArrayList<>();
        // A piece begins with the last token of the one before, which it does not learn again.
        for (int from = 0; from < ids.length - 1; from += longest - 1) {
            int until = Math.min(ids.length, from + longest);
            pieces.add(
                    new Answer(
                            Arrays.copyOfRange(ids, from, from + 1),
                            Arrays.copyOfRange(ids, from + 1, until)));
        }
        return pieces;
    }

    /// @return a prompt and the tokens of a text after it
    long[] followed(long[] prompt, String text) {
        int[] after = tokenizer.encode(text);
        long[] all = Arrays.copyOf(prompt, prompt.length + after.length);
        for (int i = 0; i < after.length; i++) {
            all[prompt.length + i] = after[i];
        }
        return all;
    }

    /// @param turns of the prompt
    /// @param prompt its tokens
    /// @return prompt and answer, with the token that ends it
    Answer answer(String place, List<Message> turns, long[] prompt, List<Message> messages) {
        if (chat.isPresent()) {
            return chat.get().answer(place, turns, prompt, messages);
        }
        int[] text = tokenizer.encode(answer(layout, place, messages));
        long[] ids = new long[text.length + 1];
        for (int i = 0; i < text.length; i++) {
            ids[i] = text[i];
        }
        ids[text.length] = end;
        return new Answer(prompt, ids);
    }

    static String prompt(Layout layout, String place, List<Message> messages) {
        return switch (layout) {
            case PLAIN, TEXT -> single(place, "prompt", messages);
            case CHAT -> throw new IllegalStateException("a chat template writes whole chats");
            case TRANSCRIPT -> transcript(messages) + (messages.isEmpty() ? "" : "\n\nAssistant:");
        };
    }

    static String answer(Layout layout, String place, List<Message> messages) {
        String text = single(place, "answer", messages);
        return layout == Layout.TRANSCRIPT && !text.startsWith(" ") ? " " + text : text;
    }

    private static String single(String place, String what, List<Message> messages) {
        if (messages.size() > 1) {
            throw new AlignException(
                    place
                            + ": the "
                            + what
                            + " has "
                            + messages.size()
                            + " turns"
                            + (what.equals("prompt")
                                    ? ", layout plain takes one; write layout: transcript or chat"
                                    : ", training takes answers of one turn"));
        }
        return messages.isEmpty() ? "" : messages.getFirst().content();
    }

    private static String transcript(List<Message> messages) {
        StringBuilder text = new StringBuilder();
        for (Message message : messages) {
            text.append("\n\n").append(name(message.role())).append(": ").append(message.content());
        }
        return text.toString();
    }

    private static String name(Role role) {
        return switch (role) {
            case SYSTEM -> "System";
            case USER -> "Human";
            case ASSISTANT -> "Assistant";
            case TOOL -> "Tool";
        };
    }
}
