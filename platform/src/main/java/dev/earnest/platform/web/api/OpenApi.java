package dev.earnest.platform.web.api;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The description of the HTTP API (OpenAPI 3.1), made from the routes themselves, so that it cannot lag behind them.
public final class OpenApi {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");
    private static final Map<String, String> MEANINGS =
            Map.ofEntries(
                    Map.entry("campaign", "Id of the campaign."),
                    Map.entry("correction", "Id of the request for more time."),
                    Map.entry("lease", "Id of the lease: the task that was handed out."),
                    Map.entry(
                            "panel",
                            "Id of a panel: people who come from a crowd site by signed links."),
                    Map.entry("export", "Id of the export."),
                    Map.entry("file", "Name of the file, as the export lists it."),
                    Map.entry("hook", "Id of the webhook."),
                    Map.entry("delivery", "Number of the delivery."),
                    Map.entry("import", "Id of the import."),
                    Map.entry("item", "Number of the item."),
                    Map.entry("answer", "Number of the answer."),
                    Map.entry("person", "Id of the person."),
                    Map.entry("token", "Id of the token."),
                    Map.entry("invitation", "Id of the invitation."),
                    Map.entry("session", "Id of the session."),
                    Map.entry("secret", "The secret of the link."),
                    Map.entry("version", "Version, from 1."),
                    Map.entry("position", "Position in the log, from 1."));

    private OpenApi() {}

    /// @param routes of the server
    /// @param version of the program
    /// @throws IllegalStateException naming the route whose example is not JSON
    public static ObjectNode of(List<Route> routes, String version) {
        ObjectNode tree = Json.object().put("openapi", "3.1.0");
        tree.putObject("info")
                .put("title", "Earnest")
                .put("version", version)
                .put(
                        "description",
                        "Campaigns in which people compare, rank, rate and write. Faults are"
                                + " problem documents (RFC 9457).");
        ObjectNode paths = tree.putObject("paths");
        for (Route route : described(routes)) {
            ObjectNode path =
                    paths.get(route.path()) instanceof ObjectNode known
                            ? known
                            : paths.putObject(route.path());
            path.set(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        ObjectNode components = tree.putObject("components");
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("token").put("type", "http").put("scheme", "bearer");
        schemes.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "earnest_session");
        components.putObject("schemas").set("Problem", problem());
        return tree;
    }

    /// @return the routes that are described, by chapter and path
    public static List<Route> described(List<Route> routes) {
        return routes.stream()
                .filter(route -> route.doc().described())
                .sorted((a, b) -> {
                    int chapter = a.doc().tag().compareTo(b.doc().tag());
                    return chapter != 0 ? chapter : a.path().compareTo(b.path());
                })
                .toList();
    }

    /// @return names of the parameters in a path
    public static List<String> parameters(String path) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(path);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /// @return what path parameters mean, by name
    public static Map<String, String> meanings() {
        return MEANINGS;
    }

    /// @return who may call a route, in words
    public static String who(Access access) {
        return switch (access) {
            case Access.Anyone() -> "Everybody.";
            case Access.SignedIn() -> "Everybody who is signed in, about their own.";
            case Access.Installation(Set<Role> roles) ->
                    "Owners" + named(roles) + " of the installation.";
            case Access.InCampaign(Set<Role> roles) ->
                    "Owners" + named(roles) + " of the campaign.";
        };
    }

    private static String named(Set<Role> roles) {
        Set<String> names = new TreeSet<>();
        roles.forEach(role -> names.add(role.name().toLowerCase(Locale.ROOT) + "s"));
        return names.isEmpty() ? "" : " and " + String.join(", ", names);
    }

    private static ObjectNode operation(Route route) {
        ObjectNode operation = Json.object();
        operation.put(
                "operationId",
                (route.method().toLowerCase(Locale.ROOT) + route.path())
                        .replaceAll("[^A-Za-z0-9]+", "_")
                        .replaceAll("_$", ""));
        operation.putArray("tags").add(route.doc().tag());
        operation.put("summary", route.doc().summary());
        operation.put("description", "For: " + who(route.access()));
        operation.put("x-scope", route.scope().text());
        parameters(operation, route);
        if (!route.doc().request().isEmpty()) {
            JsonNode example = example(route, route.doc().request());
            content(
                    operation.putObject("requestBody").put("required", true),
                    "application/json",
                    Shapes.of(example),
                    example);
        }
        if (route.doc().request().isEmpty() && route.maxBytes() > Route.ORDINARY_BODY) {
            // Only files are that large.
            operation
                    .putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .putObject("application/octet-stream")
                    .putObject("schema");
        }
        ObjectNode responses = operation.putObject("responses");
        ObjectNode good = responses.putObject("2XX").put("description", "It worked.");
        if (!route.doc().response().isEmpty()) {
            JsonNode example = example(route, route.doc().response());
            content(good, "application/json", Shapes.of(example), example);
        }
        ObjectNode fault =
                responses
                        .putObject("default")
                        .put("description", "It did not work; the body says why.");
        fault.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        if (!(route.access() instanceof Access.Anyone)) {
            var security = operation.putArray("security");
            security.addObject().putArray("token");
            security.addObject().putArray("session");
        }
        return operation;
    }

    private static void parameters(ObjectNode operation, Route route) {
        var list = operation.putArray("parameters");
        for (String name : parameters(route.path())) {
            list.addObject()
                    .put("name", name)
                    .put("in", "path")
                    .put("required", true)
                    .put("description", MEANINGS.getOrDefault(name, name))
                    .putObject("schema")
                    .put("type", "string");
        }
        for (String query : route.doc().query()) {
            int colon = query.indexOf(':');
            list.addObject()
                    .put("name", colon < 0 ? query : query.substring(0, colon).strip())
                    .put("in", "query")
                    .put("required", false)
                    .put("description", colon < 0 ? "" : query.substring(colon + 1).strip())
                    .putObject("schema")
                    .put("type", "string");
        }
        if (Once.covers(route)) {
            list.addObject()
                    .put("name", Once.HEADER)
                    .put("in", "header")
                    .put("required", false)
                    .put(
                            "description",
                            "Repeat a call under its key and it happens once; kept for 24 hours.")
                    .putObject("schema")
                    .put("type", "string");
        }
    }

    private static void content(
            ObjectNode place, String type, ObjectNode schema, JsonNode example) {
        ObjectNode content = place.putObject("content").putObject(type);
        content.set("schema", schema);
        content.set("example", example);
    }

    static JsonNode example(Route route, String text) {
        try {
            return Json.parse(text);
        } catch (InvalidException e) {
            throw new IllegalStateException(
                    route.method() + " " + route.path() + ": its example is " + e.getMessage(), e);
        }
    }

    private static ObjectNode problem() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("type", "string");
        fields.put("title", "string");
        fields.put("status", "integer");
        fields.put("detail", "string");
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        fields.forEach((name, type) -> properties.putObject(name).put("type", type));
        ObjectNode errors = properties.putObject("errors").put("type", "array");
        ObjectNode error = errors.putObject("items").put("type", "object").putObject("properties");
        error.putObject("pointer").put("type", "string");
        error.putObject("detail").put("type", "string");
        return schema;
    }
}
