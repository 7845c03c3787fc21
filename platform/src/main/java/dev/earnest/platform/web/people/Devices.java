package dev.earnest.platform.web.people;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a browser says of itself, shortened to what a person recognises. The rest is not kept.
final class Devices {
    // The first that occurs counts: Edge says that it is Chrome, and Chrome that it is Safari.
    private static final List<Map.Entry<String, String>> BROWSERS =
            List.of(
                    Map.entry("Edg", "Edge"),
                    Map.entry("OPR", "Opera"),
                    Map.entry("Firefox", "Firefox"),
                    Map.entry("FxiOS", "Firefox"),
                    Map.entry("CriOS", "Chrome"),
                    Map.entry("Chrome", "Chrome"),
                    Map.entry("Safari", "Safari"));
    private static final List<Map.Entry<String, String>> SYSTEMS =
            List.of(
                    Map.entry("Android", "Android"),
                    Map.entry("iPhone", "iPhone"),
                    Map.entry("iPad", "iPad"),
                    Map.entry("Windows", "Windows"),
                    Map.entry("Mac OS", "Mac"),
                    Map.entry("CrOS", "ChromeOS"),
                    Map.entry("Linux", "Linux"));

    private Devices() {}

    /// @param agent the header `User-Agent`
    /// @return such as `Firefox on Linux`; `A browser` where nothing is known
    static String name(@Nullable String agent) {
        String text = agent == null ? "" : agent;
        String browser = first(BROWSERS, text, "A browser");
        String system = first(SYSTEMS, text, "");
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String first(
            List<Map.Entry<String, String>> names, String text, String otherwise) {
        return names.stream()
                .filter(entry -> text.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}
