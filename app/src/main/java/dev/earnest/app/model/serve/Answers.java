package dev.earnest.app.model.serve;

import dev.earnest.app.model.Completion;
import dev.earnest.app.model.Ending;
import dev.earnest.app.model.Piece;
import dev.earnest.app.model.TokenScore;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Answers as the protocol writes them.
///
/// @param asked what they answer
/// @param id of the answer
/// @param created seconds since 1970
/// @param model its name
record Answers(Asked asked, String id, long created, String model) {

    private ObjectNode envelope(String object) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("id", id);
        root.put("object", object);
        root.put("created", created);
        root.put("model", model);
        return root;
    }

    ObjectNode whole(List<Completion> texts) {
        ObjectNode root = envelope(asked.chat() ? "chat.completion" : "text_completion");
        ArrayNode choices = root.putArray("choices");
        for (int index = 0; index < texts.size(); index++) {
            Completion text = texts.get(index);
            ObjectNode choice = choices.addObject().put("index", index);
            if (asked.chat()) {
                choice.putObject("message").put("role", "assistant").put("content", text.text());
            } else {
                choice.put("text", text.text());
            }
            scores(choice, text.tokens());
            choice.put("finish_reason", reason(text));
        }
        root.set("usage", usage(texts));
        return root;
    }

    private ObjectNode chunk() {
        return envelope(asked.chat() ? "chat.completion.chunk" : "text_completion");
    }

    /// The first event of a text of a chat.
    ObjectNode begin(int index) {
        ObjectNode root = chunk();
        ObjectNode choice = root.putArray("choices").addObject().put("index", index);
        choice.putObject("delta").put("role", "assistant").put("content", "");
        choice.putNull("finish_reason");
        return root;
    }

    ObjectNode piece(Piece piece) {
        ObjectNode root = chunk();
        ObjectNode choice = root.putArray("choices").addObject().put("index", piece.row());
        if (asked.chat()) {
            choice.putObject("delta").put("content", piece.text());
        } else {
            choice.put("text", piece.text());
        }
        scores(choice, piece.tokens());
        choice.putNull("finish_reason");
        return root;
    }

    ObjectNode end(int index, Completion text) {
        ObjectNode root = chunk();
        ObjectNode choice = root.putArray("choices").addObject().put("index", index);
        if (asked.chat()) {
            choice.putObject("delta");
        } else {
            choice.put("text", "");
        }
        choice.put("finish_reason", reason(text));
        return root;
    }

    ObjectNode usageEvent(List<Completion> texts) {
        ObjectNode root = chunk();
        root.putArray("choices");
        root.set("usage", usage(texts));
        return root;
    }

    private ObjectNode usage(List<Completion> texts) {
        int prompt = asked.prompts().stream().mapToInt(ids -> ids.length).sum();
        int completion = texts.stream().mapToInt(Completion::count).sum();
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
    }

    private static String reason(Completion text) {
        return text.ending() == Ending.STOP ? "stop" : "length";
    }

    private void scores(ObjectNode choice, List<TokenScore> tokens) {
        if (!asked.scores()) {
            choice.putNull("logprobs");
            return;
        }
        ObjectNode logprobs = choice.putObject("logprobs");
        if (asked.chat()) {
            ArrayNode content = logprobs.putArray("content");
            for (TokenScore token : tokens) {
                ObjectNode one = content.addObject();
                score(one, token.text(), token.logProbability());
                ArrayNode likeliest = one.putArray("top_logprobs");
                for (TokenScore.Likely other : token.likeliest()) {
                    score(likeliest.addObject(), other.text(), other.logProbability());
                }
            }
            return;
        }
        ArrayNode texts = logprobs.putArray("tokens");
        ArrayNode values = logprobs.putArray("token_logprobs");
        boolean likeliest = asked.drawing().likeliest() > 0;
        ArrayNode others = logprobs.putArray("top_logprobs");
        if (!likeliest) {
            logprobs.putNull("top_logprobs");
        }
        ArrayNode offsets = logprobs.putArray("text_offset");
        for (TokenScore token : tokens) {
            texts.add(token.text());
            values.add(token.logProbability());
            offsets.add(token.offset());
            if (likeliest) {
                likeliest(others.addObject(), token);
            }
        }
    }

    private static void score(ObjectNode one, String text, double logProbability) {
        one.put("token", text).put("logprob", logProbability);
        one.putNull("bytes");
    }

    /// By text, the token that was drawn among them; of tokens with the same text the likelier.
    private static void likeliest(ObjectNode place, TokenScore token) {
        for (TokenScore.Likely other : token.likeliest()) {
            if (!place.has(other.text())) {
                place.put(other.text(), other.logProbability());
            }
        }
        if (!place.has(token.text())) {
            place.put(token.text(), token.logProbability());
        }
    }

    /// @return the only model that is served
    static ObjectNode models(String name, long created) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("object", "list");
        root.putArray("data")
                .addObject()
                .put("id", name)
                .put("object", "model")
                .put("created", created)
                .put("owned_by", "earnest");
        return root;
    }
}
