package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.store.campaigns.ImportJobs;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Rows that were set aside, as JSON Lines to download: `{"line","reason","row"}`. Sent page by page, so that memory does
/// not grow with their number.
final class AsideFile {
    private static final int PAGE = 1000;

    private AsideFile() {}

    static void send(Database database, Context http, ImportJob job) throws IOException {
        http.contentType("application/x-ndjson")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"set-aside-" + job.id() + ".jsonl\"");
        OutputStream out = http.outputStream();
        long after = 0;
        while (true) {
            long last = after;
            List<ImportJobs.Aside> page =
                    database.read(h -> ImportJobs.aside(h, job.id(), last, PAGE));
            for (ImportJobs.Aside row : page) {
                String line =
                        Json.text(
                                Json.object()
                                        .put("line", row.line())
                                        .put("reason", row.reason())
                                        .put("row", row.content()));
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                after = row.number();
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }
}
