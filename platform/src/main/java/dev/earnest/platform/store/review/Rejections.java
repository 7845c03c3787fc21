package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.pay.AcceptanceWindow;
import dev.earnest.platform.campaign.review.AppealRules;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.work.Counters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/// Rejecting answers. A rejected answer does not count any more; where work goes on, its place is opened for somebody
/// else. Answers are locked before slots, slots before items, counters last, as everywhere.
public final class Rejections {
    private Rejections() {}

    /// How a rejection went.
    public enum Outcome {
        /// It is rejected.
        DONE,
        /// The item has no such answer in the campaign.
        MISSING,
        /// Its author may still take it back, so nothing is decided yet.
        NOT_FINAL,
        /// It was rejected before, by whomever; a ruling is final.
        BEFORE,
        /// The acceptance window is over.
        LATE,
        /// Practice and tests are not paid and cannot be rejected.
        NOT_WORK,
        /// Nobody rejects their own answers.
        OWN
    }

    private record Answer(
            UUID lease,
            long item,
            UUID person,
            String purpose,
            String state,
            boolean counted,
            OptionalInt slot,
            Instant submittedAt) {}

    /// Rejects an answer.
    ///
    /// @param by a reviewer
    /// @param reason checked before by [AppealRules#reason]
    public static Outcome reject(
            Handle handle,
            Instant now,
            UUID by,
            UUID campaign,
            long item,
            long answer,
            String reason) {
        Optional<Answer> found = lock(handle, campaign, item, answer);
        if (found.isEmpty()) {
            return Outcome.MISSING;
        }
        Answer one = found.get();
        if (one.state().equals("REJECTED") || ruled(handle, answer)) {
            return Outcome.BEFORE;
        } else if (one.purpose().equals("EXAM") || one.purpose().equals("TRAINING")) {
            return Outcome.NOT_WORK;
        } else if (one.person().equals(by)) {
            return Outcome.OWN;
        } else if (!one.state().equals("FINAL")) {
            return Outcome.NOT_FINAL;
        } else if (!AcceptanceWindow.open(one.submittedAt(), now)) {
            return Outcome.LATE;
        }
        boolean reopened = reopen(handle, now, campaign, one);
        write(handle, now, by, campaign, answer, reason, one, reopened);
        return Outcome.DONE;
    }

    private static Optional<Answer> lock(Handle handle, UUID campaign, long item, long answer) {
        return handle.createQuery(
                        """
                        select lease_id, item_id, person_id, purpose, state, counted, slot, submitted_at
                        from answer where id = :answer and item_id = :item and campaign_id = :campaign and state <> 'UNDONE'
                        for no key update
                        """)
                .bind("answer", answer)
                .bind("item", item)
                .bind("campaign", campaign)
                .map((row, context) -> {
                    int slot = row.getInt("slot");
                    boolean none = row.wasNull();
                    return new Answer(
                            row.getObject("lease_id", UUID.class),
                            row.getLong("item_id"),
                            row.getObject("person_id", UUID.class),
                            row.getString("purpose"),
                            row.getString("state"),
                            row.getBoolean("counted"),
                            none ? OptionalInt.empty() : OptionalInt.of(slot),
                            row.getTimestamp("submitted_at").toInstant());
                })
                .findOne();
    }

    private static boolean ruled(Handle handle, long answer) {
        return handle.createQuery("select exists (select from rejection where answer_id = :answer)")
                .bind("answer", answer)
                .mapTo(Boolean.class)
                .one();
    }

    // A finished campaign asks nobody again, a final label needs no further answer, and what others
    // have built on stays.
    private static boolean reopen(Handle handle, Instant now, UUID campaign, Answer answer) {
        boolean reopened =
                answer.slot().isPresent()
                        && handle.createUpdate(
                                                """
                                                update slot set state = 'FREE', lease_id = null
                                                where item_id = :item and number = :slot and lease_id = :lease
                                                    and state = 'DONE'
                                                    and exists (
                                                        select from item i join campaign c on c.id = i.campaign_id
                                                        where i.id = :item and c.state <> 'FINISHED'
                                                            and i.state in ('OPEN', 'COMPLETE')
                                                            and not exists (select from item o where o.parent_id = i.id))
                                                """)
                                        .bind("item", answer.item())
                                        .bind("slot", answer.slot().getAsInt())
                                        .bind("lease", answer.lease())
                                        .execute()
                                == 1;
        if (answer.counted()) {
            handle.createUpdate("update item set counted = counted - 1 where id = :item")
                    .bind("item", answer.item())
                    .execute();
        }
        boolean again =
                reopened
                        && answer.counted()
                        && handle.createUpdate(
                                                "update item set state = 'OPEN' where id = :item and state = 'COMPLETE'")
                                        .bind("item", answer.item())
                                        .execute()
                                == 1;
        if (again) {
            Events.append(
                    handle,
                    now,
                    EventType.ITEM_STATE,
                    Optional.empty(),
                    Optional.of(campaign),
                    Json.object()
                            .put("item", Long.toString(answer.item()))
                            .put("state", "OPEN")
                            .put("reopened", true));
        }
        if (again) {
            Counters.add(handle, campaign, "complete", -1);
        }
        if (answer.counted()) {
            Counters.add(handle, campaign, "counted", -1);
        }
        return reopened;
    }

    private static void write(
            Handle handle,
            Instant now,
            UUID by,
            UUID campaign,
            long answer,
            String reason,
            Answer one,
            boolean reopened) {
        Instant until = now.plus(AppealRules.APPEAL).truncatedTo(ChronoUnit.SECONDS);
        handle.createUpdate(
                        "update answer set state = 'REJECTED', counted = false, slot = null where id = :answer")
                .bind("answer", answer)
                .execute();
        handle.createUpdate(
                        """
                        insert into rejection (
                            answer_id, campaign_id, item_id, person_id, by_person, reason, at, appeal_until, state, slot,
                            counted, reopened)
                        values (
                            :answer, :campaign, :item, :person, :by, :reason, :now, :until, 'REJECTED', :slot, :counted,
                            :reopened)
                        """)
                .bind("answer", answer)
                .bind("campaign", campaign)
                .bind("item", one.item())
                .bind("person", one.person())
                .bind("by", by)
                .bind("reason", reason)
                .bind("now", now)
                .bind("until", until)
                .bindByType(
                        "slot",
                        one.slot().isPresent() ? one.slot().getAsInt() : null,
                        Integer.class)
                .bind("counted", one.counted())
                .bind("reopened", reopened)
                .execute();
        ObjectNode payload =
                Json.object()
                        .put("answer", Long.toString(answer))
                        .put("state", "REJECTED")
                        .put("item", Long.toString(one.item()))
                        .put("lease", one.lease().toString())
                        .put("person", one.person().toString())
                        .put("counted", false)
                        .put("was_counted", one.counted())
                        .put("reopened", reopened)
                        .put("by", by.toString())
                        .put("reason", reason)
                        .put("appeal_until", until.toString());
        payload.putNull("slot");
        one.slot()
                .ifPresentOrElse(
                        slot -> payload.put("was_slot", slot), () -> payload.putNull("was_slot"));
        Events.append(
                handle,
                now,
                EventType.ANSWER_REVIEWED,
                Optional.of(by),
                Optional.of(campaign),
                payload);
    }
}
