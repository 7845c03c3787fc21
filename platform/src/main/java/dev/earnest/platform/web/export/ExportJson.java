package dev.earnest.platform.web.export;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.store.jobs.JobRow;
import dev.earnest.platform.store.jobs.JobState;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Exports as the API tells them.
final class ExportJson {
    static final String EXAMPLE =
            """
            {"id":"019a0000-0000-7000-8000-000000000001","state":"done","spec":{"kind":"preferences",
            "format":"trl-preference","method":"one-coin","licence":"CC-BY-4.0","position":0},"done":3000,"total":3000,
            "message":"","created_at":"2026-11-21T09:00:00Z","ended_at":"2026-11-21T09:00:04Z",
            "expires_at":"2026-12-05T09:00:04Z","log_head":"1042:9f86d0","schema_version":2,
            "excluded":{"the answer is undone":2},"files":[{"name":"trl-preference.jsonl.gz","media_type":"application/gzip",
            "bytes":182044,"rows":1000,"sha256":"9f86d0","href":"/api/v1/campaigns/C/exports/E/files/trl-preference.jsonl.gz"}]}
            """;

    private ExportJson() {}

    static ObjectNode tree(JobRow job, List<JobFile> files) {
        ObjectNode tree = Json.object();
        tree.put("id", job.id().toString());
        tree.put("state", job.state().name().toLowerCase(Locale.ROOT));
        tree.set("spec", job.spec());
        tree.put("done", job.done());
        tree.put("total", job.total());
        tree.put("message", job.message());
        tree.put("created_at", job.createdAt().toString());
        job.endedAt().ifPresent(time -> tree.put("ended_at", time.toString()));
        job.expiresAt().ifPresent(time -> tree.put("expires_at", time.toString()));
        if (job.state() == JobState.DONE) {
            tree.set("log_head", job.result().path("log_head"));
            tree.set("schema_version", job.result().path("schema_version"));
            tree.set("excluded", job.result().path("excluded"));
            ArrayNode list = tree.putArray("files");
            for (JobFile file : files) {
                list.addObject()
                        .put("name", file.name())
                        .put("media_type", file.mediaType())
                        .put("bytes", file.bytes())
                        .put("rows", file.rows())
                        .put("sha256", file.sha256())
                        .put("href", href(job, file));
            }
        }
        return tree;
    }

    static String href(JobRow job, JobFile file) {
        return "/api/v1/campaigns/"
                + job.campaign()
                + "/exports/"
                + job.id()
                + "/files/"
                + file.name();
    }
}
