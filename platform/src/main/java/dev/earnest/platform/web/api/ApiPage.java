package dev.earnest.platform.web.api;

import dev.earnest.platform.web.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// The API description for people.
///
/// @param chapters in order
public record ApiPage(List<Chapter> chapters) {
    private static final ObjectWriter PRETTY =
            JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    public ApiPage {
        chapters = List.copyOf(chapters);
    }

    /// Routes about one thing.
    ///
    /// @param id of its heading
    public record Chapter(String id, String title, List<Entry> entries) {
        public Chapter {
            entries = List.copyOf(entries);
        }
    }

    /// A route.
    ///
    /// @param parameters `name: meaning`
    /// @param request example; may be empty
    /// @param response example; may be empty
    public record Entry(
            String id,
            String method,
            String path,
            String summary,
            String who,
            String scope,
            List<String> parameters,
            String request,
            String response) {
        public Entry {
            parameters = List.copyOf(parameters);
        }
    }

    static ApiPage of(List<Route> routes) {
        Map<String, List<Entry>> chapters = new LinkedHashMap<>();
        for (Route route : OpenApi.described(routes)) {
            chapters.computeIfAbsent(route.doc().tag(), _ -> new ArrayList<>()).add(entry(route));
        }
        return new ApiPage(
                chapters.entrySet().stream()
                        .map(e -> new Chapter(id(e.getKey()), e.getKey(), e.getValue()))
                        .toList());
    }

    private static Entry entry(Route route) {
        List<String> parameters = new ArrayList<>();
        for (String name : OpenApi.parameters(route.path())) {
            parameters.add(name + ": " + OpenApi.meanings().getOrDefault(name, ""));
        }
        parameters.addAll(route.doc().query());
        return new Entry(
                id(route.method() + route.path()),
                route.method(),
                route.path(),
                route.doc().summary(),
                OpenApi.who(route.access()),
                route.scope().text(),
                parameters,
                pretty(route, route.doc().request()),
                pretty(route, route.doc().response()));
    }

    private static String pretty(Route route, String example) {
        if (example.isEmpty()) {
            return "";
        }
        JsonNode tree = OpenApi.example(route, example);
        return PRETTY.writeValueAsString(tree);
    }

    private static String id(String text) {
        return text.replaceAll("[^A-Za-z0-9]+", "-");
    }
}
