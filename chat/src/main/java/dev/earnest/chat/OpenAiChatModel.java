package dev.earnest.chat;

import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundException;
import dev.earnest.chat.outbound.OutboundLimits;
import dev.earnest.chat.outbound.OutboundRequest;
import dev.earnest.chat.outbound.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/// Asks a server that speaks the OpenAI protocol (`POST {base}/chat/completions`): vLLM, llama.cpp, Ollama, LM Studio
/// and most providers.
///
/// The base URL goes through [OutboundGuard], each attempt anew. At most `maxConcurrent` requests run at the same
/// time, the others wait. Connection faults and the statuses 408, 409, 425, 429 and 5xx are tried again while time is
/// left, everything else is not; a stream is not tried again once some text was shown. Answers are bounded to 2 MB.
///
/// Thread-safe; made for virtual threads, on which an interrupt ends a request at once.
public final class OpenAiChatModel implements ChatModel {
    private static final int MOST_BYTES = 2 << 20;
    // Each token of a stream arrives in an envelope of some 300 bytes.
    private static final int MOST_STREAM_BYTES = 64 << 20;
    private static final int MOST_ERROR_BYTES = 64 << 10;

    private final BackendConfig config;
    private final GuardedClient client;
    private final Timekeeper time;
    private final Retries retries;
    private final Semaphore places;

    /// @param config the server
    /// @param client how to get there
    /// @param random draws the waits between attempts
    /// @param time clocks and waits
    public OpenAiChatModel(
            BackendConfig config, GuardedClient client, RandomGenerator random, Timekeeper time) {
        this.config = config;
        this.client = client;
        this.time = time;
        this.retries = new Retries(config, random, time);
        this.places = new Semaphore(config.maxConcurrent(), true);
    }

    @Override
    public ChatReply reply(ChatRequest request) {
        return ask(request, Optional.empty());
    }

    @Override
    public ChatReply stream(ChatRequest request, Consumer<String> piece) {
        return ask(request, Optional.of(piece));
    }

    private ChatReply ask(ChatRequest request, Optional<Consumer<String>> piece) {
        String key = key();
        OutboundRequest post =
                OutboundRequest.postJson(
                        config.completions(),
                        CompletionJson.request(config, request, piece.isPresent()));
        OutboundRequest signed = key.isEmpty() ? post : withKey(post, key);
        Faults faults = new Faults(config, key);
        return retries.run(
                left -> whenFree(left, faults, now -> attempt(signed, piece, faults, now)));
    }

    private String key() {
        try {
            return config.key().value().orElse("");
        } catch (ChatException e) {
            throw new ChatException(
                    e.kind(), "back end \"" + config.name() + "\": " + e.getMessage());
        }
    }

    private OutboundRequest withKey(OutboundRequest post, String key) {
        try {
            return post.withHeader("Authorization", "Bearer " + key);
        } catch (OutboundException e) {
            throw new ChatException(
                    ChatException.Kind.UNAUTHORISED,
                    "back end \""
                            + config.name()
                            + "\": the key holds a line break or a character outside ASCII; check "
                            + config.key());
        }
    }

    private interface Attempt {
        Outcome within(Duration left);
    }

    private Outcome whenFree(Duration left, Faults faults, Attempt attempt) {
        long start = time.nanoTime();
        try {
            if (!places.tryAcquire(left.toNanos(), TimeUnit.NANOSECONDS)) {
                return faults.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return faults.interrupted();
        }
        try {
            Duration rest = left.minusNanos(time.nanoTime() - start);
            return rest.isPositive() ? attempt.within(rest) : faults.busy();
        } finally {
            places.release();
        }
    }

    private Outcome attempt(
            OutboundRequest post, Optional<Consumer<String>> piece, Faults faults, Duration left) {
        OutboundLimits limits =
                OutboundLimits.DEFAULT
                        .withTimeout(left)
                        .withMaxRedirects(0)
                        .withMaxBodyBytes(piece.isPresent() ? MOST_STREAM_BYTES : MOST_BYTES);
        long start = time.nanoTime();
        boolean[] shown = {false};
        Consumer<String> show =
                text ->
                        piece.ifPresent(to -> {
                            shown[0] = true;
                            to.accept(text);
                        });
        Outcome outcome;
        try {
            outcome =
                    client.exchange(
                            post, limits, (head, body) -> read(head, body, show, faults, start));
        } catch (OutboundException e) {
            outcome = faults.ofConnection(e);
        }
        return shown[0] ? asLasting(outcome) : outcome;
    }

    private static Outcome asLasting(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> answered;
            case Outcome.Failed failed -> new Outcome.Failed(failed.fault(), false, Duration.ZERO);
        };
    }

    private Outcome read(
            ResponseHead head, InputStream body, Consumer<String> show, Faults faults, long start)
            throws IOException {
        if (!head.isOk()) {
            return refusal(head, body, faults);
        }
        if (head.contentType().equals("text/event-stream")) {
            CompletionStream stream = new CompletionStream(show, faults, MOST_BYTES);
            ServerSentEvents.read(body, stream::accept);
            return stream.end(since(start));
        }
        Outcome outcome = whole(text(body.readAllBytes()), faults, start);
        if (outcome instanceof Outcome.Answered(ChatReply reply) && !reply.text().isEmpty()) {
            show.accept(reply.text());
        }
        return outcome;
    }

    private Outcome refusal(ResponseHead head, InputStream body, Faults faults) {
        return switch (faults.ofStatus(head.status(), explanation(body))) {
            case Outcome.Answered answered -> answered;
            case Outcome.Failed(ChatException fault, boolean passing, Duration any) ->
                    new Outcome.Failed(fault, passing, Faults.retryAfter(head, time.instant()));
        };
    }

    // The status alone decides: a broken explanation changes nothing.
    private static String explanation(InputStream body) {
        try {
            return CompletionJson.object(text(body.readNBytes(MOST_ERROR_BYTES)))
                    .map(CompletionJson::explanation)
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private Outcome whole(String text, Faults faults, long start) {
        Optional<JsonNode> answer = CompletionJson.object(text);
        if (answer.isEmpty()) {
            return faults.badAnswer(
                    "did not answer with a JSON object; check that base-url ends in its version");
        }
        if (answer.get().hasNonNull("error")) {
            return faults.badAnswer(
                    "answered with an error"
                            + faults.quote(CompletionJson.explanation(answer.get())));
        }
        JsonNode choice = CompletionJson.choice(answer.get());
        FinishReason finish = CompletionJson.finishReason(choice).orElse(FinishReason.OTHER);
        Optional<String> content = CompletionJson.content(choice.path("message"));
        if (content.isEmpty() && finish != FinishReason.LENGTH && finish != FinishReason.FILTERED) {
            return faults.badAnswer("answered without a text");
        }
        return new Outcome.Answered(
                new ChatReply(
                        content.orElse(""),
                        finish,
                        CompletionJson.tokens(answer.get(), "prompt_tokens"),
                        CompletionJson.tokens(answer.get(), "completion_tokens"),
                        since(start)));
    }

    private Duration since(long start) {
        return Duration.ofNanos(time.nanoTime() - start);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The name and address of the back end; never its key.
    @Override
    public String toString() {
        return "OpenAiChatModel[" + config.name() + " at " + config.baseUrl() + "]";
    }
}
