package dev.earnest.app.docs;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// docs/reference/api.md: the description that a server gives of its HTTP API, for reading.
public final class ApiReference {
    private ApiReference() {}

    /// @param api as `/api/openapi.json`
    public static String text(JsonNode api) {
        StringBuilder out =
                new StringBuilder(
                        """
                        # Reference: the HTTP API

                        Written from the description that a server gives of itself (OpenAPI 3.1, `/api/openapi.json`; `/api` shows it);
                        `%s` writes it again, and a test fails where it differs.

                        Programs send a token from *Account, API tokens*: `Authorization: Bearer TOKEN`. Faults are problem documents
                        (RFC 9457). Where a call takes an `Idempotency-Key`, repeating it under its key does it once.
                        """
                                .formatted(Docs.COMMAND));
        Map<String, StringBuilder> chapters = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                JsonNode operation = call.getValue();
                chapters.computeIfAbsent(
                                operation.path("tags").path(0).asString(""),
                                fresh -> new StringBuilder())
                        .append(entry(call.getKey(), path.getKey(), operation));
            }
        }
        chapters.forEach(
                (title, entries) -> out.append("\n## ").append(title).append('\n').append(entries));
        return out.toString();
    }

    private static String entry(String method, String path, JsonNode operation) {
        StringBuilder out = new StringBuilder();
        out.append("\n### `%s %s`\n\n".formatted(method.toUpperCase(Locale.ROOT), path));
        out.append(operation.path("summary").asString("")).append(' ');
        out.append(operation.path("description").asString(""));
        out.append(" Scope: ").append(operation.path("x-scope").asString("")).append(".\n");
        StringBuilder parameters = new StringBuilder();
        for (JsonNode one : operation.path("parameters")) {
            if (!one.path("in").asString("").equals("path")) {
                parameters.append(
                        "- `%s` (%s): %s\n"
                                .formatted(
                                        one.path("name").asString(""),
                                        one.path("in").asString(""),
                                        one.path("description").asString("")));
            }
        }
        if (!parameters.isEmpty()) {
            out.append('\n').append(parameters);
        }
        example(out, "Request", operation.path("requestBody"));
        example(out, "Answer", operation.path("responses").path("2XX"));
        return out.toString();
    }

    private static void example(StringBuilder out, String title, JsonNode body) {
        JsonNode example = body.path("content").path("application/json").path("example");
        if (!example.isMissingNode()) {
            out.append("\n%s:\n\n```json\n%s\n```\n".formatted(title, example.toPrettyString()));
        }
    }
}
