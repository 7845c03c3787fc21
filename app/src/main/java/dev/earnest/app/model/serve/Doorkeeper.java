package dev.earnest.app.model.serve;

import io.javalin.http.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Lets requests in: with the key where there is one, else those that programs of this machine send. A page in a
/// browser cannot do so: it may neither send JSON elsewhere unasked nor pass for this machine under another name.
record Doorkeeper(Optional<String> key) {
    private static final Set<String> THIS_MACHINE =
            Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    void admit(Context http) {
        if (key.isPresent()) {
            String given = Optional.ofNullable(http.header("Authorization")).orElse("");
            boolean right =
                    MessageDigest.isEqual(
                            given.getBytes(StandardCharsets.UTF_8),
                            ("Bearer " + key.get()).getBytes(StandardCharsets.UTF_8));
            if (!right) {
                http.header("WWW-Authenticate", "Bearer");
                throw new ApiFault(
                        401,
                        "invalid_request_error",
                        "",
                        "invalid_api_key",
                        given.isEmpty()
                                ? "a key is needed: send the header Authorization: Bearer KEY"
                                : "the key is not right");
            }
        } else if (!THIS_MACHINE.contains(host(http))) {
            throw ApiFault.of(
                    403,
                    "wrong_host",
                    "this server answers as 127.0.0.1 or localhost only; start it with a key to use other names");
        }
        String type = Optional.ofNullable(http.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (http.method().name().equals("POST") && !type.startsWith("application/json")) {
            throw ApiFault.of(415, "", "send the header Content-Type: application/json");
        }
    }

    private static String host(Context http) {
        try {
            String host = URI.create("http://" + http.header("Host")).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
