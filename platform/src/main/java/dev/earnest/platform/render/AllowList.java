package dev.earnest.platform.render;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The only elements, attributes and attribute values that may leave the renderer. The browser's net
/// reads the same table from `static/js/render/allow-list.js`; a test compares the two.
final class AllowList {
    static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}";
    static final String CODE_LANGUAGE = "[A-Za-z0-9+#-]{1,30}";
    static final String RELATION = "noopener noreferrer nofollow";

    private static final String DIRECTION = "auto|ltr|rtl";

    /// Element to attribute to the regular expression that the whole value must match.
    static final Map<String, Map<String, String>> ELEMENTS = elements();

    /// Elements without content and without an end tag.
    static final Set<String> VOID = Set.of("br", "hr");

    private AllowList() {}

    private static Map<String, Map<String, String>> elements() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        all.put("div", Map.of("class", "rendered|table", "lang", LANGUAGE));
        all.put("p", Map.of("class", "note|math", "dir", DIRECTION));
        for (int level = 2; level <= 6; level++) {
            all.put("h" + level, Map.of("dir", DIRECTION));
        }
        all.put("ul", Map.of("dir", DIRECTION));
        all.put("ol", Map.of("dir", DIRECTION, "start", "[0-9]{1,9}"));
        all.put("li", Map.of("dir", DIRECTION));
        all.put("blockquote", Map.of("dir", DIRECTION));
        all.put("pre", Map.of("class", "plain", "dir", DIRECTION));
        all.put("code", Map.of("class", "language-" + CODE_LANGUAGE, "dir", DIRECTION));
        all.put("em", Map.of());
        all.put("strong", Map.of());
        all.put("del", Map.of());
        all.put("ins", Map.of());
        all.put("br", Map.of());
        all.put("hr", Map.of());
        all.put(
                "a",
                Map.of(
                        "href",
                        "(https?://|mailto:)[^\\s\"'<>`\\\\]{1,4096}",
                        "rel",
                        RELATION,
                        "target",
                        "_blank",
                        "data-external",
                        ""));
        all.put("table", Map.of("dir", DIRECTION));
        all.put("thead", Map.of());
        all.put("tbody", Map.of());
        all.put("tr", Map.of());
        all.put("th", Map.of("scope", "col", "dir", DIRECTION, "class", "left|center|right"));
        all.put("td", Map.of("dir", DIRECTION, "class", "left|center|right"));
        all.put(
                "span",
                Map.of(
                        "class",
                        "math|mark|image|address",
                        "dir",
                        DIRECTION,
                        "data-display",
                        "true|false",
                        "title",
                        "[a-z0-9 -]{1,100}"));
        all.put("details", Map.of("class", "fold"));
        all.put("summary", Map.of("dir", DIRECTION));
        return all;
    }
}
