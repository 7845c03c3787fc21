package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Tasks in hand: reading, renewing, giving back, taking up again.
public final class Leases {
    private Leases() {}

    /// @return a task of this person; empty where there is none with this id
    public static Optional<Task> task(Handle handle, UUID lease, UUID person) {
        return handle.createQuery(
                        """
                        select l.*, i.stage, i.prompt, i.responses, i.extra, d.version as draft_version,
                            d.body as draft_body, e.answers, e.training, e.exam, e.active_seconds as worked, e.earned
                        from lease l
                        join item i on i.id = l.item_id
                        join enrolment e on e.campaign_id = l.campaign_id and e.person_id = l.person_id
                        left join draft d on d.lease_id = l.id
                        where l.id = :lease and l.person_id = :person
                        """)
                .bind("lease", lease)
                .bind("person", person)
                .map((row, context) -> task(row))
                .findOne();
    }

    private static Task task(ResultSet row) throws SQLException {
        String draft = row.getString("draft_body");
        return new Task(
                row.getObject("id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getLong("item_id"),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("state"),
                Stage.valueOf(row.getString("stage")),
                Rows.integers(row, "shown"),
                Rows.strings(row, "response_keys"),
                row.getInt("revision"),
                row.getInt("guideline_version"),
                Rows.required(row, "assigned_at"),
                Rows.required(row, "expires_at"),
                Rows.required(row, "hard_cap_at"),
                Json.parse(row.getString("prompt")),
                Json.parse(row.getString("responses")),
                Json.parse(row.getString("extra")),
                draft == null
                        ? Optional.empty()
                        : Optional.of(
                                new Task.Draft(row.getInt("draft_version"), Json.parse(draft))),
                new Task.Progress(
                        row.getInt("answers"),
                        row.getInt("training"),
                        row.getInt("exam"),
                        row.getLong("worked"),
                        row.getLong("earned")));
    }

    /// What a heartbeat did.
    ///
    /// @param expiresAt until when the task is reserved
    /// @param renewed whether that moved; not beyond the hard cap, and not once the task has ended
    public record Beat(Instant expiresAt, boolean renewed) {}

    /// Renews a task that is being worked on.
    ///
    /// @param activeSeconds of work since the last call; no more than have passed is believed
    /// @return empty where the person has no such task
    public static Optional<Beat> heartbeat(
            Handle handle, Instant now, UUID lease, UUID person, int activeSeconds) {
        return handle.createQuery(
                        """
                        with old as (
                            select id, state, expires_at, hard_cap_at, seconds,
                                greatest(0, least(:active, 1 + extract(epoch from
                                    cast(:now as timestamptz) - coalesce(heartbeat_at, assigned_at))))::int as worked
                            from lease where id = :lease and person_id = :person for no key update),
                        beat as (
                            update lease set heartbeat_at = :now, active_seconds = active_seconds + old.worked,
                                expires_at = greatest(lease.expires_at,
                                    least(cast(:now as timestamptz) + make_interval(secs => old.seconds),
                                        lease.hard_cap_at))
                            from old where lease.id = old.id and old.state = 'ACTIVE'
                            returning lease.expires_at)
                        select coalesce(beat.expires_at, old.expires_at) as expires_at,
                            coalesce(beat.expires_at > :now, false) as renewed
                        from old left join beat on true
                        """)
                .bind("now", now)
                .bind("lease", lease)
                .bind("person", person)
                .bind("active", activeSeconds)
                .map((row, context) ->
                        new Beat(Rows.required(row, "expires_at"), row.getBoolean("renewed")))
                .findOne();
    }

    /// How an attempt to end a task, or to take an answer back, went.
    public enum Outcome {
        /// It was put back unanswered.
        SKIPPED,
        /// It was not in hand any more.
        ENDED,
        /// The answer was taken back, or had been before.
        UNDONE,
        /// The time to take it back is over.
        LATE,
        /// There is a later answer.
        NEWER,
        /// The person has no such task.
        MISSING
    }

    /// Puts a task back unanswered.
    public static Outcome skip(Handle handle, Instant now, UUID lease, UUID person, String reason) {
        return outcome(
                handle.createQuery("select skip_lease(:lease, :person, :reason, :now)")
                        .bind("lease", lease)
                        .bind("person", person)
                        .bind("reason", reason)
                        .bind("now", now)
                        .mapTo(String.class)
                        .one());
    }

    /// Takes the person's last answer back, so that its task goes on; a task begun meanwhile waits.
    ///
    /// @param expires until when the task is reserved again
    public static Outcome undo(
            Handle handle, Instant now, UUID lease, UUID person, Instant expires) {
        return outcome(
                handle.createQuery("select undo_answer(:lease, :person, :expires, :now)")
                        .bind("lease", lease)
                        .bind("person", person)
                        .bind("expires", expires)
                        .bind("now", now)
                        .mapTo(String.class)
                        .one());
    }

    private static Outcome outcome(String text) {
        return Outcome.valueOf(text.toUpperCase(Locale.ROOT));
    }

    /// Lets tasks run out whose time is over.
    ///
    /// @param limit at most so many in this transaction
    /// @return how many did
    public static int expire(Handle handle, Instant now, int limit) {
        return handle.createQuery("select expire_leases(:now, :limit)")
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(Integer.class)
                .one();
    }

    /// Lets one task run out whose time is over.
    static void expire(Handle handle, Instant now, Situation.Open open) {
        // Its hard cap is past, whatever its last heartbeat made of it.
        Instant late = now.isAfter(open.expiresAt()) ? now : open.expiresAt();
        handle.createQuery("select expire_leases(:now, 1, :lease)")
                .bind("now", late)
                .bind("lease", open.lease())
                .mapTo(Integer.class)
                .one();
    }
}
