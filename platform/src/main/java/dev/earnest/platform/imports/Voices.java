package dev.earnest.platform.imports;

import dev.earnest.chat.ChatException;
import dev.earnest.chat.ChatReply;
import dev.earnest.chat.ChatRequest;
import dev.earnest.chat.FinishReason;
import dev.earnest.chat.SamplingOptions;
import dev.earnest.chat.Timekeeper;
import dev.earnest.judgments.Prompt;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.items.GenerationPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.ObjectNode;

/// The models of a plan, asked as many at a time as their back ends take. Thread-safe; made for virtual threads.
final class Voices {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /// Prompts in work beyond those that are asked now, so that no place of a back end stays empty.
    private static final int AHEAD = 2;

    private static final int MOST_PROMPTS = 128;

    private final GenerationPlan plan;
    private final Timekeeper time;
    private final ExecutorService threads;
    private final List<ModelEnd> ends = new ArrayList<>();
    private final Map<String, Semaphore> places = new HashMap<>();
    private final int atOnce;
    private final Semaphore prompts;

    /// @param known models of this server
    /// @param threads to ask on
    /// @throws GenerationStopped where a model of the plan is not among them
    Voices(GenerationPlan plan, List<ModelEnd> known, Timekeeper time, ExecutorService threads) {
        this.plan = plan;
        this.time = time;
        this.threads = threads;
        for (GenerationPlan.Voice voice : plan.voices()) {
            ModelEnd end =
                    known.stream()
                            .filter(one -> one.name().equals(voice.backend()))
                            .findFirst()
                            .orElseThrow(() ->
                                    new GenerationStopped(
                                            "The settings of the server have no model '"
                                                    + voice.backend()
                                                    + "' any more."));
            ends.add(end);
            places.computeIfAbsent(end.name(), _ -> new Semaphore(end.places(), true));
        }
        int most = ends.stream().mapToInt(ModelEnd::places).max().orElse(1);
        this.atOnce = Math.min(MOST_PROMPTS, most + AHEAD);
        // A quick model that ran far ahead of a slow one would be paid for nothing when this server
        // dies.
        this.prompts = new Semaphore(atOnce, true);
    }

    /// @return prompts that are in work at the same time
    int atOnce() {
        return atOnce;
    }

    /// @return names that would tell in a text who wrote it
    List<String> names() {
        List<String> names = new ArrayList<>();
        ends.forEach(end -> names.addAll(List.of(end.name(), end.model())));
        return names;
    }

    /// What all models said to a prompt.
    ///
    /// @param texts one for each voice of the plan
    /// @param facts how each came to be
    record Said(List<String> texts, List<ObjectNode> facts) {
        Said {
            texts = List.copyOf(texts);
            facts = List.copyOf(facts);
        }
    }

    /// Asks every voice, all at once.
    ///
    /// @param ended looked at when it is this prompt's turn: whether to ask nobody any more
    /// @return what they said; empty texts where nobody was asked
    /// @throws ChatException where one of them gave no answer, however often it was asked
    Said ask(Prompt prompt, BooleanSupplier ended) throws InterruptedException {
        prompts.acquire();
        try {
            return ended.getAsBoolean() ? new Said(List.of(), List.of()) : all(prompt);
        } finally {
            prompts.release();
        }
    }

    private Said all(Prompt prompt) throws InterruptedException {
        List<Future<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            int voice = i;
            replies.add(threads.submit(() -> reply(voice, prompt)));
        }
        List<String> texts = new ArrayList<>();
        List<ObjectNode> facts = new ArrayList<>();
        try {
            for (Future<Reply> reply : replies) {
                Reply got = reply.get();
                texts.add(got.reply().text());
                facts.add(facts(texts.size() - 1, got));
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ChatException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            replies.forEach(reply -> reply.cancel(true));
        }
        return new Said(texts, facts);
    }

    private record Reply(ChatReply reply, int tries) {}

    private Reply reply(int voice, Prompt prompt) throws InterruptedException {
        ModelEnd end = ends.get(voice);
        ChatRequest request = new ChatRequest(prompt.messages(), options(voice));
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                ChatReply reply = once(end, request);
                useless(end, reply)
                        .ifPresent(why -> {
                            throw new ChatException(ChatException.Kind.BAD_ANSWER, why);
                        });
                return new Reply(reply, attempt);
            } catch (ChatException e) {
                if (attempt >= plan.tries() || !passing(e.kind())) {
                    throw e;
                }
            }
            time.sleep(pause);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
    }

    private ChatReply once(ModelEnd end, ChatRequest request) throws InterruptedException {
        Semaphore place = places.getOrDefault(end.name(), new Semaphore(1));
        place.acquire();
        try {
            return end.talk().reply(request);
        } finally {
            place.release();
        }
    }

    private static Optional<String> useless(ModelEnd end, ChatReply reply) {
        if (reply.finishReason() == FinishReason.FILTERED) {
            return Optional.of("back end \"" + end.name() + "\" filtered its answer");
        }
        return reply.text().replace("\0", "").isBlank()
                ? Optional.of("back end \"" + end.name() + "\" gave an empty answer")
                : Optional.empty();
    }

    private static boolean passing(ChatException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE, TIMEOUT, RATE_LIMITED, BAD_ANSWER -> true;
            case REFUSED, UNAUTHORISED, TOO_LONG -> false;
        };
    }

    /// @return whether no other prompt will be answered either
    static boolean hopeless(ChatException.Kind kind) {
        return switch (kind) {
            case REFUSED, UNAUTHORISED -> true;
            case UNREACHABLE, TIMEOUT, RATE_LIMITED, BAD_ANSWER, TOO_LONG -> false;
        };
    }

    private SamplingOptions options(int voice) {
        SamplingOptions options = SamplingOptions.UNSET;
        double temperature = plan.voices().get(voice).temperature();
        if (temperature >= 0) {
            options = options.withTemperature(temperature);
        }
        if (plan.maxTokens() > 0) {
            options = options.withMaxTokens(plan.maxTokens());
        }
        return plan.seedOf(voice) >= 0 ? options.withSeed(plan.seedOf(voice)) : options;
    }

    private ObjectNode facts(int voice, Reply got) {
        SamplingOptions options = options(voice);
        ObjectNode facts = Json.object();
        // The same id as the response has.
        facts.put("id", Integer.toString(voice));
        facts.put("back_end", ends.get(voice).name());
        facts.put("model", ends.get(voice).model());
        options.temperature().ifPresent(value -> facts.put("temperature", value));
        options.maxTokens().ifPresent(value -> facts.put("max_tokens", value));
        options.seed().ifPresent(value -> facts.put("seed", value));
        facts.put("finish", got.reply().finishReason().name().toLowerCase(Locale.ROOT));
        got.reply().promptTokens().ifPresent(value -> facts.put("prompt_tokens", value));
        got.reply().completionTokens().ifPresent(value -> facts.put("completion_tokens", value));
        facts.put("tries", got.tries());
        facts.put("milliseconds", got.reply().latency().toMillis());
        return facts;
    }
}
