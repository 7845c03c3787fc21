package dev.earnest.platform.web;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.store.Outage;
import dev.earnest.platform.store.StoreException;
import dev.earnest.platform.web.templates.JtefaultGenerated;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers to requests that failed: `application/problem+json` (RFC 9457) for programs, a page for people. What went
/// wrong inside is logged, never shown.
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    /// Where the caller is noted, so that the page about a fault looks like the others.
    static final String VISITOR = "earnest.visitor";

    private Faults() {}

    static void answer(Context http, Exception fault) {
        switch (fault) {
            case HttpFault f -> {
                f.headers().forEach(http::header);
                send(http, f.status(), String.valueOf(f.getMessage()), List.of());
            }
            case InvalidException f -> send(http, 422, "Some fields need attention.", f.problems());
            case RuntimeException f when Outage.caused(f) -> {
                LOG.error(
                        "{} {} failed: the database is away: {}",
                        http.method(),
                        route(http),
                        StoreException.reason(f));
                http.header("Retry-After", "5");
                send(
                        http,
                        503,
                        "The database does not answer. Please try again in a moment.",
                        List.of());
            }
            default -> {
                // The route, not the path: paths can hold secrets of links.
                LOG.error("{} {} failed", http.method(), route(http), fault);
                send(
                        http,
                        500,
                        "Something went wrong here. It has been logged; nothing was saved.",
                        List.of());
            }
        }
    }

    static void send(Context http, int status, String message, List<Problem> problems) {
        http.status(status);
        if (wantsPage(http)) {
            if (status == 401 && http.method().equals(HandlerType.GET)) {
                http.status(303).header("Location", "/sign-in?next=" + here(http));
                return;
            }
            Optional<Caller> visitor = Optional.ofNullable(http.attribute(VISITOR));
            new Exchange(http, visitor, Set.of())
                    .page(
                            title(status),
                            output ->
                                    JtefaultGenerated.render(
                                            output, null, status, message, problems));
            return;
        }
        ObjectNode tree = Json.object();
        tree.put("type", "about:blank");
        tree.put("title", title(status));
        tree.put("status", status);
        tree.put("detail", message);
        if (!problems.isEmpty()) {
            ArrayNode list = tree.putArray("errors");
            for (Problem problem : problems) {
                list.addObject().put("pointer", problem.field()).put("detail", problem.message());
            }
        }
        http.contentType("application/problem+json").result(Json.text(tree));
    }

    private static String route(Context http) {
        Endpoint endpoint = http.endpoints().lastHttpEndpoint();
        return endpoint == null ? "an unknown route" : endpoint.path;
    }

    private static String here(Context http) {
        String query = http.queryString();
        String path = query == null ? http.path() : http.path() + "?" + query;
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private static boolean wantsPage(Context http) {
        String accept = http.header("Accept");
        return !http.path().startsWith("/api/") && accept != null && accept.contains("text/html");
    }

    static String title(int status) {
        return switch (status) {
            case 400 -> "Not understood";
            case 401 -> "Not signed in";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Not possible here";
            case 410 -> "Over";
            case 409 -> "Changed meanwhile";
            case 413 -> "Too large";
            case 422 -> "Not valid";
            case 429 -> "Too many requests";
            default -> status < 500 ? "Not possible" : "Failed";
        };
    }
}
