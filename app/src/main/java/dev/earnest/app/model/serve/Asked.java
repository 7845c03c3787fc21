package dev.earnest.app.model.serve;

import dev.earnest.app.model.ChatPrompts;
import dev.earnest.app.model.Drawing;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.model.Wishes;
import dev.earnest.model.ModelException;
import dev.earnest.model.generate.Choice;
import dev.earnest.model.template.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/// What a request asks for.
///
/// @param chat whether the answer has the form of a chat
/// @param prompts tokens to continue
/// @param drawing how
/// @param stream whether the answer comes piece by piece
/// @param usage whether a stream ends with counts
/// @param scores whether log-probabilities are wanted
record Asked(
        boolean chat,
        List<long[]> prompts,
        Drawing drawing,
        boolean stream,
        boolean usage,
        boolean scores) {
    private static final int MOST_TEXTS = 64;

    /// What the protocol says for completions, and what we say for chats.
    private static final int TOKENS = 16;

    private static final int CHAT_TOKENS = 512;

    // The protocol's own bounds.
    private static final int MOST_LIKELY = 5;
    private static final int MOST_LIKELY_IN_CHATS = 20;

    private static final List<String> NOT_HERE =
            List.of(
                    "logit_bias",
                    "presence_penalty",
                    "frequency_penalty",
                    "tools",
                    "functions",
                    "response_format",
                    "suffix",
                    "echo",
                    "audio",
                    "prediction");

    static Asked completion(Body body, LanguageModel model, LongSupplier seeds) {
        common(body, model);
        body.refuse(List.of("top_logprobs"));
        OptionalInt scores = body.whole("logprobs", 0, MOST_LIKELY);
        return new Asked(
                false,
                prompts(body, model),
                drawing(body, model, TOKENS, seeds).withLikeliest(scores.orElse(0)),
                body.flag("stream"),
                usage(body),
                scores.isPresent());
    }

    static Asked chat(
            Body body, LanguageModel model, Optional<ChatPrompts> template, LongSupplier seeds) {
        common(body, model);
        if (template.isEmpty()) {
            throw ApiFault.invalid(
                    "messages",
                    "model "
                            + model.name()
                            + " has no chat template; use /v1/completions or add chat_template.jinja to its folder");
        }
        OptionalInt likeliest = body.whole("top_logprobs", 0, MOST_LIKELY_IN_CHATS);
        boolean scores = body.flag("logprobs");
        if (likeliest.orElse(0) > 0 && !scores) {
            throw ApiFault.invalid("top_logprobs", "top_logprobs needs logprobs: true");
        }
        return new Asked(
                true,
                List.of(template.get().encode(messages(body))),
                drawing(body, model, CHAT_TOKENS, seeds).withLikeliest(likeliest.orElse(0)),
                body.flag("stream"),
                usage(body),
                scores);
    }

    private static void common(Body body, LanguageModel model) {
        body.refuse(NOT_HERE);
        body.whole("best_of", 1, 1);
        Optional<String> name = body.text("model");
        if (name.isPresent() && !name.get().equals(model.name())) {
            throw new ApiFault(
                    404,
                    "invalid_request_error",
                    "model",
                    "model_not_found",
                    "there is no model '" + name.get() + "' here; this is '" + model.name() + "'");
        }
    }

    private static boolean usage(Body body) {
        return body.root().path("stream_options").path("include_usage").asBoolean(false);
    }

    private static Drawing drawing(
            Body body, LanguageModel model, int otherwise, LongSupplier seeds) {
        Wishes wishes = body.wishes();
        var most = body.whole("max_completion_tokens", 1, Integer.MAX_VALUE);
        int tokens =
                most.isPresent()
                        ? most.getAsInt()
                        : body.whole("max_tokens", 1, Integer.MAX_VALUE)
                                .orElse(model.makers().maxNewTokens().orElse(otherwise));
        int texts = body.whole("n", 1, MOST_TEXTS).orElse(1);
        Optional<Long> seed = body.seed();
        try {
            Choice choice = wishes.choice(model.makers(), true);
            return new Drawing(
                    choice,
                    Math.min(tokens, model.config().positions()),
                    wishes.penalty(model.makers()),
                    body.stops(),
                    texts,
                    seed.isPresent() ? seed.get() : seeds.getAsLong());
        } catch (ModelException e) {
            throw ApiFault.invalid("", String.valueOf(e.getMessage()));
        }
    }

    private static List<JsonNode> messages(Body body) {
        JsonNode messages = body.root().path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw ApiFault.invalid("messages", "messages is missing: write a list of turns");
        }
        List<JsonNode> plain = new ArrayList<>();
        for (int turn = 0; turn < messages.size(); turn++) {
            String field = "messages[" + turn + "]";
            JsonNode message = messages.get(turn);
            String role = message.path("role").asString("");
            if (role.isEmpty()) {
                throw ApiFault.invalid(field + ".role", field + " has no role");
            }
            plain.add(Conversation.message(role, content(field, message.path("content"))));
        }
        return plain;
    }

    private static String content(String field, JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder text = new StringBuilder();
        boolean fine = content.isArray();
        for (JsonNode part : content) {
            fine &= part.path("type").asString("").equals("text") && part.path("text").isString();
            text.append(part.path("text").asString(""));
        }
        if (!fine) {
            throw ApiFault.invalid(
                    field + ".content", field + ".content is no text: this model reads text only");
        }
        return text.toString();
    }

    /// @return a string, tokens, or an array of either
    private static List<long[]> prompts(Body body, LanguageModel model) {
        JsonNode prompt = body.root().path("prompt");
        List<long[]> prompts = new ArrayList<>();
        if (prompt.isString()) {
            prompts.add(model.encode(prompt.stringValue()));
        } else if (prompt.isArray() && prompt.path(0).isNumber()) {
            prompts.add(tokens(prompt, model));
        } else if (prompt.isArray()) {
            for (JsonNode one : prompt) {
                prompts.add(one.isString() ? model.encode(one.stringValue()) : tokens(one, model));
            }
        }
        if (prompts.isEmpty()) {
            throw ApiFault.invalid("prompt", "prompt is missing: write a string, or several");
        }
        int texts = prompts.size() * body.whole("n", 1, MOST_TEXTS).orElse(1);
        if (texts > MOST_TEXTS) {
            throw ApiFault.invalid(
                    "prompt",
                    texts + " texts are asked for; at most " + MOST_TEXTS + " are allowed");
        }
        return prompts;
    }

    private static long[] tokens(JsonNode list, LanguageModel model) {
        long[] ids = new long[list.size()];
        for (int i = 0; i < ids.length; i++) {
            if (!list.get(i).isIntegralNumber()) {
                throw ApiFault.invalid(
                        "prompt", "prompt holds " + list.get(i) + ", which is no token");
            }
            ids[i] = list.get(i).longValue();
        }
        return model.checked(ids);
    }
}
