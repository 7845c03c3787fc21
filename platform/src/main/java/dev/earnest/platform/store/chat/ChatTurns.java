package dev.earnest.platform.store.chat;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.chat.ChatTurn;
import dev.earnest.platform.store.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Conversations as they go. Every step locks the lease first, so that two windows and two servers take turns, and is in
/// the log with everything that was decided.
public final class ChatTurns {
    private ChatTurns() {}

    /// A conversation's surroundings.
    ///
    /// @param lease its id
    /// @param campaign where
    /// @param person who talks
    /// @param revision of the campaign
    /// @param prompt how it begins
    /// @param open whether it may go on: it was not handed in or given back
    public record Place(
            UUID lease, UUID campaign, UUID person, int revision, JsonNode prompt, boolean open) {}

    /// Locks a conversation, if it is the person's.
    public static Optional<Place> lock(Handle handle, UUID lease, UUID person) {
        return handle.createQuery(
                        """
                        select l.campaign_id, l.revision, l.state, i.prompt
                        from lease l join item i on i.id = l.item_id
                        where l.id = :lease and l.person_id = :person for no key update of l
                        """)
                .bind("lease", lease)
                .bind("person", person)
                .map((row, context) ->
                        new Place(
                                lease,
                                row.getObject("campaign_id", UUID.class),
                                person,
                                row.getInt("revision"),
                                Json.parse(row.getString("prompt")),
                                !List.of("SUBMITTED", "SKIPPED").contains(row.getString("state"))))
                .findOne();
    }

    /// @return every pair of replies that was asked for, by turn and round
    public static List<ChatTurn> of(Handle handle, UUID lease) {
        return handle.createQuery(
                        "select * from chat_turn where lease_id = :lease order by number, round")
                .bind("lease", lease)
                .map((row, context) -> turn(row))
                .list();
    }

    private static ChatTurn turn(ResultSet row) throws SQLException {
        return new ChatTurn(
                row.getInt("number"),
                row.getInt("round"),
                row.getObject("attempt_id", UUID.class),
                row.getString("message"),
                ChatTurn.State.valueOf(row.getString("state")),
                List.of(row.getString("left_end"), row.getString("right_end")),
                chance(row),
                List.of(row.getString("left_text"), row.getString("right_text")),
                number(row, "choice"),
                number(row, "strength"),
                row.getString("text"),
                row.getObject("claimed_until", OffsetDateTime.class).toInstant());
    }

