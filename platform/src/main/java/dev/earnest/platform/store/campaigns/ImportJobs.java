package dev.earnest.platform.store.campaigns;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.items.GenerationPlan;
import dev.earnest.platform.campaign.items.ImportSettings;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tools.jackson.databind.JsonNode;

/// Imports: begun by a requester, fed with the pieces of a file, ended by a worker.
public final class ImportJobs {
    static final RowMapper<ImportJob> JOB =
            (row, context) -> {
                JsonNode settings = Json.parse(row.getString("settings"));
                return new ImportJob(
                        row.getObject("id", UUID.class),
                        row.getObject("campaign_id", UUID.class),
                        ImportJob.Source.valueOf(row.getString("source")),
                        row.getString("item_kind"),
                        ImportJob.State.valueOf(row.getString("state")),
                        row.getString("name"),
                        Json.record(settings.path("rows"), ImportSettings.class),
                        Json.record(settings.path("generation"), GenerationPlan.class),
                        row.getLong("bytes"),
                        row.getString("digest"),
                        row.getString("format"),
                        row.getLong("rows_read"),
                        row.getLong("rows_total"),
                        row.getLong("responses_made"),
                        row.getLong("items_added"),
                        row.getLong("items_known"),
                        row.getLong("rows_aside"),
                        row.getLong("bytes_read"),
                        row.getInt("tries"),
                        row.getString("fault"),
                        row.getObject("created_by", UUID.class),
                        row.getString("author"),
                        row.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("ended_at"))
                                .map(Timestamp::toInstant));
            };

    private static final String SELECT =
            """
            select import_job.*, person.handle as author
            from import_job join person on person.id = import_job.created_by
            """;

    private ImportJobs() {}

    /// What a requester asks for.
    ///
    /// @param name of the file; shown only
    public record Wanted(
            ImportJob.Source source,
            String itemKind,
            String name,
            ImportSettings settings,
            GenerationPlan generation) {}

    /// Begins an import whose file is on its way.
    ///
    /// @return its id
    public static UUID begin(
            Handle handle,
            Instant now,
            RandomGenerator random,
            UUID author,
            UUID campaign,
            Wanted wanted) {
        UUID id = Ids.next(now, random);
        handle.createUpdate(
                        """
                        insert into import_job
                            (id, campaign_id, source, item_kind, state, name, settings, created_by, created_at)
                        values (:id, :campaign, :source, :kind, 'UPLOADING', :name, cast(:settings as json), :author,
                            :now)
                        """)
                .bind("id", id)
                .bind("campaign", campaign)
                .bind("source", wanted.source().name())
                .bind("kind", wanted.itemKind())
                .bind("name", wanted.name())
                .bind(
                        "settings",
                        Json.text(
                                Json.object()
                                        .set("rows", Json.tree(wanted.settings()))
                                        .set("generation", Json.tree(wanted.generation()))))
                .bind("author", author)
                .bind("now", now)
                .execute();
        return id;
    }

    /// Keeps a piece of the file.
    ///
    /// @param number of the piece, from 0
    public static void addChunk(Handle handle, UUID job, int number, byte[] bytes) {
        handle.createUpdate(
                        "insert into import_chunk (job_id, number, bytes) values (:job, :number,"
                                + " :bytes)")
                .bind("job", job)
                .bind("number", number)
                .bind("bytes", bytes)
                .execute();
    }

    /// The file is complete: a worker may take it.
    ///
    /// @param digest SHA-256, hexadecimal
    public static void queue(
            Handle handle, Instant now, UUID author, UUID job, long bytes, String digest) {
        UUID campaign =
                handle.createQuery(
                                """
                                update import_job set state = 'QUEUED', bytes = :bytes, digest = :digest
                                where id = :job and state = 'UPLOADING' returning campaign_id
                                """)
                        .bind("bytes", bytes)
                        .bind("digest", digest)
                        .bind("job", job)
                        .mapTo(UUID.class)
                        .one();
        Events.append(
                handle,
                now,
                EventType.JOB_QUEUED,
                Optional.of(author),
                Optional.of(campaign),
                Json.object()
                        .put("job", job.toString())
                        .put("kind", "import")
                        .put("bytes", bytes)
                        .put("digest", digest));
    }

    /// @return the import, empty where the campaign has none of this id
    public static Optional<ImportJob> find(Handle handle, UUID campaign, UUID job) {
        return handle.createQuery(
                        SELECT
                                + " where import_job.id = :job and import_job.campaign_id ="
                                + " :campaign")
                .bind("job", job)
                .bind("campaign", campaign)
                .map(JOB)
                .findOne();
    }

    /// @return imports of a campaign, newest first
    public static List<ImportJob> list(Handle handle, UUID campaign, int most) {
        return handle.createQuery(
                        SELECT
                                + """
                                where import_job.campaign_id = :campaign
                                order by import_job.id desc limit :most
                                """)
                .bind("campaign", campaign)
                .bind("most", most)
                .map(JOB)
                .list();
    }

    /// Imports of a campaign, newest first.
    ///
    /// @param after id of the last one seen; empty for the first page
    /// @param most this many
    public static List<ImportJob> page(
            Handle handle, UUID campaign, Optional<UUID> after, int most) {
        return handle.createQuery(
                        SELECT
                                + """
                                where import_job.campaign_id = :campaign
                                    and (cast(:after as uuid) is null or import_job.id < cast(:after as uuid))
                                order by import_job.id desc limit :most
                                """)
                .bind("campaign", campaign)
                .bindByType("after", after.orElse(null), UUID.class)
                .bind("most", most)
                .map(JOB)
                .list();
    }

    /// @return imports of a campaign that have not ended
    public static int running(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select count(*) from import_job
                        where campaign_id = :campaign and state in ('UPLOADING', 'QUEUED', 'RUNNING')
                        """)
                .bind("campaign", campaign)
                .mapTo(Integer.class)
                .one();
    }

    /// Ends an import that a requester does not want any more. What was imported stays.
    ///
    /// @return whether it had not ended before
    public static boolean cancel(Handle handle, Instant now, UUID actor, UUID campaign, UUID job) {
        return end(handle, now, Optional.of(actor), campaign, job, ImportJob.State.CANCELLED, "");
    }

    /// Ends an import, once.
    ///
    /// @param actor empty for the server
    /// @return whether it had not ended before
    static boolean end(
            Handle handle,
            Instant now,
            Optional<UUID> actor,
            UUID campaign,
            UUID job,
            ImportJob.State state,
            String fault) {
        Optional<String> counts =
                handle.createQuery(
                                """
                                update import_job
                                set state = :state, fault = :fault, ended_at = :now, worker = null, worker_until = null
                                where id = :job and campaign_id = :campaign
                                    and state in ('UPLOADING', 'QUEUED', 'RUNNING')
                                returning items_added || ' ' || items_known || ' ' || rows_aside
                                """)
                        .bind("state", state.name())
                        .bind("fault", fault)
                        .bind("now", now)
                        .bind("job", job)
                        .bind("campaign", campaign)
                        .mapTo(String.class)
                        .findOne();
        if (counts.isEmpty()) {
            return false;
        }
        handle.createUpdate("delete from import_chunk where job_id = :job")
                .bind("job", job)
                .execute();
        String[] numbers = counts.get().split(" ");
        Events.append(
                handle,
                now,
                EventType.JOB_ENDED,
                actor,
                Optional.of(campaign),
                Json.object()
                        .put("job", job.toString())
                        .put("kind", "import")
                        .put("state", state.name())
                        .put("fault", fault)
                        .put("items_added", Long.parseLong(numbers[0]))
                        .put("items_known", Long.parseLong(numbers[1]))
                        .put("rows_aside", Long.parseLong(numbers[2])));
        return true;
    }

    /// A row that became no item.
    public record Aside(long number, long line, String reason, String content) {}

    /// @param after number of the last row seen, 0 for the first page
    /// @return rows that were set aside, in the order of the file
    public static List<Aside> aside(Handle handle, UUID job, long after, int most) {
        return handle.createQuery(
                        """
                        select number, line, reason, content from import_aside
                        where job_id = :job and number > :after order by number limit :most
                        """)
                .bind("job", job)
                .bind("after", after)
                .bind("most", most)
                .map((row, context) ->
                        new Aside(
                                row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)))
                .list();
    }
}
