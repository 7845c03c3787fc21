package dev.earnest.platform.web;

import java.util.List;
import java.util.Objects;

/// What the API description says about a route. Pages have [#page].
///
/// @param summary one sentence
/// @param tag the chapter it stands in
/// @param query names of query parameters, each `name: what it means`
/// @param request example of the body as JSON text; empty for none
/// @param response example of the answer as JSON text; empty for none
public record Doc(String summary, String tag, List<String> query, String request, String response) {
    public Doc {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(tag, "tag");
        query = List.copyOf(query);
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(response, "response");
    }

    /// A route of the HTTP API.
    public static Doc api(String tag, String summary, String request, String response) {
        return new Doc(summary, tag, List.of(), request, response);
    }

    /// A page or something only pages call; not part of the described API.
    public static Doc page(String summary) {
        return new Doc(summary, "", List.of(), "", "");
    }

    /// @return the same with query parameters
    public Doc with(String... parameters) {
        return new Doc(summary, tag, List.of(parameters), request, response);
    }

    /// @return whether it is part of the described API
    public boolean described() {
        return !tag.isEmpty();
    }
}
