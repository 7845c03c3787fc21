package dev.earnest.bench.load;

import dev.earnest.platform.campaign.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// An export from the wish to the last byte of the file.
///
/// @param rows in the file
/// @param seconds it took
/// @param bytes of the file, packed
/// @param peakMiB most memory the server process has held until then
record ExportRun(long rows, double seconds, long bytes, long peakMiB) {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    static ExportRun of(HttpClient http, URI server, String token, UUID campaign, long pid)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String path = "/api/v1/campaigns/" + campaign + "/exports";
        HttpRequest.BodyPublisher wanted =
                HttpRequest.BodyPublishers.ofString("{\"kind\":\"answers\",\"format\":\"jsonl\"}");
        String id =
                json(
                                http,
                                request(server, token, path)
                                        .POST(wanted)
                                        .header("Idempotency-Key", UUID.randomUUID().toString()))
                        .path("id")
                        .asString();
        JsonNode job;
        do {
            Thread.sleep(100);
            job = json(http, request(server, token, path + "/" + id));
        } while (job.path("state").asString().equals("queued")
                || job.path("state").asString().equals("running"));
        if (!job.path("state").asString().equals("done")) {
            throw new IOException("the export is " + job);
        }
        long rows = 0;
        long bytes = 0;
        for (JsonNode file : job.path("files")) {
            Path to = Files.createTempFile("earnest-bench", ".gz");
            http.send(
                    request(server, token, file.path("href").asString()).build(),
                    HttpResponse.BodyHandlers.ofFile(to));
            bytes += Files.size(to);
            rows = Math.max(rows, file.path("rows").asLong());
            Files.delete(to);
        }
        return new ExportRun(rows, (System.nanoTime() - begin) / 1e9, bytes, peak(pid));
    }

    private static HttpRequest.Builder request(URI server, String token, String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + token);
    }

    private static JsonNode json(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> reply =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() / 100 != 2) {
            throw new IOException(reply.statusCode() + " " + reply.body());
        }
        return Json.parse(reply.body());
    }

    /// @return MiB, 0 where the system does not tell
    static long peak(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        Matcher peak = PEAK.matcher(Files.readString(status));
        return peak.find() ? Long.parseLong(peak.group(1)) / 1024 : 0;
    }
}
