package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.campaign.review.PersonAct;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.work.Enrolments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Warnings, pauses and the like: done by reviewers, kept with the figures they saw, read by the person.
public final class PersonActions {
    private PersonActions() {}

    /// Something that was done.
    ///
    /// @param by handle of the reviewer
    /// @param reason as the person reads it
    public record Done(
            long id, PersonAct act, String by, String reason, Instant at, boolean read) {}

    /// Something to do about a person.
    ///
    /// @param by the reviewer
    /// @param campaign where
    /// @param person about whom
    /// @param act what
    /// @param reason checked before; the person reads it
    /// @param evidence figures the reviewer saw
    public record Order(
            UUID by, UUID campaign, UUID person, PersonAct act, String reason, JsonNode evidence) {}

    /// How it went.
    public enum Outcome {
        /// It is done.
        DONE,
        /// Nobody of this id works in the campaign.
        MISSING,
        /// The person does not stand where this can be done.
        IMPOSSIBLE
    }

    /// Does something about a person.
    ///
    /// @param practice whether the campaign has practice
    public static Outcome act(Handle handle, Instant now, Order order, boolean practice) {
        Optional<Stand> found =
                handle.createQuery(
                                """
                                select state, expert from enrolment
                                where campaign_id = :campaign and person_id = :person for no key update
                                """)
                        .bind("campaign", order.campaign())
                        .bind("person", order.person())
                        .map((row, context) ->
                                new Stand(
                                        EnrolmentState.valueOf(row.getString("state")),
                                        row.getBoolean("expert")))
                        .findOne();
        if (found.isEmpty()) {
            return Outcome.MISSING;
        }
        Stand stand = found.get();
        if (!order.act().possible(stand.state(), practice, stand.expert())) {
            return Outcome.IMPOSSIBLE;
        }
        if (order.act().appoints()) {
            Enrolments.expert(
                    handle, order.campaign(), order.person(), order.act() == PersonAct.APPOINT);
        }
        order.act()
                .leads(beforePause(handle, order.campaign(), order.person()))
                .ifPresent(to ->
                        Enrolments.move(
                                handle,
                                now,
                                Optional.of(order.by()),
                                order.campaign(),
                                order.person(),
                                to,
                                order.act() == PersonAct.PAUSE ? order.reason() : ""));
        ArrayNode released = Json.array();
        if (order.act() == PersonAct.RELEASE) {
            release(handle, now, order.campaign(), order.person())
                    .forEach(lease -> released.add(lease.toString()));
        }
        write(handle, now, order, stand.state(), released);
        return Outcome.DONE;
    }

    private record Stand(EnrolmentState state, boolean expert) {}

    /// @return whether somebody was ever made an expert in a campaign, or not any more
    public static boolean appointed(Handle handle, UUID campaign, UUID person) {
        return handle.createQuery(
                        """
                        select exists (select from person_action
                            where campaign_id = :campaign and person_id = :person
                                and kind in ('APPOINT', 'DISMISS'))
                        """)
                .bind("campaign", campaign)
                .bind("person", person)
                .mapTo(Boolean.class)
                .one();
    }

    private static EnrolmentState beforePause(Handle handle, UUID campaign, UUID person) {
        return handle.createQuery(
                        """
                        select from_state from person_action
                        where campaign_id = :campaign and person_id = :person and kind = 'PAUSE'
                        order by id desc limit 1
                        """)
                .bind("campaign", campaign)
                .bind("person", person)
                .mapTo(String.class)
                .findOne()
                .map(EnrolmentState::valueOf)
                .orElse(EnrolmentState.WORKING);
    }

    private static List<UUID> release(Handle handle, Instant now, UUID campaign, UUID person) {
        List<UUID> open =
                handle.createQuery(
                                """
                                update lease set expires_at = :now
                                where campaign_id = :campaign and person_id = :person and state in ('ACTIVE', 'PARKED')
                                returning id
                                """)
                        .bind("now", now)
                        .bind("campaign", campaign)
                        .bind("person", person)
                        .mapTo(UUID.class)
                        .list();
        for (UUID lease : open) {
            handle.createQuery("select expire_leases(:now, 1, :lease)")
                    .bind("now", now)
                    .bind("lease", lease)
                    .mapTo(Integer.class)
                    .one();
        }
        return open;
    }

    private static void write(
            Handle handle, Instant now, Order order, EnrolmentState from, ArrayNode released) {
        long id =
                handle.createQuery(
                                """
                                insert into person_action (
                                    campaign_id, person_id, kind, by_person, reason, evidence, from_state, at)
                                values (:campaign, :person, :kind, :by, :reason, cast(:evidence as json), :from, :now)
                                returning id
                                """)
                        .bind("campaign", order.campaign())
                        .bind("person", order.person())
                        .bind("kind", order.act().name())
                        .bind("by", order.by())
                        .bind("reason", order.reason())
                        .bind("evidence", Json.text(order.evidence()))
                        .bind("from", from.name())
                        .bind("now", now)
                        .mapTo(Long.class)
                        .one();
        Events.append(
                handle,
                now,
                order.act().event(),
                Optional.of(order.by()),
                Optional.of(order.campaign()),
                Json.object()
                        .put("action", Long.toString(id))
                        .put("person", order.person().toString())
                        .put("kind", order.act().name())
                        .put("by", order.by().toString())
                        .put("why", order.reason())
                        .put("from", from.name())
                        .set("evidence", order.evidence())
                        .set("released", released));
    }

    /// @return what was done about a person, newest first
    public static List<Done> of(Handle handle, UUID campaign, UUID person, int limit) {
        return handle.createQuery(
                        """
                        select a.id, a.kind, p.handle, a.reason, a.at, a.read_at is not null as seen
                        from person_action a join person p on p.id = a.by_person
                        where a.campaign_id = :campaign and a.person_id = :person order by a.id desc limit :limit
                        """)
                .bind("campaign", campaign)
                .bind("person", person)
                .bind("limit", limit)
                .map((row, context) ->
                        new Done(
                                row.getLong("id"),
                                PersonAct.valueOf(row.getString("kind")),
                                row.getString("handle"),
                                row.getString("reason"),
                                row.getTimestamp("at").toInstant(),
                                row.getBoolean("seen")))
                .list();
    }

    /// @return whether a person has a message they have not read
    public static boolean unread(Handle handle, UUID campaign, UUID person) {
        return handle.createQuery(
                        """
                        select exists (select from person_action
                            where campaign_id = :campaign and person_id = :person and read_at is null)
                        """)
                .bind("campaign", campaign)
                .bind("person", person)
                .mapTo(Boolean.class)
                .one();
    }

    /// The person has read everything so far.
    public static void read(Handle handle, Instant now, UUID campaign, UUID person) {
        handle.createUpdate(
                        """
                        update person_action set read_at = :now
                        where campaign_id = :campaign and person_id = :person and read_at is null
                        """)
                .bind("now", now)
                .bind("campaign", campaign)
                .bind("person", person)
                .execute();
    }
}
