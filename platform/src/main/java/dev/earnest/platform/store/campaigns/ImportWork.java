package dev.earnest.platform.store.campaigns;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.items.ItemDraft;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What a worker does with imports. A worker holds an import for a time and renews that with every batch; when it dies,
/// another one goes on where the last batch ended. Whoever lost an import cannot write to it any more.
public final class ImportWork {
    /// How long a worker holds an import without a sign of life.
    public static final Duration HOLD = Duration.ofSeconds(60);

    /// Tries without progress after which an import is given up.
    private static final int MOST_TRIES = 5;

    /// Imports that all servers together work at; as many again in which models answer, since these take long.
    private static final int MOST_RUNNING = 4;

    private ImportWork() {}

    /// Takes the next import that waits or whose worker died.
    ///
    /// @param worker who takes it
    public static Optional<ImportJob> claim(Handle handle, Instant now, UUID worker) {
        Optional<UUID> id =
                handle.createQuery(
                                """
                                update import_job
                                set state = 'RUNNING', worker = :worker, worker_until = :until, tries = tries + 1
                                where id = (
                                    select id from import_job
                                    where state in ('QUEUED', 'RUNNING')
                                        and (worker_until is null or worker_until < :now)
                                        and (select count(*) from import_job r
                                            where r.state = 'RUNNING' and r.worker_until >= :now
                                                and (r.source = 'PROMPTS') = (import_job.source = 'PROMPTS')) < :most
                                    order by created_at limit 1 for update skip locked)
                                returning id
                                """)
                        .bind("worker", worker)
                        .bind("most", MOST_RUNNING)
                        .bind("now", now)
                        .bind("until", now.plus(HOLD))
                        .mapTo(UUID.class)
                        .findOne();
        return id.map(job -> get(handle, job)).filter(job -> mayTry(handle, now, job));
    }

    private static ImportJob get(Handle handle, UUID job) {
        return handle.createQuery(
                        """
                        select import_job.*, person.handle as author
                        from import_job join person on person.id = import_job.created_by
                        where import_job.id = :job
                        """)
                .bind("job", job)
                .map(ImportJobs.JOB)
                .one();
    }

    // What makes a server fall over shall not do so for ever.
    private static boolean mayTry(Handle handle, Instant now, ImportJob job) {
        if (job.tries() <= MOST_TRIES) {
            return true;
        }
        ImportJobs.end(
                handle,
                now,
                Optional.empty(),
                job.campaign(),
                job.id(),
                ImportJob.State.FAILED,
                "the server failed at the rows after row "
                        + job.rowsRead()
                        + " again and again; its log says why");
        return false;
    }

    /// Renews the hold.
    ///
    /// @return whether the worker still has the import
    public static boolean hold(Handle handle, Instant now, UUID job, UUID worker) {
        return handle.createUpdate(
                                """
                                update import_job set worker_until = :until
                                where id = :job and worker = :worker and state = 'RUNNING'
                                """)
                        .bind("until", now.plus(HOLD))
                        .bind("job", job)
                        .bind("worker", worker)
                        .execute()
                == 1;
    }

    /// Writes the file out, a piece at a time.
    public static void read(Handle handle, UUID job, OutputStream out) throws IOException {
        for (int number = 0; ; number++) {
            Optional<byte[]> bytes =
                    handle.createQuery(
                                    "select bytes from import_chunk where job_id = :job and number = :number")
                            .bind("job", job)
                            .bind("number", number)
                            .mapTo(byte[].class)
                            .findOne();
            if (bytes.isEmpty()) {
                return;
            }
            out.write(bytes.get());
        }
    }

    /// An item and the row it comes from.
    ///
    /// @param line of the row
    /// @param content of the row, cut
    /// @param found places in its texts that tell who wrote them
    public record Placed(ItemDraft item, long line, String content, List<Found> found) {
        public Placed {
            found = List.copyOf(found);
        }
    }

    /// A place in a text that tells who wrote it.
    ///
    /// @param place such as `response 1`
    /// @param matched what was found there
    /// @param context the words around it
    public record Found(String place, String matched, String context) {}

    /// What one batch of rows became.
    ///
    /// @param items from rows that are fit
    /// @param asides rows that are not
    /// @param rowsRead rows of the file up to the end of the batch
    /// @param bytesRead likewise
    /// @param format of the rows
    /// @param known items that are not in the batch since they had been there before
    /// @param responses that models wrote
    public record Batch(
            List<Placed> items,
            List<ImportJobs.Aside> asides,
            long rowsRead,
            long bytesRead,
            String format,
            long known,
            long responses) {
        public Batch {
            items = List.copyOf(items);
            asides = List.copyOf(asides);
        }
    }

    /// Stores a batch, all of it or nothing.
    ///
    /// @return false, and nothing is stored, where the worker has lost the import
    public static boolean store(
            Handle handle,
            Instant now,
            UUID worker,
            ImportJob job,
            CampaignSpec spec,
            Batch batch) {
        if (!hold(handle, now, job.id(), worker)) {
            return false;
        }
        Map<String, Long> ids =
                batch.items().isEmpty()
                        ? Map.of()
                        : ItemWriter.insert(
                                handle,
                                now,
                                job,
                                spec,
                                batch.items().stream().map(Placed::item).toList());
        Outcome outcome = outcome(handle, job, batch, ids);
        insertAsides(handle, job.id(), outcome.asides());
        Findings.add(handle, job.campaign(), ids, batch.items());
        ItemTally.add(handle, job.campaign(), ids.values(), outcome.added().values());
        handle.createUpdate(
                        """
                        update import_job set tries = 0, rows_read = :rows, bytes_read = :bytes, format = :format,
                            items_added = items_added + :added, items_known = items_known + :known,
                            rows_aside = rows_aside + :aside, responses_made = responses_made + :responses
                        where id = :job
                        """)
                .bind("rows", batch.rowsRead())
                .bind("bytes", batch.bytesRead())
                .bind("format", batch.format())
                .bind("added", outcome.added().size())
                .bind("known", outcome.known() + batch.known())
                .bind("responses", batch.responses())
                .bind("aside", outcome.asides().size())
                .bind("job", job.id())
                .execute();
        return true;
    }