    private static OptionalDouble chance(ResultSet row) throws SQLException {
        double value = row.getDouble("chance");
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalInt number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /// Notes that replies are asked for.
    public static void ask(Handle handle, Instant now, Place place, ChatTurn turn) {
        handle.createUpdate(
                        """
                        insert into chat_turn (lease_id, number, round, attempt_id, message, state, left_end, right_end,
                            chance, asked_at, claimed_until)
                        values (:lease, :number, :round, :attempt, :message, 'WAITING', :left, :right,
                            cast(:chance as double precision), :now, :until)
                        """)
                .bind("lease", place.lease())
                .bind("number", turn.number())
                .bind("round", turn.round())
                .bind("attempt", turn.attempt())
                .bind("message", turn.message())
                .bind("left", turn.backEnds().get(0))
                .bind("right", turn.backEnds().get(1))
                .bindByType("chance", boxed(turn.chance()), Double.class)
                .bind("now", now)
                .bind("until", turn.claimedUntil())
                .execute();
        ObjectNode payload = step(place, turn, "asked").put("attempt", turn.attempt().toString());
        payload.put("message", turn.message());
        payload.putArray("back_ends").add(turn.backEnds().get(0)).add(turn.backEnds().get(1));
        turn.chance().ifPresent(chance -> payload.put("chance", chance));
        log(handle, now, Optional.of(place.person()), place, payload);
    }

    /// Keeps a turn in hand.
    ///
    /// @return whether it still is
    public static boolean renew(Handle handle, Place place, ChatTurn turn, Instant until) {
        return row(handle, place, turn, "set claimed_until = :until", "WAITING")
                        .bind("until", until)
                        .execute()
                == 1;
    }

    /// Notes both replies; does nothing where the turn was given up meanwhile.
    public static void answered(
            Handle handle, Instant now, Place place, ChatTurn turn, List<String> replies) {
        int done =
                row(
                                handle,
                                place,
                                turn,
                                "set state = 'READY', left_text = :left, right_text = :right, answered_at = :now",
                                "WAITING")
                        .bind("left", replies.get(0))
                        .bind("right", replies.get(1))
                        .bind("now", now)
                        .execute();
        if (done == 1) {
            ObjectNode payload = step(place, turn, "answered");
            payload.putArray("replies").add(replies.get(0)).add(replies.get(1));
            log(handle, now, Optional.empty(), place, payload);
        }
    }

    /// Notes that there are no replies; does nothing where the turn was given up or answered meanwhile.
    public static void failed(Handle handle, Instant now, Place place, ChatTurn turn) {
        int done =
                row(handle, place, turn, "set state = 'FAILED', answered_at = :now", "WAITING")
                        .bind("now", now)
                        .execute();
        if (done == 1) {
            log(handle, now, Optional.empty(), place, step(place, turn, "failed"));
        }
    }

    /// Puts replies aside because others are wanted.
    public static void replace(Handle handle, Instant now, Place place, ChatTurn turn) {
        row(handle, place, turn, "set state = 'REPLACED'", "READY").execute();
        log(handle, now, Optional.of(place.person()), place, step(place, turn, "replaced"));
    }

    /// Notes how the conversation goes on.
    ///
    /// @param startedFrom the reply that a rewritten one began from; empty for none
    public static void choose(
            Handle handle, Instant now, Place place, ChatTurn chosen, OptionalInt startedFrom) {
        row(
                        handle,
                        place,
                        chosen,
                        """
                        set state = 'CHOSEN', choice = :choice, strength = cast(:strength as smallint), text = :text,
                            started_from = cast(:from as smallint)
                        """,
                        chosen.state().name())
                .bind("choice", chosen.choice().orElseThrow())
                .bindByType("strength", boxed(chosen.strength()), Integer.class)
                .bindByType("from", boxed(startedFrom), Integer.class)
                .bind("text", chosen.text())
                .execute();
        ObjectNode payload =
                step(place, chosen, "chosen")
                        .put("choice", chosen.choice().orElseThrow())
                        .put("text", chosen.text());
        chosen.strength().ifPresent(strength -> payload.put("strength", strength));
        startedFrom.ifPresent(reply -> payload.put("started_from", reply));
        log(handle, now, Optional.of(place.person()), place, payload);
    }

    private static @org.jspecify.annotations.Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? Integer.valueOf(value.getAsInt()) : null;
    }

    private static @org.jspecify.annotations.Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }

    private static org.jdbi.v3.core.statement.Update row(
            Handle handle, Place place, ChatTurn turn, String set, String state) {
        return handle.createUpdate(
                        "update chat_turn "
                                + set
                                + " where lease_id = :lease and number = :number and round = :round and state = :state")
                .bind("lease", place.lease())
                .bind("number", turn.number())
                .bind("round", turn.round())
                .bind("state", state);
    }

    private static ObjectNode step(Place place, ChatTurn turn, String step) {
        return Json.object()
                .put("lease", place.lease().toString())
                .put("person", place.person().toString())
                .put("turn", turn.number())
                .put("round", turn.round())
                .put("step", step);
    }

    private static void log(
            Handle handle, Instant now, Optional<UUID> actor, Place place, ObjectNode payload) {
        Events.append(
                handle, now, EventType.CHAT_TURN, actor, Optional.of(place.campaign()), payload);
    }
}
