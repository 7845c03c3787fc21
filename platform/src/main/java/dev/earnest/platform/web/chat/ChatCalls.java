package dev.earnest.platform.web.chat;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.chat.ChatTurn;
import dev.earnest.platform.campaign.chat.Conversation;
import dev.earnest.platform.campaign.chat.PairDraw;
import dev.earnest.platform.store.arena.ArenaScores;
import dev.earnest.platform.store.chat.CampaignBackEnds;
import dev.earnest.platform.store.chat.ChatTurns;
import dev.earnest.platform.store.work.Specs;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.work.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// What people do in a conversation.
final class ChatCalls {
    private static final long PATIENCE_SECONDS = 8;

    private final Services services;
    private final Specs specs = new Specs();
    private final ChatJson json;
    private final Replies replies;

    ChatCalls(Services services) {
        this.services = services;
        this.json = new ChatJson(services);
        this.replies = new Replies(services);
    }

    private record Talk(ChatTurns.Place place, CampaignSpec spec, Conversation conversation) {
        Talk with(List<ChatTurn> rows) {
            return new Talk(
                    place,
                    spec,
                    new Conversation(conversation.form(), conversation.prompt(), rows));
        }
    }

    /// A turn for which replies are to be got.
    private record Begun(Talk talk, ChatTurn turn) {}

    void show(Exchange exchange) {
        answer(exchange);
    }

    void say(Exchange exchange) {
        Call call = Call.of(exchange, "attempt", "message");
        UUID attempt = attempt(call);
        String message = call.text("message", Conversation.LONGEST_MESSAGE).strip();
        call.require();
        begin(
                exchange,
                attempt,
                (handle, talk) -> {
                    Optional<ChatTurn> last = talk.conversation().last();
                    boolean retry =
                            last.filter(one -> one.state() == ChatTurn.State.FAILED).isPresent();
                    talk.conversation()
                            .refusal(message)
                            .ifPresent(why -> {
                                throw HttpFault.conflict(why);
                            });
                    int number = last.map(ChatTurn::number).orElse(0) + (retry ? 0 : 1);
                    int round = retry ? last.orElseThrow().round() + 1 : 0;
                    String said =
                            retry && message.isBlank() ? last.orElseThrow().message() : message;
                    // The same two: or models that fail would be heard less at difficult turns.
                    return turn(
                            handle, talk, number, round, attempt, said, last.filter(_ -> retry));
                });
    }

    void regenerate(Exchange exchange) {
        Call call = Call.of(exchange, "attempt", "number");
        UUID attempt = attempt(call);
        int number = call.number("number", 1, 50);
        call.require();
        begin(
                exchange,
                attempt,
                (handle, talk) -> {
                    ChatTurn last =
                            talk.conversation()
                                    .last()
                                    .filter(one ->
                                            one.number() == number
                                                    && one.state() == ChatTurn.State.READY)
                                    .orElseThrow(() ->
                                            HttpFault.conflict(
                                                    "There are no replies here to replace now."));
                    if (talk.conversation().regenerationsLeft() == 0) {
                        throw HttpFault.conflict(
                                "No new replies are left in this conversation. Choose one, or write a better one.");
                    }
                    ChatTurns.replace(handle, services.clock().instant(), talk.place(), last);
                    return turn(
                            handle,
                            talk,
                            number,
                            last.round() + 1,
                            attempt,
                            last.message(),
                            Optional.empty());
                });
    }

    void choose(Exchange exchange) {
        Call call = Call.of(exchange, "number", "choice", "strength", "text", "start");
        int number = call.number("number", 1, 50);
        boolean rewritten = call.tree("choice").asString("").equals("rewrite");
        int choice = rewritten ? ChatTurn.REWRITTEN : call.number("choice", 0, 1);
        int strength = rewritten ? 0 : call.number("strength", 1, 9);
        String text = rewritten ? call.text("text", 200_000).strip() : "";
        OptionalInt start =
                rewritten && !call.tree("start").isMissingNode() && !call.tree("start").isNull()
                        ? OptionalInt.of(call.number("start", 0, 1))
                        : OptionalInt.empty();
        call.require();
        services.database()
                .useTransaction(handle -> {
                    Talk talk = open(handle, exchange);
                    talk.conversation()
                            .wrong(number, choice, strength, text)
                            .forEach(problem -> call.fault(problem.field(), problem.message()));
                    call.require();
                    ChatTurn last = talk.conversation().last().orElseThrow();
                    ChatTurn chosen =
                            new ChatTurn(
                                    last.number(),
                                    last.round(),
                                    last.attempt(),
                                    last.message(),
                                    last.state(),
                                    last.backEnds(),
                                    last.chance(),
                                    last.replies(),
                                    OptionalInt.of(choice),
                                    rewritten ? OptionalInt.empty() : OptionalInt.of(strength),
                                    text,
                                    last.claimedUntil());
                    boolean same =
                            last.choice().equals(chosen.choice())
                                    && last.strength().equals(chosen.strength())
                                    && last.text().equals(text);
                    if (!same) {
                        ChatTurns.choose(
                                handle, services.clock().instant(), talk.place(), chosen, start);
                    }
                });
        answer(exchange);
    }

