package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Json;
import java.util.List;
import java.util.Map;

/// Whether this server lives and can work, for load balancers.
final class Health {
    private Health() {}

    static List<Route> routes(Services services) {
        return List.of(
                Route.get(
                        "/health",
                        Access.anyone(),
                        Doc.api(
                                "Server",
                                "Whether the process answers.",
                                "",
                                "{\"status\":\"up\"}"),
                        exchange -> exchange.json(Json.object().put("status", "up"))),
                Route.get(
                        "/ready",
                        Access.anyone(),
                        Doc.api(
                                "Server",
                                "Whether the server wants requests: it is not stopping and the database"
                                        + " answers. Otherwise 503.",
                                "",
                                "{\"status\":\"up\"}"),
                        exchange -> {
                            services.readiness()
                                    .fault()
                                    .ifPresent(why -> {
                                        throw new HttpFault(503, why, Map.of("Retry-After", "5"));
                                    });
                            exchange.json(Json.object().put("status", "up"));
                        }));
    }
}
