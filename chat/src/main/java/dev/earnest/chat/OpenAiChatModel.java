package dev.earnest.chat;

import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
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

    private final BackendConfig config;
    private final Timekeeper time;
    private final BackendCalls calls;

    /// @param config the server
    /// @param client how to get there
    /// @param random draws the waits between attempts
    /// @param time clocks and waits
    public OpenAiChatModel(
            BackendConfig config, GuardedClient client, RandomGenerator random, Timekeeper time) {
        this.config = config;
        this.time = time;
        this.calls = new BackendCalls(config, client, random, time);
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
        return calls.post(
                config.completions(),
                CompletionJson.request(config, request, piece.isPresent()),
                piece.isPresent() ? MOST_STREAM_BYTES : MOST_BYTES,
                () -> new Reply(piece));
    }

    private final class Reply implements BackendCalls.Reading<ChatReply> {
        private final Optional<Consumer<String>> piece;
        private boolean shown;

        Reply(Optional<Consumer<String>> piece) {
            this.piece = piece;
        }

        private void show(String text) {
            piece.ifPresent(to -> {
                shown = true;
                to.accept(text);
            });
        }

        @Override
        public Outcome<ChatReply> read(
                ResponseHead head, InputStream body, Faults faults, long start) throws IOException {
            if (head.contentType().equals("text/event-stream")) {
                CompletionStream stream = new CompletionStream(this::show, faults, MOST_BYTES);
                ServerSentEvents.read(body, stream::accept);
                return stream.end(since(start));
            }
            Outcome<ChatReply> outcome =
                    whole(BackendCalls.text(body.readAllBytes()), faults, start);
            if (outcome instanceof Outcome.Answered<ChatReply>(ChatReply reply)
                    && !reply.text().isEmpty()) {
                show(reply.text());
            }
            return outcome;
        }

        // What was shown cannot be taken back by another attempt.
        @Override
        public Outcome<ChatReply> ended(Outcome<ChatReply> outcome) {
            return shown && outcome instanceof Outcome.Failed<ChatReply> failed
                    ? new Outcome.Failed<>(failed.fault(), false, Duration.ZERO)
                    : outcome;
        }
    }

    private Outcome<ChatReply> whole(String text, Faults faults, long start) {
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
        return new Outcome.Answered<>(
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

    /// The name and address of the back end; never its key.
    @Override
    public String toString() {
        return "OpenAiChatModel[" + config.name() + " at " + config.baseUrl() + "]";
    }
}
