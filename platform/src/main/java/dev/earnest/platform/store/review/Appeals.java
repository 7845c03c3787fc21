package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.review.AppealRules;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.work.Counters;
import dev.earnest.platform.store.work.Finals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/// Appeals against rejections: opened by the author, ruled on by a reviewer, granted by the clock. Thread-safe.
public final class Appeals {
    /// Why an appeal was granted that nobody ruled on.
    public static final String UNANSWERED = "Nobody ruled in time, so the appeal is granted.";

    private final Finals finals;

    /// @param finals decides whether items are complete
    public Appeals(Finals finals) {
        this.finals = finals;
    }

    /// How opening or ruling went.
    public enum Outcome {
        /// It is done.
        DONE,
        /// There is no such rejection for this caller.
        MISSING,
        /// The time to appeal is over.
        LATE,
        /// It was done before, by whomever.
        BEFORE,
        /// Somebody else has to rule: this reviewer rejected the answer.
        NOT_YOURS
    }

    /// The author appeals.
    ///
    /// @param statement in the author's words, checked before
    public static Outcome open(
            Handle handle, Instant now, UUID campaign, long answer, UUID person, String statement) {
        Optional<Rejected> found =
                locked(handle, campaign, answer).filter(one -> one.person().equals(person));
        if (found.isEmpty()) {
            return Outcome.MISSING;
        } else if (!found.get().state().equals("REJECTED")) {
            return Outcome.BEFORE;
        } else if (!now.isBefore(found.get().until())) {
            return Outcome.LATE;
        }
        Instant due = now.plus(AppealRules.RULING).truncatedTo(ChronoUnit.SECONDS);
        handle.createUpdate(
                        """
                        update rejection set state = 'APPEALED', statement = :statement, appealed_at = :now, due_at = :due
                        where answer_id = :answer
                        """)
                .bind("answer", answer)
                .bind("statement", statement)
                .bind("now", now)
                .bind("due", due)
                .execute();
        Events.append(
                handle,
                now,
                EventType.APPEAL_OPENED,
                Optional.of(person),
                Optional.of(campaign),
                Json.object()
                        .put("answer", Long.toString(answer))
                        .put("person", person.toString())
                        .put("statement", statement)
                        .put("due_at", due.toString()));
        return Outcome.DONE;
    }

    /// A reviewer rules. Where the campaign has another reviewer or requester, whoever rejected the answer does not rule
    /// on it.
    ///
    /// @param reason checked before by [AppealRules#reason]
    public Outcome rule(
            Handle handle,
            Instant now,
            UUID campaign,
            long answer,
            UUID by,
            boolean granted,
            String reason) {
        Optional<Rejected> found = locked(handle, campaign, answer);
        if (found.isEmpty()) {
            return Outcome.MISSING;
        } else if (!found.get().state().equals("APPEALED")) {
            return Outcome.BEFORE;
        } else if (found.get().by().equals(by) && anotherDecides(handle, campaign, by)) {
            return Outcome.NOT_YOURS;
        }
        ruled(handle, now, found.get(), Optional.of(by), granted, reason);
        return Outcome.DONE;
    }

    /// Grants appeals that nobody ruled on in time. Several servers may do this at once.
    ///
    /// @param limit at most so many
    /// @return how many were granted
    public int grantDue(Handle handle, Instant now, int limit) {
        List<Rejected> due =
                handle.createQuery(
                                """
                                select answer_id, campaign_id, person_id, by_person, appeal_until, state
                                from rejection where state = 'APPEALED' and due_at <= :now
                                order by due_at limit :limit for no key update skip locked
                                """)
                        .bind("now", now)
                        .bind("limit", limit)
                        .map((row, context) -> rejected(row))
                        .list();
        due.forEach(one -> ruled(handle, now, one, Optional.empty(), true, UNANSWERED));
        return due.size();
    }

    /// @return whether a campaign has somebody else who may rule
    public static boolean anotherDecides(Handle handle, UUID campaign, UUID except) {
        return handle.createQuery(
                        """
                        select exists (
                            select from member m join person p on p.id = m.person_id
                            where m.campaign_id = :campaign and m.role in ('REQUESTER', 'REVIEWER')
                                and m.person_id <> :except and p.disabled_at is null and p.erased_at is null)
                        """)
                .bind("campaign", campaign)
                .bind("except", except)
                .mapTo(Boolean.class)
                .one();
    }

    private record Rejected(
            long answer, UUID campaign, UUID person, UUID by, Instant until, String state) {}

