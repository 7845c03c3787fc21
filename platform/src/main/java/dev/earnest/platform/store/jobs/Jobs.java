package dev.earnest.platform.store.jobs;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The table of jobs. A job belongs to the worker whose id stands in it; every change that a worker makes names itself,
/// so that one which was thought dead and comes back changes nothing.
public final class Jobs {
    /// Beginnings of a job before it is given up: its owner died as often.
    public static final int MOST_ATTEMPTS = 3;

    /// Without a beat for this long, an owner is taken for dead.
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String COLUMNS =
            "id, kind, campaign_id, person_id, spec, state, attempt, done, total, message, result,"
                    + " created_at, ended_at, expires_at";

    private Jobs() {}

    /// Wants a job done.
    ///
    /// @return its id
    public static UUID queue(
            Handle handle,
            Instant now,
            RandomGenerator random,
            UUID person,
            UUID campaign,
            String kind,
            ObjectNode spec) {
        UUID id = Ids.next(now, random);
        handle.createUpdate(
                        """
                        insert into job (id, kind, campaign_id, person_id, spec, created_at)
                        values (:id, :kind, :campaign, :person, cast(:spec as json), :now)
                        """)
                .bind("id", id)
                .bind("kind", kind)
                .bind("campaign", campaign)
                .bind("person", person)
                .bind("spec", Json.text(spec))
                .bind("now", now)
                .execute();
        ObjectNode payload = Json.object().put("job", id.toString()).put("kind", kind);
        payload.set("spec", spec);
        Events.append(
                handle,
                now,
                EventType.JOB_QUEUED,
                Optional.of(person),
                Optional.of(campaign),
                payload);
        return id;
    }

    /// Takes the oldest job that waits or whose owner is gone.
    ///
    /// @param owner id of the worker
    /// @param now for the log
    public static Optional<JobRow> take(Handle handle, UUID owner, Instant now) {
        giveUp(handle, now);
        return handle.createQuery(
                        """
                        update job set state = 'RUNNING', owner = :owner, attempt = attempt + 1, beat_at = clock_timestamp(),
                               started_at = coalesce(started_at, :now), done = 0, total = 0, message = ''
                        where id = (
                            select id from job
                            where state = 'QUEUED' and (not_before is null or not_before <= clock_timestamp())
                               or state = 'RUNNING' and beat_at < clock_timestamp() - make_interval(secs => :patience)
                            order by id limit 1 for update skip locked)
                        returning
                        """
                                + COLUMNS)
                .bind("owner", owner)
                .bind("now", now)
                .bind("patience", PATIENCE.toSeconds())
                .map((row, context) -> job(row))
                .findOne();
    }

    private static void giveUp(Handle handle, Instant now) {
        List<JobRow> lost =
                handle.createQuery(
                                """
                                update job set state = case when stopping then 'CANCELLED' else 'FAILED' end, owner = null,
                                       ended_at = :now,
                                       message = case when stopping then '' else 'It was begun ' || attempt
                                           || ' times, and each time its server stopped in the middle.' end
                                where id in (
                                    select id from job
                                    where state = 'RUNNING' and (attempt >= :most or stopping)
                                      and beat_at < clock_timestamp() - make_interval(secs => :patience)
                                    for update skip locked)
                                returning
                                """
                                        + COLUMNS)
                        .bind("now", now)
                        .bind("most", MOST_ATTEMPTS)
                        .bind("patience", PATIENCE.toSeconds())
                        .map((row, context) -> job(row))
                        .list();
        for (JobRow job : lost) {
            forget(handle, job.id(), 0);
            ended(handle, now, job, job.state());
        }
    }

    /// Says that a worker is alive and how far it is.
    public static Hold beat(Handle handle, UUID job, UUID owner, long done, long total) {
        return handle.createQuery(
                        """
                        update job set beat_at = clock_timestamp(), done = :done, total = :total
                        where id = :job and owner = :owner returning stopping
                        """)
                .bind("job", job)
                .bind("owner", owner)
                .bind("done", done)
                .bind("total", total)
                .mapTo(Boolean.class)
                .findOne()
                .map(stopping -> stopping ? Hold.STOPPING : Hold.HELD)
                .orElse(Hold.LOST);
    }

    /// Ends a job, with its files.
    ///
    /// @return whether it still belonged to this worker; where it did not, nothing is changed
    public static boolean end(
            Handle handle,
            Instant now,
            JobRow job,
            UUID owner,
            JobState state,
            String message,
            ObjectNode result,
            List<JobFile> files,
            Optional<Instant> expires) {
        int ended =
                handle.createUpdate(
                                """
                                update job set state = :state, owner = null, message = :message, result = cast(:result as json),
                                       ended_at = :now, expires_at = :expires,
                                       done = case when :state = 'DONE' and total > 0 then total else done end
                                where id = :job and owner = :owner
                                """)
                        .bind("job", job.id())
                        .bind("owner", owner)
                        .bind("state", state.name())
                        .bind("message", message)
                        .bind("result", Json.text(result))
                        .bind("now", now)
                        .bindByType("expires", expires.orElse(null), Instant.class)
                        .execute();
        if (ended == 0) {
            return false;
        }
        forget(handle, job.id(), state == JobState.DONE ? job.attempt() : 0);
        files.forEach(file -> Blobs.register(handle, job.id(), file));
        ended(handle, now, job, state);
        return true;
    }

