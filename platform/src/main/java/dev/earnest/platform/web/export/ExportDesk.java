package dev.earnest.platform.web.export;

import dev.earnest.formats.ParquetTable;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.export.ExportSpec;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.jobs.Blobs;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.store.jobs.JobRow;
import dev.earnest.platform.store.jobs.Jobs;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What pages and the API do with exports alike.
final class ExportDesk {
    /// Exports of a campaign that may wait or run at once.
    static final int MOST_OPEN = 10;

    /// What is said where Parquet cannot be written.
    static final String NO_PARQUET =
            "this server cannot write it, because the DuckDB driver (org.duckdb:duckdb_jdbc) is not on its class path;"
                    + " choose another format";

    private final Services services;

    ExportDesk(Services services) {
        this.services = services;
    }

    /// @return whether this server can write a format
    static boolean canWrite(String format) {
        return !format.equals(ExportSpec.PARQUET) || ParquetTable.available();
    }

    UUID want(Exchange exchange, ExportSpec spec) {
        if (!canWrite(spec.format())) {
            throw new InvalidException("/format", NO_PARQUET);
        }
        UUID campaign = exchange.campaign();
        return services.database()
                .inTransaction(handle -> {
                    // Two requests at once count each other.
                    Campaigns.oneAtATime(handle, campaign);
                    long open =
                            Jobs.list(handle, campaign, ExportWork.KIND, Optional.empty(), 200)
                                    .stream()
                                    .filter(job -> !job.state().over())
                                    .count();
                    if (open >= MOST_OPEN) {
                        throw HttpFault.conflict(
                                "There are "
                                        + open
                                        + " exports of this campaign under way; wait for one or"
                                        + " stop one.");
                    }
                    return Jobs.queue(
                            handle,
                            services.clock().instant(),
                            services.random(),
                            exchange.caller().id(),
                            campaign,
                            ExportWork.KIND,
                            spec.tree());
                });
    }

    JobRow job(Exchange exchange) {
        return services.database()
                .read(h -> Jobs.find(h, exchange.campaign(), exchange.uuid("export")))
                .filter(job -> job.kind().equals(ExportWork.KIND))
                .orElseThrow(() -> HttpFault.notFound("export"));
    }

    List<JobRow> list(UUID campaign, Optional<UUID> before, int most) {
        return services.database().read(h -> Jobs.list(h, campaign, ExportWork.KIND, before, most));
    }

    List<JobFile> files(JobRow job) {
        return services.database().read(h -> Blobs.files(h, job.id()));
    }

    void cancel(Exchange exchange) {
        JobRow job = job(exchange);
        boolean stopped =
                services.database()
                        .inTransaction(h ->
                                Jobs.cancel(
                                        h, services.clock().instant(), job.campaign(), job.id()));
        if (!stopped) {
            throw HttpFault.conflict("This export is over already.");
        }
    }

    void download(Exchange exchange) throws IOException {
        JobRow job = job(exchange);
        String name = exchange.http().pathParam("file");
        JobFile file =
                services.database()
                        .read(h -> Blobs.file(h, job.id(), name))
                        .orElseThrow(() ->
                                job.state().over() && job.expiresAt().isEmpty()
                                        ? new HttpFault(
                                                410, "The files of this export were deleted.")
                                        : HttpFault.notFound("file"));
        Download.send(exchange, services.database(), job.id(), file);
    }
}