    private static Rejected rejected(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Rejected(
                row.getLong("answer_id"),
                row.getObject("campaign_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("by_person", UUID.class),
                row.getTimestamp("appeal_until").toInstant(),
                row.getString("state"));
    }

    private static Optional<Rejected> locked(Handle handle, UUID campaign, long answer) {
        return handle.createQuery(
                        """
                        select answer_id, campaign_id, person_id, by_person, appeal_until, state
                        from rejection where answer_id = :answer and campaign_id = :campaign for no key update
                        """)
                .bind("answer", answer)
                .bind("campaign", campaign)
                .map((row, context) -> rejected(row))
                .findOne();
    }

    private void ruled(
            Handle handle,
            Instant now,
            Rejected one,
            Optional<UUID> by,
            boolean granted,
            String reason) {
        handle.createUpdate(
                        """
                        update rejection set state = :state, ruled_by = :by, ruling = :reason, ruled_at = :now
                        where answer_id = :answer
                        """)
                .bind("answer", one.answer())
                .bind("state", granted ? "GRANTED" : "UPHELD")
                .bindByType("by", by.orElse(null), UUID.class)
                .bind("reason", reason)
                .bind("now", now)
                .execute();
        Events.append(
                handle,
                now,
                EventType.APPEAL_RULED,
                by,
                Optional.of(one.campaign()),
                Json.object()
                        .put("answer", Long.toString(one.answer()))
                        .put("person", one.person().toString())
                        .put("granted", granted)
                        .put("ruling", reason));
        if (granted) {
            accept(handle, now, one, by);
        }
    }

    private record Back(
            UUID lease, long item, boolean counted, Optional<Integer> slot, boolean kept) {}

    // It takes its place again where nobody else has begun with it; else it is surplus: paid, never
    // counted.
    private void accept(Handle handle, Instant now, Rejected one, Optional<UUID> by) {
        Back back =
                handle.createQuery(
                                """
                                with place as (
                                    update slot s set state = 'DONE', lease_id = a.lease_id
                                    from rejection r join answer a on a.id = r.answer_id
                                    where r.answer_id = :answer and s.item_id = r.item_id and s.number = r.slot
                                        and (not r.reopened and s.lease_id = a.lease_id or s.state = 'FREE')
                                    returning s.number)
                                select a.lease_id, r.item_id, r.counted, r.slot, place.number is not null as kept
                                from rejection r join answer a on a.id = r.answer_id left join place on true
                                where r.answer_id = :answer
                                """)
                        .bind("answer", one.answer())
                        .map((row, context) -> {
                            int slot = row.getInt("slot");
                            Optional<Integer> filled =
                                    row.wasNull() ? Optional.empty() : Optional.of(slot);
                            return new Back(
                                    row.getObject("lease_id", UUID.class),
                                    row.getLong("item_id"),
                                    row.getBoolean("counted"),
                                    filled,
                                    row.getBoolean("kept"));
                        })
                        .one();
        boolean counted = back.counted() && back.kept();
        boolean surplus = back.slot().isPresent() && !back.kept();
        handle.createUpdate(
                        """
                        update answer set state = 'FINAL', final_at = :now, counted = :counted,
                            surplus = surplus or :surplus, slot = :slot
                        where id = :answer
                        """)
                .bind("answer", one.answer())
                .bind("now", now)
                .bind("counted", counted)
                .bind("surplus", surplus)
                .bindByType("slot", back.kept() ? back.slot().orElse(null) : null, Integer.class)
                .execute();
        ObjectNode payload =
                Json.object()
                        .put("answer", Long.toString(one.answer()))
                        .put("state", "FINAL")
                        .put("item", Long.toString(back.item()))
                        .put("lease", back.lease().toString())
                        .put("person", one.person().toString())
                        .put("counted", counted)
                        .put("reopened", false);
        if (surplus) {
            payload.put("surplus", true);
        }
        if (back.kept() && back.slot().isPresent()) {
            payload.put("slot", back.slot().get());
        } else {
            payload.putNull("slot");
        }
        Events.append(
                handle, now, EventType.ANSWER_REVIEWED, by, Optional.of(one.campaign()), payload);
        if (counted) {
            handle.createUpdate("update item set counted = counted + 1 where id = :item")
                    .bind("item", back.item())
                    .execute();
            finals.recheck(handle, now, List.of(back.item()));
            Counters.add(handle, one.campaign(), "counted", 1);
        }
        if (surplus) {
            Counters.add(handle, one.campaign(), "surplus", 1);
        }
    }
}
