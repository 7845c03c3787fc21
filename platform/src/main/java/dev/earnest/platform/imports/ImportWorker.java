package dev.earnest.platform.imports;

import dev.earnest.chat.Timekeeper;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.RowFile;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Ids;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.store.campaigns.ImportWork;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads uploaded files into items, batch by batch. Each batch is stored with its place in the file in one transaction,
/// so that a worker that dies in between neither loses nor doubles a row. Files of prompts are answered by models first.
public final class ImportWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private final Database database;
    private final InstantSource clock;
    private final UUID worker;
    private final List<ModelEnd> models;

    /// @param random names this worker
    /// @param models of this server, for prompts
    public ImportWorker(
            Database database, InstantSource clock, RandomGenerator random, List<ModelEnd> models) {
        this.database = database;
        this.clock = clock;
        this.worker = Ids.next(clock.instant(), random);
        this.models = List.copyOf(models);
    }

    /// Works at the next import until it ends.
    ///
    /// @return whether there was one
    public boolean work() {
        Optional<ImportJob> job = claim();
        job.ifPresent(this::run);
        return job.isPresent();
    }

    /// @return an import that waited, now this worker's
    Optional<ImportJob> claim() {
        return database.inTransaction(h -> ImportWork.claim(h, clock.instant(), worker));
    }

    /// Works at an import that this worker has.
    void run(ImportJob job) {
        String fault = "";
        try {
            if (!read(job)) {
                return;
            }
        } catch (FormatException e) {
            fault = String.valueOf(e.getMessage());
        } catch (GenerationStopped e) {
            fault = e.getMessage();
        } catch (IOException e) {
            // Left as it is: another try may find room on the disk.
            LOG.error("import {} could not be read", job.id(), e);
            return;
        }
        String said = fault.replace(folderName(job), job.name());
        database.useTransaction(h -> ImportWork.end(h, clock.instant(), worker, job, said));
    }

    private static String folderName(ImportJob job) {
        return "import-" + job.id();
    }

    /// @return false where the import was lost to another worker or ended by a requester
    private boolean read(ImportJob job) throws IOException {
        Path file = Files.createTempFile(folderName(job) + "-", ".rows");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                database.useTransaction(h -> ImportWork.read(h, job.id(), out));
            }
            return job.source() == ImportJob.Source.PROMPTS ? prompts(job, file) : rows(job, file);
        } catch (FormatException e) {
            throw new FormatException(
                    String.valueOf(e.getMessage()).replace(file.toString(), job.name()), e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private CampaignSpec spec(ImportJob job) {
        return database.read(h -> Campaigns.find(h, job.campaign()))
                .map(CampaignRow::spec)
                .orElseThrow();
    }

    private boolean prompts(ImportJob job, Path file) {
        if (job.rowsTotal() == 0) {
            long rows = PromptFile.count(file);
            database.useTransaction(h -> ImportWork.total(h, job.id(), rows));
        }
        GenerationRun run =
                new GenerationRun(database, clock, Timekeeper.system(), worker, job, spec(job));
        try (PromptFile prompts = new PromptFile(job, file)) {
            return run.run(prompts, models);
        }
    }

    private boolean rows(ImportJob job, Path file) {
        CampaignSpec spec = spec(job);
        RowBatches batches = new RowBatches(job, spec);
        ReadOptions options = ReadOptions.defaults().withProgress(batches::progress);
        try (RowFile rows = RowFile.open(file, options, batches::bad)) {
            batches.begin(rows);
            while (true) {
                Optional<ImportWork.Batch> batch = batches.next(rows);
                if (batch.isEmpty()) {
                    return true;
                }
                boolean stored =
                        database.inTransaction(h ->
                                ImportWork.store(
                                        h, clock.instant(), worker, job, spec, batch.get()));
                if (!stored) {
                    return false;
                }
            }
        }
    }
}