    /// Makes a turn in a transaction that holds the conversation.
    private interface Step {
        ChatTurn make(Handle handle, Talk talk);
    }

    private void begin(Exchange exchange, UUID attempt, Step step) {
        Optional<Begun> begun =
                services.database()
                        .inTransaction(handle -> {
                            Talk talk = open(handle, exchange);
                            boolean again =
                                    talk.conversation().rows().stream()
                                            .anyMatch(row -> row.attempt().equals(attempt));
                            if (again) {
                                return Optional.<Begun>empty();
                            }
                            ChatTurn turn = step.make(handle, talk);
                            ChatTurns.ask(handle, services.clock().instant(), talk.place(), turn);
                            return Optional.of(
                                    new Begun(
                                            talk.with(ChatTurns.of(handle, talk.place().lease())),
                                            turn));
                        });
        if (begun.isPresent()) {
            Talk talk = begun.get().talk();
            patiently(
                    replies.begin(
                            talk.place(), begun.get().turn(), talk.conversation().messages()));
        }
        answer(exchange);
    }

    private static void patiently(CompletableFuture<Void> replies) {
        try {
            replies.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The turn says how it stands.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // With the pair that was asked before where one is given and the campaign still talks with
    // both.
    private ChatTurn turn(
            Handle handle,
            Talk talk,
            int number,
            int round,
            UUID attempt,
            String message,
            Optional<ChatTurn> before) {
        List<String> names = CampaignBackEnds.of(handle, talk.place().campaign());
        if (names.isEmpty()) {
            throw HttpFault.conflict(
                    "This campaign has no model to talk with yet. Please tell whoever runs it.");
        }
        Optional<ChatTurn> same = before.filter(turn -> names.containsAll(turn.backEnds()));
        OptionalDouble chance = OptionalDouble.empty();
        List<String> pair;
        if (same.isPresent()) {
            pair = same.get().backEnds();
            chance = same.get().chance();
        } else {
            PairDraw drawn =
                    PairDraw.of(
                            new Draws(talk.spec().seed()),
                            talk.place().lease(),
                            number,
                            round,
                            ArenaScores.chances(
                                    handle, talk.place().campaign(), talk.spec().arena(), names));
            pair = drawn.backEnds();
            chance = OptionalDouble.of(drawn.chance());
        }
        Instant now = services.clock().instant();
        return new ChatTurn(
                number,
                round,
                attempt,
                message,
                ChatTurn.State.WAITING,
                pair,
                chance,
                List.of("", ""),
                OptionalInt.empty(),
                OptionalInt.empty(),
                "",
                now.plus(Replies.CLAIM));
    }

    private void answer(Exchange exchange) {
        Talk talk = services.database().inTransaction(handle -> talk(handle, exchange));
        exchange.json(json.write(talk.place(), talk.spec(), talk.conversation()));
    }

    private Talk open(Handle handle, Exchange exchange) {
        Talk talk = talk(handle, exchange);
        if (!talk.place().open()) {
            throw HttpFault.conflict("This conversation was handed in or given back.");
        }
        return talk;
    }

    private Talk talk(Handle handle, Exchange exchange) {
        ChatTurns.Place place =
                ChatTurns.lock(handle, exchange.uuid("lease"), exchange.caller().id())
                        .orElseThrow(() -> HttpFault.notFound("task"));
        CampaignSpec spec = specs.at(handle, place.campaign(), place.revision());
        if (!(spec.form() instanceof QuestionForm.Chat form)) {
            throw HttpFault.notFound("conversation");
        }
        List<ChatTurn> rows = ChatTurns.of(handle, place.lease());
        // A server that was getting these replies is gone.
        Instant now = services.clock().instant();
        boolean lost =
                !rows.isEmpty()
                        && rows.getLast().state() == ChatTurn.State.WAITING
                        && !rows.getLast().claimedUntil().isAfter(now);
        if (lost) {
            ChatTurns.failed(handle, now, place, rows.getLast());
            rows = ChatTurns.of(handle, place.lease());
        }
        return new Talk(place, spec, new Conversation(form, place.prompt(), rows));
    }

    private static UUID attempt(Call call) {
        JsonNode attempt = call.tree("attempt");
        try {
            if (attempt.isString() && attempt.stringValue().length() == 36) {
                return UUID.fromString(attempt.stringValue());
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        call.fault("/attempt", "this is a UUID, a new one for each attempt");
        return new UUID(0, 0);
    }
}
