package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import dev.earnest.model.tokens.Pieces;
import dev.earnest.model.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// Rendered conversations as tokens, checked for the mistakes that ruin a training silently.
final class ChatEncoder {
    private static final int SHOWN = 40;

    private ChatEncoder() {}

    static int[] prompt(Tokenizer tokenizer, String text) {
        return cut(tokenizer, text).ids;
    }

    /// Tokens with their places; the first may lie before the text.
    private static final class Cut {
        private final int[] ids;
        private final Pieces pieces;
        private final int added;

        private Cut(int[] ids, Pieces pieces, int added) {
            this.ids = ids;
            this.pieces = pieces;
            this.added = added;
        }
    }

    /// Cuts the text and sees to exactly one token that begins all texts: templates mostly write it, tokenizers mostly
    /// add it.
    private static Cut cut(Tokenizer tokenizer, String text) {
        Pieces pieces = tokenizer.pieces(text);
        int[] ids = pieces.ids();
        OptionalInt bos = tokenizer.bos();
        if (bos.isEmpty()) {
            return new Cut(ids, pieces, 0);
        }
        int[] around = tokenizer.encodeWithSpecial("");
        boolean adds = around.length > 0 && around[0] == bos.getAsInt();
        boolean written = ids.length > 0 && ids[0] == bos.getAsInt();
        int added = adds && !written ? 1 : 0;
        int[] all = new int[ids.length + added];
        if (added == 1) {
            all[0] = bos.getAsInt();
        }
        System.arraycopy(ids, 0, all, added, ids.length);
        for (int i = 1; i < all.length && !bos.equals(tokenizer.eos()); i++) {
            if (all[i] == bos.getAsInt()) {
                throw new ModelException(
                        "token "
                                + i
                                + " is '"
                                + tokenizer.token(all[i])
                                + "' again, which only begins a text; a message or the template"
                                + " contains it, after '"
                                + end(tokenizer, all, i)
                                + "'");
            }
        }
        if (all.length > 1 && all[0] == bos.getAsInt() && all[1] == bos.getAsInt()) {
            throw new ModelException(
                    "the text begins with '"
                            + tokenizer.token(all[0])
                            + "' twice; mend the template");
        }
        return new Cut(all, pieces, added);
    }

    static ChatTokens completion(
            ChatTemplate template, Tokenizer tokenizer, Conversation conversation) {
        int last = conversation.messages().size() - 1;
        if (last < 1 || !isAssistant(conversation.messages().get(last))) {
            throw new ModelException(
                    "a prompt with its completion ends with an assistant message and has others"
                            + " before it");
        }
        String promptText = template.render(conversation.first(last), true).text();
        RenderedChat rendered = template.render(conversation, false);
        int[] prompt = cut(tokenizer, promptText).ids;
        Cut whole = cut(tokenizer, rendered.text());
        requirePrefix(tokenizer, prompt, whole.ids);
        List<Span> spans =
                rendered.generated().stream()
                        .filter(span -> span.end() > promptText.length())
                        .toList();
        boolean[] assistant = new boolean[whole.ids.length];
        Arrays.fill(assistant, prompt.length, assistant.length, spans.isEmpty());
        mark(whole, spans, assistant);
        Arrays.fill(assistant, 0, prompt.length, false);
        return checked(rendered.text(), whole, assistant);
    }

    /// Fails where the prompt's tokens are not the first of the whole, and shows where they part.
    static void requirePrefix(Tokenizer tokenizer, int[] prompt, int[] whole) {
        int at = Arrays.mismatch(prompt, whole);
        if (at == prompt.length && at < whole.length) {
            return;
        }
        if (at == -1) {
            throw new ModelException(
                    "the completion has no tokens: the text with it is the prompt's, ending in '"
                            + end(tokenizer, whole, whole.length)
                            + "'");
        }
        throw new ModelException(
                "the prompt's tokens are not the first of prompt and completion: token "
                        + at
                        + " is "
                        + shown(tokenizer, prompt, at)
                        + " in the prompt but "
                        + shown(tokenizer, whole, at)
                        + " with the completion, after '"
                        + end(tokenizer, whole, Math.min(at, whole.length))
                        + "'; the template changes the prompt when an answer follows: use a"
                        + " template made for training");
    }

    private static String shown(Tokenizer tokenizer, int[] ids, int at) {
        return at < ids.length
                ? "'" + line(tokenizer.decode(new int[] {ids[at]})) + "' (" + ids[at] + ")"
                : "missing";
    }

    /// @return the last characters before a token, on one line
    private static String end(Tokenizer tokenizer, int[] ids, int at) {
        String text = tokenizer.decode(Arrays.copyOfRange(ids, Math.max(0, at - SHOWN), at));
        int from = Math.max(0, text.length() - SHOWN);
        return line(text.substring(from));
    }

    private static String line(String text) {
        return text.replace("\n", "\\n").replace("\r", "\\r");
    }

    static ChatTokens all(ChatTemplate template, Tokenizer tokenizer, Conversation conversation) {
        RenderedChat rendered = template.render(conversation, false);
        List<Span> spans =
                rendered.generated().isEmpty()
                        ? byBeginnings(template, conversation, rendered.text())
                        : rendered.generated();
        Cut whole = cut(tokenizer, rendered.text());
        boolean[] assistant = new boolean[whole.ids.length];
        mark(whole, spans, assistant);
        return checked(rendered.text(), whole, assistant);
    }

    private static List<Span> byBeginnings(
            ChatTemplate template, Conversation conversation, String text) {
        List<Span> spans = new ArrayList<>();
        for (int i = 1; i < conversation.messages().size(); i++) {
            if (isAssistant(conversation.messages().get(i))) {
                String before = template.render(conversation.first(i), true).text();
                String with = template.render(conversation.first(i + 1), false).text();
                int parted = Math.min(common(before, text), common(with, text));
                if (!text.startsWith(before) || !text.startsWith(with)) {
                    throw new ModelException(
                            "message "
                                    + (i + 1)
                                    + " cannot be found in the text of the conversation: its"
                                    + " beginning is written differently when more follows, after '"
                                    + line(text.substring(Math.max(0, parted - SHOWN), parted))
                                    + "'; use a template made for training");
                }
                spans.add(new Span(before.length(), Math.max(before.length(), with.length())));
            }
        }
        return spans;
    }

    private static int common(String a, String b) {
        int most = Math.min(a.length(), b.length());
        int same = 0;
        while (same < most && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }

    private static void mark(Cut cut, List<Span> spans, boolean[] assistant) {
        Pieces pieces = cut.pieces;
        for (Span span : spans) {
            for (int i = 0; i < pieces.size(); i++) {
                if (pieces.ends()[i] > span.start()
                        && pieces.starts()[i] < span.end()
                        && pieces.ends()[i] > pieces.starts()[i]) {
                    assistant[i + cut.added] = true;
                }
            }
        }
    }

    private static ChatTokens checked(String text, Cut cut, boolean[] assistant) {
        int first = 0;
        while (first < assistant.length && !assistant[first]) {
            first++;
        }
        if (first == assistant.length) {
            throw new ModelException(
                    "no token of the conversation is the assistant's: there is nothing to learn"
                            + " from it");
        }
        return new ChatTokens(text, cut.ids, assistant, first);
    }

    private static boolean isAssistant(JsonNode message) {
        return message.path("role").asString("").equals("assistant");
    }
}
