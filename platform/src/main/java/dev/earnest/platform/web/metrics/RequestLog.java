package dev.earnest.platform.web.metrics;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Gives each request an id, which stands in every line of the log about it and in its answer (`X-Request-Id`), and writes
/// a line for each request where that is wanted: method, route, status and time, never a path, since paths hold secrets of
/// links, and nothing about people. Thread-safe.
public final class RequestLog {
    /// Name of the header, both ways.
    public static final String HEADER = "X-Request-Id";

    /// Name of the id in lines of the log.
    public static final String NAME = "request";

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private final RandomGenerator random;
    private final boolean lines;

    /// @param random draws ids
    /// @param lines whether each request is a line of the log
    public RequestLog(RandomGenerator random, boolean lines) {
        this.random = random;
        this.lines = lines;
    }

    /// Begins a request: takes the id that a proxy or program gave it, or makes one.
    public void begin(Context http) {
        String id =
                Optional.ofNullable(http.header(HEADER))
                        .filter(given -> SANE.matcher(given).matches())
                        .orElseGet(() -> String.format("%016x", random.nextLong()));
        MDC.put(NAME, id);
        http.header(HEADER, id);
    }

    /// Ends a request.
    ///
    /// @param milliseconds it took
    public void end(Context http, float milliseconds) {
        if (lines) {
            LOG.info(
                    "{} {} {} {} ms",
                    http.method().name(),
                    route(http),
                    http.statusCode(),
                    Math.round(milliseconds));
        }
        MDC.remove(NAME);
    }

    /// @return the route as it is declared, without what somebody filled in
    static String route(Context http) {
        Endpoint endpoint = http.endpoints().lastHttpEndpoint();
        return endpoint == null ? "unknown" : endpoint.path;
    }
}
