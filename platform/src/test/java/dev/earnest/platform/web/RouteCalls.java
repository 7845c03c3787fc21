package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.web.api.OpenApi;
import java.net.http.HttpRequest;
import java.util.List;

/// Calls of routes as the route table describes them, for tests of every route.
final class RouteCalls {
    private RouteCalls() {}

    /// @return the path with the ids of a world
    static String path(Route route, World world) {
        String path = route.path();
        for (String name : OpenApi.parameters(route.path())) {
            path = path.replace("{" + name + "}", world.id(name));
        }
        return path;
    }

    /// Gives a request the method and the body of a route's own example.
    static HttpRequest.Builder body(Route route, HttpRequest.Builder request) {
        if (route.safe()) {
            return request.GET();
        }
        boolean api = route.path().startsWith("/api/");
        String example = route.doc().request().isEmpty() ? "{}" : route.doc().request();
        return request.header(
                        "Content-Type",
                        api ? "application/json" : "application/x-www-form-urlencoded")
                .method(
                        route.method(),
                        HttpRequest.BodyPublishers.ofString(
                                api ? Json.text(Json.parse(example)) : ""));
    }

    /// @return the routes of a server that change nothing
    static List<Route> safe(TestServer server) {
        return server.server().routes().stream().filter(Route::safe).toList();
    }

    /// @return the routes of a server that change something
    static List<Route> unsafe(TestServer server) {
        return server.server().routes().stream().filter(route -> !route.safe()).toList();
    }
}
