package dev.earnest.platform.web.api;

import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.templates.api.JtepageGenerated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The description of the API, for programs and for people.
public final class ApiRoutes {
    private ApiRoutes() {}

    /// @param others every other route of the server
    /// @return the two routes that describe all, themselves included
    public static List<Route> routes(List<Route> others) {
        List<Route> all = new ArrayList<>(others);
        List<Route> own =
                List.of(
                        Route.get(
                                "/api/openapi.json",
                                Access.anyone(),
                                Doc.api(
                                        "Server",
                                        "This description, as OpenAPI 3.1.",
                                        "",
                                        "{\"openapi\":\"3.1.0\"}"),
                                exchange -> exchange.json(OpenApi.of(all, version()))),
                        Route.page(
                                "/api",
                                Access.anyone(),
                                "The description of the API, for people.",
                                exchange -> {
                                    ApiPage page = ApiPage.of(all);
                                    exchange.page(
                                            "HTTP API",
                                            out -> JtepageGenerated.render(out, null, page));
                                }));
        all.addAll(own);
        return own;
    }

    private static String version() {
        return Optional.ofNullable(ApiRoutes.class.getPackage().getImplementationVersion())
                .orElse("0");
    }
}
