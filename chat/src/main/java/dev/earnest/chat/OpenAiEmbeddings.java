package dev.earnest.chat;

import dev.earnest.chat.outbound.GuardedClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/// Asks a server that speaks the OpenAI protocol for vectors of texts (`POST {base}/embeddings`). Addresses, keys, places
/// and further attempts are as of [OpenAiChatModel]; answers are bounded to 64 MB. An answer that lacks a vector, or
/// whose vectors differ in length or hold what is no number, is none. Thread-safe.
public final class OpenAiEmbeddings {
    private static final int MOST_BYTES = 64 << 20;

    private final BackendConfig config;
    private final BackendCalls calls;

    /// @param config the server
    /// @param client how to get there
    /// @param random draws the waits between attempts
    /// @param time clocks and waits
    public OpenAiEmbeddings(
            BackendConfig config, GuardedClient client, RandomGenerator random, Timekeeper time) {
        this.config = config;
        this.calls = new BackendCalls(config, client, random, time);
    }

    /// @param texts at least one
    /// @throws ChatException where no attempt brought them
    public Embeddings embed(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("no text to embed");
        }
        return calls.post(
                config.embeddings(),
                CompletionJson.embeddings(config, texts),
                MOST_BYTES,
                () -> (_, body, faults, _) -> read(body, faults, texts.size()));
    }

    private static Outcome<Embeddings> read(InputStream body, Faults faults, int texts)
            throws IOException {
        Optional<JsonNode> answer = CompletionJson.object(BackendCalls.text(body.readAllBytes()));
        if (answer.isEmpty()) {
            return faults.badAnswer(
                    "did not answer with a JSON object; check that base-url ends in its version");
        }
        if (answer.get().hasNonNull("error")) {
            return faults.badAnswer(
                    "answered with an error"
                            + faults.quote(CompletionJson.explanation(answer.get())));
        }
        float[][] vectors = new float[texts][];
        JsonNode data = answer.get().path("data");
        for (int place = 0; place < data.size(); place++) {
            int index = data.path(place).path("index").asInt(place);
            if (index < 0 || index >= texts || vectors[index] != null) {
                return faults.badAnswer("answered with a vector of text " + index + " of " + texts);
            }
            vectors[index] = vector(data.path(place).path("embedding"));
        }
        for (int index = 0; index < texts; index++) {
            if (vectors[index] == null || vectors[index].length == 0) {
                return faults.badAnswer("answered without a vector of text " + index);
            }
            if (vectors[index].length != vectors[0].length) {
                return faults.badAnswer("answered with vectors of different lengths");
            }
        }
        return new Outcome.Answered<>(
                new Embeddings(
                        new ArrayList<>(Arrays.asList(vectors)),
                        CompletionJson.tokens(answer.get(), "prompt_tokens")));
    }

    /// @return its numbers; none where one of them is no finite number
    private static float[] vector(JsonNode list) {
        float[] vector = new float[list.size()];
        for (int place = 0; place < vector.length; place++) {
            JsonNode number = list.path(place);
            vector[place] = number.isNumber() ? (float) number.asDouble() : Float.NaN;
            if (!Float.isFinite(vector[place])) {
                return new float[0];
            }
        }
        return vector;
    }

    /// The name and address of the back end; never its key.
    @Override
    public String toString() {
        return "OpenAiEmbeddings[" + config.name() + " at " + config.baseUrl() + "]";
    }
}
