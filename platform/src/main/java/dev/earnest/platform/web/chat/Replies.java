package dev.earnest.platform.web.chat;

import dev.earnest.chat.ChatException;
import dev.earnest.chat.ChatRequest;
import dev.earnest.chat.SamplingOptions;
import dev.earnest.judgments.Message;
import dev.earnest.platform.campaign.chat.BlindWait;
import dev.earnest.platform.campaign.chat.ChatTurn;
import dev.earnest.platform.store.chat.CampaignBackEnds;
import dev.earnest.platform.store.chat.ChatTurns;
import dev.earnest.platform.store.chat.ReplyPace;
import dev.earnest.platform.web.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gets two replies at the same time and notes them together: nobody learns of one before both are there. Where either
/// does not come, neither is kept, after both have ended. How long it takes does not tell who was asked: see [BlindWait].
final class Replies {
    /// How long a turn stays in hand without a sign of life; renewed three times as often.
    static final Duration CLAIM = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
    private static final Duration RENEW = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Services services;

    Replies(Services services) {
        this.services = services;
    }

    /// Begins; goes on when the caller has gone.
    ///
    /// @param turn noted as waiting
    /// @param messages what both are sent
    /// @return done when the replies, or that there are none, have been noted
    CompletableFuture<Void> begin(ChatTurns.Place place, ChatTurn turn, List<Message> messages) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("chat")
                .start(() -> {
                    try {
                        get(place, turn, messages);
                    } catch (RuntimeException e) {
                        // The claim runs out; whoever looks next says that there are no replies.
                        LOG.warn("a chat turn could not be noted", e);
                    } finally {
                        done.complete(null);
                    }
                });
        return done;
    }

    /// What a back end said, and how long it took.
    private record Said(String text, Duration took) {}

    private void get(ChatTurns.Place place, ChatTurn turn, List<Message> messages) {
        long begun = System.nanoTime();
        Duration wait = services.database().read(handle -> wait(handle, place, turn));
        List<Said> said = new ArrayList<>();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Said>> replies = new ArrayList<>();
            for (int side = 0; side < 2; side++) {
                String name = turn.backEnds().get(side);
                // The same model twice must not say the same twice.
                SamplingOptions options =
                        SamplingOptions.UNSET.withSeed(
                                (place.lease().getLeastSignificantBits() >>> 33)
                                        + 97L * turn.number()
                                        + 13L * turn.round()
                                        + side);
                boolean alone = turn.backEnds().get(0).equals(turn.backEnds().get(1));
                replies.add(
                        both.submit(() ->
                                reply(
                                        name,
                                        new ChatRequest(
                                                messages,
                                                alone ? options : SamplingOptions.UNSET))));
            }
            if (!held(place, turn, replies) || !waited(place, turn, begun + wait.toNanos())) {
                replies.forEach(reply -> reply.cancel(true));
                return;
            }
            for (int side = 0; side < 2; side++) {
                said(turn.backEnds().get(side), replies.get(side)).ifPresent(said::add);
            }
        }
        services.database()
                .useTransaction(handle -> {
                    ChatTurns.lock(handle, place.lease(), place.person());
                    if (said.size() == 2) {
                        ChatTurns.answered(
                                handle,
                                services.clock().instant(),
                                place,
                                turn,
                                said.stream().map(Said::text).toList());
                    } else {
                        ChatTurns.failed(handle, services.clock().instant(), place, turn);
                    }
                });
        if (said.size() == 2) {
            note(place, turn, said);
        }
    }

    private Duration wait(Handle handle, ChatTurns.Place place, ChatTurn turn) {
        return BlindWait.of(
                services.random(),
                CampaignBackEnds.of(handle, place.campaign()),
                turn.backEnds(),
                ReplyPace.of(handle, place.campaign()));
    }

    private void note(ChatTurns.Place place, ChatTurn turn, List<Said> said) {
        // A transaction each: two turns that wait for each other's would never end.
        for (int side = 0; side < 2; side++) {
            String name = turn.backEnds().get(side);
            Duration took = said.get(side).took();
            services.database()
                    .useTransaction(handle -> ReplyPace.note(handle, place.campaign(), name, took));
        }
    }

    // False where somebody else has given the turn up.
    private boolean waited(ChatTurns.Place place, ChatTurn turn, long until) {
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            try {
                Thread.sleep(Duration.ofNanos(Math.min(left, RENEW.toNanos())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            if (until - System.nanoTime() > 0 && !renewed(place, turn)) {
                return false;
            }
        }
        return true;
    }

    // Waits for both, however they end. False where somebody else has given the turn up.
    private boolean held(ChatTurns.Place place, ChatTurn turn, List<Future<Said>> replies) {
        long until = System.nanoTime() + LONGEST.toNanos();
        for (Future<Said> reply : replies) {
            while (!reply.isDone()) {
                if (System.nanoTime() > until) {
                    reply.cancel(true);
                    break;
                }
                try {
                    reply.get(RENEW.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (!renewed(place, turn)) {
                        return false;
                    }
                } catch (ExecutionException e) {
                    break;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    private boolean renewed(ChatTurns.Place place, ChatTurn turn) {
        try {
            return services.database()
                    .read(handle ->
                            ChatTurns.renew(
                                    handle, place, turn, services.clock().instant().plus(CLAIM)));
        } catch (RuntimeException e) {
            LOG.warn("a chat turn could not be kept in hand: {}", e.getMessage());
            return true;
        }
    }

    private Said reply(String name, ChatRequest request) {
        long begun = System.nanoTime();
        String text = text(name, request);
        return new Said(text, Duration.ofNanos(System.nanoTime() - begun));
    }

    private String text(String name, ChatRequest request) {
        return services.model(name)
                .orElseThrow(() ->
                        new ChatException(
                                ChatException.Kind.UNREACHABLE,
                                "there is no back end '"
                                        + name
                                        + "' in the settings of this server"))
                .reply(request)
                .text()
                .strip();
    }

    private static Optional<Said> said(String name, Future<Said> reply) {
        if (reply.state() == Future.State.SUCCESS) {
            // Databases hold no NUL.
            String text = reply.resultNow().text().replace("\0", "");
            if (!text.isBlank()) {
                return Optional.of(new Said(text, reply.resultNow().took()));
            }
            LOG.warn("back end '{}' gave an empty reply in a chat", name);
        } else if (reply.state() == Future.State.FAILED) {
            LOG.warn("no reply in a chat: {}", reply.exceptionNow().getMessage());
        } else {
            LOG.warn("back end '{}' took too long in a chat", name);
        }
        return Optional.empty();
    }
}
