package dev.earnest.chat;

import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundException;
import dev.earnest.chat.outbound.OutboundLimits;
import dev.earnest.chat.outbound.OutboundRequest;
import dev.earnest.chat.outbound.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Posts JSON to a back end: with its key, when there is a free place, again after passing faults. Thread-safe.
final class BackendCalls {
    private static final int MOST_ERROR_BYTES = 64 << 10;

    private final BackendConfig config;
    private final GuardedClient client;
    private final Timekeeper time;
    private final Retries retries;
    private final Semaphore places;

    BackendCalls(
            BackendConfig config, GuardedClient client, RandomGenerator random, Timekeeper time) {
        this.config = config;
        this.client = client;
        this.time = time;
        this.retries = new Retries(config, random, time);
        this.places = new Semaphore(config.maxConcurrent(), true);
    }

    /// Reads the answer to one attempt.
    interface Reading<T> {
        /// @param head of an answer without a fault
        /// @param start when the attempt began, of the timekeeper
        Outcome<T> read(ResponseHead head, InputStream body, Faults faults, long start)
                throws IOException;

        /// @return how the attempt ended after all, whatever came of the connection
        default Outcome<T> ended(Outcome<T> outcome) {
            return outcome;
        }
    }

    /// @param mostBytes of an answer
    /// @param reading makes a reading for every attempt
    /// @throws ChatException where no attempt brought an answer
    <T> T post(URI address, String json, int mostBytes, Supplier<Reading<T>> reading) {
        String key = key();
        OutboundRequest post = OutboundRequest.postJson(address, json);
        OutboundRequest signed = key.isEmpty() ? post : withKey(post, key);
        Faults faults = new Faults(config, key);
        return retries.run(left ->
                whenFree(
                        left,
                        faults,
                        now -> attempt(signed, mostBytes, reading.get(), faults, now)));
    }

    private <T> Outcome<T> attempt(
            OutboundRequest post, int mostBytes, Reading<T> reading, Faults faults, Duration left) {
        OutboundLimits limits =
                OutboundLimits.DEFAULT
                        .withTimeout(left)
                        .withMaxRedirects(0)
                        .withMaxBodyBytes(mostBytes);
        long start = time.nanoTime();
        Outcome<T> outcome;
        try {
            outcome =
                    client.exchange(
                            post,
                            limits,
                            (head, body) ->
                                    head.isOk()
                                            ? reading.read(head, body, faults, start)
                                            : refusal(head, body, faults));
        } catch (OutboundException e) {
            outcome = faults.ofConnection(e);
        }
        return reading.ended(outcome);
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

    private interface Attempt<T> {
        Outcome<T> within(Duration left);
    }

    private <T> Outcome<T> whenFree(Duration left, Faults faults, Attempt<T> attempt) {
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

    private <T> Outcome<T> refusal(ResponseHead head, InputStream body, Faults faults) {
        Outcome<T> outcome = faults.ofStatus(head.status(), explanation(body));
        return switch (outcome) {
            case Outcome.Answered<T> answered -> answered;
            case Outcome.Failed<T>(ChatException fault, boolean passing, Duration _) ->
                    new Outcome.Failed<>(fault, passing, Faults.retryAfter(head, time.instant()));
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

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
