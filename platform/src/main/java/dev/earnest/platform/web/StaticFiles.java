package dev.earnest.platform.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/// Style sheets, scripts and pictures that ship with the program. Only plain names below `static/` are served.
final class StaticFiles {
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9][a-z0-9.-]*/)*[a-z0-9][a-z0-9.-]*\\.[a-z0-9]+");
    private static final Map<String, String> TYPES =
            Map.of(
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "woff2", "font/woff2",
                    "txt", "text/plain; charset=utf-8",
                    "webmanifest", "application/manifest+json");

    private StaticFiles() {}

    static void serve(Context http) throws IOException {
        String name = http.pathParam("name");
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(name).matches() || name.contains("..")) {
            throw HttpFault.notFound("file");
        }
        try (InputStream file = StaticFiles.class.getResourceAsStream("/static/" + name)) {
            if (file == null) {
                throw HttpFault.notFound("file");
            }
            // Vendored files carry their version in the name and never change.
            http.header(
                            "Cache-Control",
                            name.startsWith("vendor/")
                                    ? "public, max-age=31536000, immutable"
                                    : "no-cache")
                    .contentType(type)
                    .result(file.readAllBytes());
        }
    }
}
