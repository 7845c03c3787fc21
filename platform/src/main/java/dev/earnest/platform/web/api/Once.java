package dev.earnest.platform.web.api;

import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.api.KeptAnswer;
import dev.earnest.platform.store.api.KeptCalls;
import dev.earnest.platform.store.api.KeptCalls.Known;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.RouteHandler;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.Tick;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Calls of the API that carry an `Idempotency-Key` happen once: whoever repeats one within 24 hours, because no answer
/// arrived, gets the first answer again. Calls that failed are not kept; they may be tried again under their key.
///
/// Left out are routes that answer with secrets, those that take large bodies, and the one that hands in answers, which
/// has keys of its own.
public final class Once {
    /// The header.
    public static final String HEADER = "Idempotency-Key";

    private static final Duration KEEP = Duration.ofHours(24);
    private static final int BATCH = 1_000;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private Once() {}

    /// @return whether calls of this route can be kept
    public static boolean covers(Route route) {
        return route.method().equals("POST")
                && route.doc().described()
                && route.path().startsWith("/api/")
                && !route.path().endsWith("/submit")
                && route.rate() != Rate.SECRET
                && route.scope() != Scope.PERSON
                && route.maxBytes() <= Route.ORDINARY_BODY;
    }

    /// @return the route, keeping its answers where it can
    public static Route wrap(Services services, Route route) {
        if (!covers(route)) {
            return route;
        }
        return new Route(
                route.method(),
                route.path(),
                route.access(),
                route.scope(),
                route.rate(),
                route.maxBytes(),
                route.doc(),
                exchange -> handle(services, route.handler(), exchange));
    }

    /// @return forgets what is older than a day
    public static Tick tick() {
        return new Tick(
                "forget kept answers",
                services ->
                        services.database()
                                .inTransaction(h ->
                                        KeptCalls.expire(
                                                h, services.clock().instant().minus(KEEP), BATCH)));
    }

    private static void handle(Services services, RouteHandler handler, Exchange exchange)
            throws Exception {
        Optional<String> given = Optional.ofNullable(exchange.http().header(HEADER));
        if (given.isEmpty() || exchange.visitor().isEmpty()) {
            handler.handle(exchange);
            return;
        }
        String key = given.get();
        if (!KEY.matcher(key).matches()) {
            throw new HttpFault(
                    400,
                    "An Idempotency-Key has 1 to 200 visible characters; a UUID is a good one.");
        }
        UUID person = exchange.caller().id();
        String route = "POST " + exchange.http().path();
        byte[] digest = sha256(exchange.http().bodyAsBytes());
        Known known =
                services.database()
                        .inTransaction(h ->
                                KeptCalls.begin(
                                        h, services.clock().instant(), person, route, key, digest));
        switch (known) {
            case Known.First() -> first(services.database(), handler, exchange, person, route, key);
            case Known.Unended() ->
                    throw new HttpFault(
                            409,
                            "The first call with this Idempotency-Key has not ended. Try again in a moment; if this"
                                    + " stays, it broke off: look whether it took effect, then use another key.",
                            Map.of("Retry-After", "2"));
            case Known.Different() ->
                    throw HttpFault.conflict(
                            "This Idempotency-Key was used for another body; use a new key for a new call.");
            case Known.Answered(KeptAnswer answer) -> replay(exchange, answer);
        }
    }

    private static void first(
            Database database,
            RouteHandler handler,
            Exchange exchange,
            UUID person,
            String route,
            String key)
            throws Exception {
        boolean done = false;
        try {
            handler.handle(exchange);
            done = exchange.http().statusCode() < 400;
        } finally {
            if (!done) {
                database.useTransaction(h -> KeptCalls.forget(h, person, route, key));
            }
        }
        if (done) {
            String body = Optional.ofNullable(exchange.http().result()).orElse("");
            KeptAnswer answer =
                    new KeptAnswer(
                            exchange.http().statusCode(),
                            header(exchange, "Content-Type"),
                            header(exchange, "Location"),
                            body);
            database.useTransaction(h -> KeptCalls.end(h, person, route, key, answer));
        }
    }

    private static String header(Exchange exchange, String name) {
        return Optional.ofNullable(exchange.http().res().getHeader(name)).orElse("");
    }

    private static void replay(Exchange exchange, KeptAnswer answer) {
        exchange.http().status(answer.status()).header("Idempotency-Replayed", "true");
        if (!answer.location().isEmpty()) {
            exchange.http().header("Location", answer.location());
        }
        if (!answer.mediaType().isEmpty()) {
            exchange.http().contentType(answer.mediaType());
        }
        exchange.http().result(answer.body());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