    /// What became of the rows of a batch.
    ///
    /// @param added new items, by external id
    /// @param known items that were there before, with the same content
    /// @param asides rows that became no item
    private record Outcome(
            Map<String, ItemDraft> added, long known, List<ImportJobs.Aside> asides) {}

    /// An item that was not new is known, or its id belongs to something else.
    private static Outcome outcome(
            Handle handle, ImportJob job, Batch batch, Map<String, Long> ids) {
        Map<String, ItemDraft> added = new LinkedHashMap<>();
        List<Placed> others = new ArrayList<>();
        for (Placed placed : batch.items()) {
            String id = placed.item().externalId();
            if (!ids.containsKey(id) || added.putIfAbsent(id, placed.item()) != null) {
                others.add(placed);
            }
        }
        List<ImportJobs.Aside> asides = new ArrayList<>(batch.asides());
        List<Boolean> same =
                ItemWriter.alike(handle, job, others.stream().map(Placed::item).toList());
        long known = 0;
        for (int i = 0; i < others.size(); i++) {
            if (same.get(i)) {
                known++;
            } else {
                Placed placed = others.get(i);
                asides.add(
                        new ImportJobs.Aside(
                                0,
                                placed.line(),
                                taken(placed.item().externalId()),
                                placed.content()));
            }
        }
        return new Outcome(added, known, asides);
    }

    /// @return why a row whose id belongs to something else becomes no item
    public static String taken(String externalId) {
        return "the id '"
                + externalId
                + "' is there already with other content; give the row another id";
    }

    private static void insertAsides(Handle handle, UUID job, List<ImportJobs.Aside> asides) {
        if (asides.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        insert into import_aside (job_id, number, line, reason, content)
                        select :job, coalesce((select max(number) from import_aside where job_id = :job), 0) + position,
                            line, reason, content
                        from unnest(:line, :reason, :content) with ordinality g (line, reason, content, position)
                        """)
                .bind("job", job)
                .bindArray("line", Long.class, asides.stream().map(ImportJobs.Aside::line).toList())
                .bindArray(
                        "reason",
                        String.class,
                        asides.stream().map(ImportJobs.Aside::reason).toList())
                .bindArray(
                        "content",
                        String.class,
                        asides.stream().map(ImportJobs.Aside::content).toList())
                .execute();
    }

    /// An item that is there.
    ///
    /// @param kind NORMAL, GOLD, TRAINING or EXAM
    /// @param prompt of the item, compact JSON
    /// @param importId which import had models answer it; empty for none
    /// @param line of that import's file
    public record Present(
            String externalId, String kind, String prompt, String importId, long line) {}

    /// @param ids external
    /// @return items of the campaign that have one of these ids, whatever their kind
    public static List<Present> present(Handle handle, UUID campaign, List<String> ids) {
        return handle.createQuery(
                        """
                        select external_id, kind, prompt::text, coalesce(extra -> 'generation' ->> 'import', ''),
                            coalesce((extra -> 'generation' ->> 'line')::bigint, 0)
                        from item where campaign_id = :campaign and external_id = any(:ids)
                        """)
                .bind("campaign", campaign)
                .bindArray("ids", String.class, ids)
                .map((row, context) ->
                        new Present(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5)))
                .list();
    }

    /// Tells how many rows there are.
    public static void total(Handle handle, UUID job, long rows) {
        handle.createUpdate("update import_job set rows_total = :rows where id = :job")
                .bind("rows", rows)
                .bind("job", job)
                .execute();
    }

    /// Ends an import whose rows are all read, or that cannot go on.
    ///
    /// @param fault why it cannot go on; empty where it is done
    public static void end(Handle handle, Instant now, UUID worker, ImportJob job, String fault) {
        if (hold(handle, now, job.id(), worker)) {
            ImportJobs.end(
                    handle,
                    now,
                    Optional.empty(),
                    job.campaign(),
                    job.id(),
                    fault.isEmpty() ? ImportJob.State.DONE : ImportJob.State.FAILED,
                    fault);
        }
    }

    /// Ends imports whose files never came.
    ///
    /// @param before which they were begun
    public static int endAbandoned(Handle handle, Instant now, Instant before) {
        List<ImportJob> abandoned =
                handle.createQuery(
                                """
                                select import_job.*, person.handle as author
                                from import_job join person on person.id = import_job.created_by
                                where state = 'UPLOADING' and import_job.created_at < :before
                                order by import_job.created_at limit 10 for update of import_job skip locked
                                """)
                        .bind("before", before)
                        .map(ImportJobs.JOB)
                        .list();
        abandoned.forEach(job ->
                ImportJobs.end(
                        handle,
                        now,
                        Optional.empty(),
                        job.campaign(),
                        job.id(),
                        ImportJob.State.FAILED,
                        "the file was not received to its end; upload it again"));
        return abandoned.size();
    }
}
