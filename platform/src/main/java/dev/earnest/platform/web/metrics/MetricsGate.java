package dev.earnest.platform.web.metrics;

import dev.earnest.platform.settings.AddressRange;
import dev.earnest.platform.settings.MetricsAccess;
import dev.earnest.platform.settings.Secret;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// Whether somebody may read the metrics.
final class MetricsGate {
    private static final String BEARER = "Bearer ";

    // With one of these a proxy on this machine passes on what somebody elsewhere asks.
    private static final List<String> PROXY =
            List.of("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via");

    private final MetricsAccess access;

    MetricsGate(MetricsAccess access) {
        this.access = access;
    }

    enum Verdict {
        YES,
        WRONG_TOKEN,
        CLOSED
    }

    Verdict admit(Context http) {
        if (access.loopback() && isHere(http)) {
            return Verdict.YES;
        }
        Optional<Secret> token = access.token();
        if (token.isEmpty()) {
            return Verdict.CLOSED;
        }
        String given = Optional.ofNullable(http.header("Authorization")).orElse("");
        return given.startsWith(BEARER)
                        && same(token.get().value(), given.substring(BEARER.length()))
                ? Verdict.YES
                : Verdict.WRONG_TOKEN;
    }

    private static boolean isHere(Context http) {
        return AddressRange.address(http.req().getRemoteAddr())
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent()
                && PROXY.stream().allMatch(name -> http.header(name) == null);
    }

    // In constant time. A secret that is missing now is nobody's.
    private static boolean same(String token, String given) {
        return !token.isEmpty()
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8),
                        given.strip().getBytes(StandardCharsets.UTF_8));
    }
}
