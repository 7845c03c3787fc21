package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Json;
import java.util.List;

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
                                "Whether the database answers too.",
                                "",
                                "{\"status\":\"up\"}"),
                        exchange -> {
                            services.database().requireAnswer();
                            exchange.json(Json.object().put("status", "up"));
                        }));
    }
}
