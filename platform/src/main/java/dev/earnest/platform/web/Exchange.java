package dev.earnest.platform.web;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A request that passed the checks, and ways to answer it.
///
/// @param http the request and answer of the web server
/// @param visitor who is calling; empty where not signed in
/// @param campaignRoles what the caller is in the campaign of the path; empty without one
public record Exchange(Context http, Optional<Caller> visitor, Set<Role> campaignRoles) {
    /// Attribute of a request: the routes of the server.
    static final String ROUTES = "earnest.routes";

    /// @return who is calling
    /// @throws HttpFault 401 where nobody is signed in
    public Caller caller() {
        return visitor.orElseThrow(() -> new HttpFault(401, "Please sign in."));
    }

    /// @return every route of the server, so that a page links only to what there is
    public List<Route> routes() {
        List<Route> routes = http.attribute(ROUTES);
        return routes == null ? List.of() : routes;
    }

    /// @return the campaign of the path
    public UUID campaign() {
        return uuid("campaign");
    }

    /// @param name of a path parameter
    /// @throws HttpFault 404 where it is not an id
    public UUID uuid(String name) {
        String text = http.pathParam(name);
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Told below: an id that cannot exist does not exist.
        }
        throw HttpFault.notFound(name);
    }

    /// @param name of a path parameter
    /// @throws HttpFault 404 where it is not a number from 1
    public long number(String name) {
        String text = http.pathParam(name);
        try {
            if (!text.isEmpty()
                    && text.length() < 19
                    && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw HttpFault.notFound(name);
    }

    /// @return whether the caller has one of these roles in the campaign of the path, or owns the installation
    public boolean may(Role... roles) {
        return caller().owner() || Arrays.stream(roles).anyMatch(campaignRoles::contains);
    }

    /// @return a query parameter, empty where absent
    public Optional<String> query(String name) {
        return Optional.ofNullable(http.queryParam(name));
    }

    /// @return a field of a form, stripped; empty text where absent
    public String field(String name) {
        String value = http.formParam(name);
        return value == null ? "" : value.strip();
    }

    /// @return the body as JSON
    /// @throws InvalidException where it is not JSON
    public JsonNode body() {
        return Json.parse(new String(http.bodyAsBytes(), StandardCharsets.UTF_8));
    }

    /// Answers with JSON.
    public void json(JsonNode tree) {
        http.contentType("application/json").result(Json.text(tree));
    }

    /// Answers with JSON about something that was made: 201.
    public void created(JsonNode tree) {
        http.status(201);
        json(tree);
    }

    /// Answers with a page.
    ///
    /// @param title of the window
    /// @param content the body, from a template
    public void page(String title, View content) {
        Pages.send(this, title, content);
    }

    /// Answers with a part of a page, for an update in place.
    public void fragment(View content) {
        Pages.sendFragment(this, content);
    }

    /// Sends the browser elsewhere on this server.
    ///
    /// @param path begins with one `/`
    public void redirect(String path) {
        http.status(303).header("Location", path);
    }
}