    /// Hands a job back, so that another worker begins it again.
    ///
    /// @param wait before anybody takes it
    /// @param attempted whether this counts as one of its attempts
    public static void release(
            Handle handle, UUID job, UUID owner, Duration wait, boolean attempted) {
        handle.createUpdate(
                        """
                        update job set state = 'QUEUED', owner = null, attempt = attempt - :back,
                               not_before = clock_timestamp() + make_interval(secs => :wait)
                        where id = :job and owner = :owner
                        """)
                .bind("job", job)
                .bind("owner", owner)
                .bind("back", attempted ? 0 : 1)
                .bind("wait", wait.toSeconds())
                .execute();
    }

    /// Stops a job: at once where it waits, at its owner's next beat where it runs.
    ///
    /// @return whether it was not over yet
    public static boolean cancel(Handle handle, Instant now, UUID campaign, UUID job) {
        Optional<JobRow> waiting =
                handle.createQuery(
                                "update job set state = 'CANCELLED', stopping = true, ended_at = :now"
                                        + " where id = :job and campaign_id = :campaign and state = 'QUEUED'"
                                        + " returning "
                                        + COLUMNS)
                        .bind("now", now)
                        .bind("job", job)
                        .bind("campaign", campaign)
                        .map((row, context) -> job(row))
                        .findOne();
        waiting.ifPresent(row -> ended(handle, now, row, JobState.CANCELLED));
        return waiting.isPresent()
                || handle.createUpdate(
                                        "update job set stopping = true"
                                                + " where id = :job and campaign_id = :campaign and state = 'RUNNING'")
                                .bind("job", job)
                                .bind("campaign", campaign)
                                .execute()
                        > 0;
    }

    /// @return a job of a campaign
    public static Optional<JobRow> find(Handle handle, UUID campaign, UUID job) {
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + " from job where id = :job and campaign_id = :campaign")
                .bind("job", job)
                .bind("campaign", campaign)
                .map((row, context) -> job(row))
                .findOne();
    }

    /// @param kind of the jobs
    /// @param before only those older than this one
    /// @param most how many at most
    /// @return jobs of a campaign, newest first
    public static List<JobRow> list(
            Handle handle, UUID campaign, String kind, Optional<UUID> before, int most) {
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + " from job where campaign_id = :campaign and kind = :kind"
                                + " and (cast(:before as uuid) is null or id < cast(:before as uuid))"
                                + " order by id desc limit :most")
                .bind("campaign", campaign)
                .bind("kind", kind)
                .bindByType("before", before.orElse(null), UUID.class)
                .bind("most", most)
                .map((row, context) -> job(row))
                .list();
    }

    /// Deletes files whose time is over; the jobs stay.
    ///
    /// @return how many jobs lost their files
    public static int expire(Handle handle, Instant now, int most) {
        List<UUID> over =
                handle.createQuery(
                                """
                                update job set expires_at = null, message = 'Its files were deleted.'
                                where id in (
                                    select id from job where expires_at < :now limit :most for update skip locked)
                                returning id
                                """)
                        .bind("now", now)
                        .bind("most", most)
                        .mapTo(UUID.class)
                        .list();
        over.forEach(job -> forget(handle, job, 0));
        return over.size();
    }

    /// Deletes the files of everything that was made in campaigns; the jobs stay.
    public static void dropFiles(Handle handle, List<UUID> campaigns) {
        handle.createQuery(
                        """
                        update job set expires_at = null, message = 'Its files were deleted, because somebody''s personal data was erased.'
                        where campaign_id = any(:campaigns) and expires_at is not null
                        returning id
                        """)
                .bindArray("campaigns", UUID.class, campaigns)
                .mapTo(UUID.class)
                .list()
                .forEach(job -> forget(handle, job, 0));
    }

    // Chunks of every attempt but one.
    private static void forget(Handle handle, UUID job, int but) {
        handle.createUpdate("delete from blob_chunk where job_id = :job and attempt <> :but")
                .bind("job", job)
                .bind("but", but)
                .execute();
        handle.createUpdate("delete from job_file where job_id = :job and attempt <> :but")
                .bind("job", job)
                .bind("but", but)
                .execute();
    }

    private static void ended(Handle handle, Instant now, JobRow job, JobState state) {
        Events.append(
                handle,
                now,
                EventType.JOB_ENDED,
                Optional.empty(),
                Optional.of(job.campaign()),
                Json.object()
                        .put("job", job.id().toString())
                        .put("kind", job.kind())
                        .put("state", state.name().toLowerCase(Locale.ROOT)));
    }

    private static JobRow job(ResultSet row) throws SQLException {
        return new JobRow(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("campaign_id", UUID.class),
                row.getObject("person_id", UUID.class),
                Json.parse(row.getString("spec")),
                JobState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("message"),
                Json.parse(row.getString("result")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                time(row, "ended_at"),
                time(row, "expires_at"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
