package dev.earnest.bench.load;

import dev.earnest.platform.campaign.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Somebody who answers over HTTP and looks at the clock. The requests are those of the page; they are written by hand to
/// one kept connection, because the people share the machine with the server and should take little of it.
///
/// @param server its base address
/// @param campaign where
/// @param session secret of the cookie
/// @param connection to the server
record Annotator(URI server, UUID campaign, String session, KeptConnection connection) {
    private static final Pattern LEASE = Pattern.compile("\"lease\":\"([^\"]+)\"");

    Annotator(URI server, UUID campaign, String session) {
        this(server, campaign, session, new KeptConnection(server));
    }

    /// @return the lease of the next task; empty where there is none
    Optional<String> next(Latencies latencies) throws IOException {
        String reply =
                call(
                        "POST",
                        "/api/v1/campaigns/" + campaign + "/tasks/next",
                        "",
                        Json.object(),
                        latencies);
        Matcher lease = LEASE.matcher(reply);
        return lease.find() ? Optional.of(lease.group(1)) : Optional.empty();
    }

    void draft(String lease, Latencies latencies) throws IOException {
        ObjectNode body = Json.object().put("version", 0);
        body.putObject("body").put("verdict", "graded").put("grade", 2);
        call("PUT", "/api/v1/leases/" + lease + "/draft", "", body, latencies);
    }

    void heartbeat(String lease, Latencies latencies) throws IOException {
        call(
                "POST",
                "/api/v1/leases/" + lease + "/heartbeat",
                "",
                Json.object().put("active_seconds", 5),
                latencies);
    }

    void submit(String lease, int grade, Latencies latencies) throws IOException {
        ObjectNode body = Json.object().put("seconds", 8);
        body.putObject("answer").put("verdict", "graded").put("grade", grade);
        String key = "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
        call("POST", "/api/v1/leases/" + lease + "/submit", key, body, latencies);
    }

    private String call(
            String method, String path, String header, JsonNode body, Latencies latencies)
            throws IOException {
        byte[] request = request(method, path, header, Json.text(body));
        long begin = System.nanoTime();
        KeptConnection.Reply reply = connection.call(request);
        latencies.add(System.nanoTime() - begin);
        if (reply.status() != 200) {
            throw new IOException(
                    method + " " + path + " gave " + reply.status() + " " + reply.body());
        }
        return reply.body();
    }

    private byte[] request(String method, String path, String header, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + server.getAuthority()
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + content.length
                        + "\r\nOrigin: "
                        + server
                        + "\r\nSec-Fetch-Site: same-origin\r\nCookie: earnest_session="
                        + session
                        + "\r\n"
                        + header
                        + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, request, start.length, content.length);
        return request;
    }
}
