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
    /// @param reason checked before; the person reads it
    /// @param evidence figures the reviewer saw
    /// @param practice whether the campaign has practice
    public static Outcome act(
            Handle handle,
            Instant now,
            UUID by,
            UUID campaign,
            UUID person,
            PersonAct act,
            String reason,
            JsonNode evidence,
            boolean practice) {
        Optional<EnrolmentState> state =
                handle.createQuery(
                                """
                                select state from enrolment where campaign_id = :campaign and person_id = :person
                                for no key update
                                """)
                        .bind("campaign", campaign)
                        .bind("person", person)
                        .mapTo(String.class)
                        .findOne()
                        .map(EnrolmentState::valueOf);
        if (state.isEmpty()) {
            return Outcome.MISSING;
        }
        if (!act.possible(state.get(), practice)) {
            return Outcome.IMPOSSIBLE;
        }
        act.leads(beforePause(handle, campaign, person))
                .ifPresent(to ->
                        Enrolments.move(
                                handle,
                                now,
                                Optional.of(by),
                                campaign,
                                person,
                                to,
                                act == PersonAct.PAUSE ? reason : ""));
        ArrayNode released = Json.array();
        if (act == PersonAct.RELEASE) {
            release(handle, now, campaign, person).forEach(lease -> released.add(lease.toString()));
        }
        write(handle, now, by, campaign, person, act, reason, evidence, state.get(), released);
        return Outcome.DONE;
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
            Handle handle,
            Instant now,
            UUID by,
            UUID campaign,
            UUID person,
            PersonAct act,
            String reason,
            JsonNode evidence,
            EnrolmentState from,
            ArrayNode released) {
        long id =
                handle.createQuery(
                                """
                                insert into person_action (
                                    campaign_id, person_id, kind, by_person, reason, evidence, from_state, at)
                                values (:campaign, :person, :kind, :by, :reason, cast(:evidence as json), :from, :now)
                                returning id
                                """)
                        .bind("campaign", campaign)
                        .bind("person", person)
                        .bind("kind", act.name())
                        .bind("by", by)
                        .bind("reason", reason)
                        .bind("evidence", Json.text(evidence))
                        .bind("from", from.name())
                        .bind("now", now)
                        .mapTo(Long.class)
                        .one();
        Events.append(
                handle,
                now,
                act.event(),
                Optional.of(by),
                Optional.of(campaign),
                Json.object()
                        .put("action", Long.toString(id))
                        .put("person", person.toString())
                        .put("kind", act.name())
                        .put("by", by.toString())
                        .put("why", reason)
                        .put("from", from.name())
                        .set("evidence", evidence)
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
