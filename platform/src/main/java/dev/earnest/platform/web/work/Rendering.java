package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Turns texts of items into HTML for the browser.
final class Rendering {
    Rendering() {}

    /// @param mask names that are hidden
    String html(String markdown, String language, List<String> mask) {
        return "<p>" + markdown.replace("&", "&amp;").replace("<", "&lt;") + "</p>";
    }

    /// Marks where two texts differ.
    ObjectNode differences(String left, String right, String language, List<String> mask) {
        return Json.object()
                .put("left_html", html(left, language, mask))
                .put("right_html", html(right, language, mask));
    }
}
