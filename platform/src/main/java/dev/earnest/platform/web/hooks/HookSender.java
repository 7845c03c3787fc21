package dev.earnest.platform.web.hooks;

import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundException;
import dev.earnest.chat.outbound.OutboundLimits;
import dev.earnest.chat.outbound.OutboundRequest;
import dev.earnest.chat.outbound.OutboundResponse;
import dev.earnest.platform.store.Outage;
import dev.earnest.platform.store.hooks.Deliveries;
import dev.earnest.platform.store.hooks.Delivery;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.Tick;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what webhooks are to be told. Every connection goes through the guard against requests into the own network;
/// redirects are not followed. Thread-safe.
public final class HookSender {
    private static final Logger LOG = LoggerFactory.getLogger(HookSender.class);

    /// Deliveries given up in a row that turn a webhook off.
    public static final int MOST_FAILURES = 10;

    /// Attempts at one delivery; with the pauses between them, about a day.
    public static final int MOST_ATTEMPTS = 8;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int GROWTH = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(12);
    private static final Duration KEEP = Duration.ofDays(30);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 8;
    private static final int BATCH = 500;
    private static final OutboundLimits LIMITS =
            OutboundLimits.DEFAULT
                    .withTimeout(Duration.ofSeconds(10))
                    .withMaxBodyBytes(64_000)
                    .withMaxRedirects(0);

    private final GuardedClient client;
    private final AtomicBoolean sending = new AtomicBoolean();

    /// @param client through which everything is sent
    public HookSender(GuardedClient client) {
        this.client = client;
    }

    /// @return the background work
    public List<Tick> ticks() {
        return List.of(
                new Tick(
                        "plan webhooks",
                        services ->
                                services.database()
                                        .inTransaction(h ->
                                                Deliveries.plan(
                                                        h, services.clock().instant(), BATCH))),
                new Tick("send webhooks", this::begin),
                new Tick(
                        "forget deliveries",
                        services ->
                                services.database()
                                        .inTransaction(h ->
                                                Deliveries.expire(
                                                        h,
                                                        services.clock().instant().minus(KEEP),
                                                        BATCH))));
    }

    // On a thread of its own: a receiver that is slow to answer must not hold up leases and pay.
    private int begin(Services services) {
        if (sending.compareAndSet(false, true)) {
            Thread.ofVirtual()
                    .name("webhooks")
                    .start(() -> {
                        try {
                            send(services);
                        } catch (RuntimeException e) {
                            if (Outage.caused(e)) {
                                LOG.warn("webhooks wait: the database does not answer");
                            } else {
                                LOG.error("webhooks could not be sent; it will be tried again", e);
                            }
                        } finally {
                            sending.set(false);
                        }
                    });
        }
        return 0;
    }

    /// Sends what is due, several at once, and waits for the answers.
    void send(Services services) {
        List<Deliveries.Due> due =
                services.database()
                        .inTransaction(h ->
                                Deliveries.take(h, services.clock().instant(), LEASE, AT_ONCE));
        List<Thread> threads =
                due.stream()
                        .map(one ->
                                Thread.ofVirtual()
                                        .name("webhook")
                                        .start(() -> attempt(services, one)))
                        .toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void attempt(Services services, Deliveries.Due due) {
        try {
            deliver(services, due);
        } catch (RuntimeException e) {
            LOG.error(
                    "delivery {} could not be noted; it will be tried again",
                    due.delivery().id(),
                    e);
        }
    }

    private void deliver(Services services, Deliveries.Due due) {
        Delivery delivery = due.delivery();
        Instant at = services.clock().instant();
        int status = 0;
        String message;
        try {
            OutboundResponse response =
                    client.send(
                            OutboundRequest.postJson(URI.create(due.url()), delivery.body())
                                    .withHeader("User-Agent", "Earnest")
                                    .withHeader("Earnest-Event", delivery.type())
                                    .withHeader(
                                            "Earnest-Delivery", Long.toString(delivery.position()))
                                    .withHeader(
                                            Signature.HEADER,
                                            Signature.of(due.secret(), at, delivery.body())),
                            LIMITS);
            status = response.status();
            if (response.head().isOk()) {
                int good = status;
                services.database()
                        .useTransaction(h ->
                                Deliveries.delivered(
                                        h, services.clock().instant(), delivery, good));
                return;
            }
            message =
                    status >= 300 && status < 400
                            ? "It redirects, which is not followed; name the final address."
                            : "It answered " + status + ".";
        } catch (OutboundException e) {
            message = e.getMessage();
        } catch (IllegalArgumentException e) {
            message = "The address is not valid.";
        }
        String why = message;
        int answered = status;
        services.database()
                .useTransaction(h ->
                        Deliveries.failed(
                                h,
                                services.clock().instant(),
                                delivery,
                                answered,
                                why,
                                again(at, delivery.attempts()),
                                MOST_FAILURES));
    }

    static Optional<Instant> again(Instant now, int attempts) {
        if (attempts >= MOST_ATTEMPTS) {
            return Optional.empty();
        }
        Duration pause = FIRST_PAUSE;
        for (int i = 1; i < attempts; i++) {
            pause = pause.multipliedBy(GROWTH);
        }
        return Optional.of(now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    }
}
