package dev.earnest.platform.render;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads HTML as strictly as possible and lists everything that should not be there. It shares nothing
/// with the renderer: it has its own tokenizer and its own list of what is allowed.
public final class StrictHtml {
    private static final Pattern OPEN =
            Pattern.compile("<([a-z][a-z0-9]*)((?: [a-z-]+=\"[^\"<>]*\")*)>");
    private static final Pattern CLOSE = Pattern.compile("</([a-z][a-z0-9]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)=\"([^\"<>]*)\"");
    private static final Pattern ENTITY = Pattern.compile("&(?:amp|lt|gt|#34|#39);");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?://[^\\s@/?#]+(?:[/?#].*)?|mailto:[^\\s?#:/]+)");

    /// Controls, formats without joiners, separators, and blank letters.
    private static final Pattern INVISIBLE =
            Pattern.compile(
                    "[\\p{Cc}&&[^\\n\\t]]|[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E"
                            + "\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]");

    private static final Set<String> EMPTY = Set.of("br", "hr");
    private static final int DEEPEST = 200;
    private static final String DIR = "dir";

    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry("div", Set.of("class", "lang")),
                    Map.entry("p", Set.of("class", DIR)),
                    Map.entry("h2", Set.of(DIR)),
                    Map.entry("h3", Set.of(DIR)),
                    Map.entry("h4", Set.of(DIR)),
                    Map.entry("h5", Set.of(DIR)),
                    Map.entry("h6", Set.of(DIR)),
                    Map.entry("ul", Set.of(DIR)),
                    Map.entry("ol", Set.of(DIR, "start")),
                    Map.entry("li", Set.of(DIR)),
                    Map.entry("blockquote", Set.of(DIR)),
                    Map.entry("pre", Set.of("class", DIR)),
                    Map.entry("code", Set.of("class", DIR)),
                    Map.entry("em", Set.of()),
                    Map.entry("strong", Set.of()),
                    Map.entry("del", Set.of()),
                    Map.entry("ins", Set.of()),
                    Map.entry("br", Set.of()),
                    Map.entry("hr", Set.of()),
                    Map.entry("a", Set.of("href", "rel", "target", "data-external")),
                    Map.entry("table", Set.of(DIR)),
                    Map.entry("thead", Set.of()),
                    Map.entry("tbody", Set.of()),
                    Map.entry("tr", Set.of()),
                    Map.entry("th", Set.of("scope", "class", DIR)),
                    Map.entry("td", Set.of("class", DIR)),
                    Map.entry("span", Set.of("class", DIR, "data-display", "title")),
                    Map.entry("details", Set.of("class")),
                    Map.entry("summary", Set.of(DIR)));

    private static final Map<String, String> VALUES =
            Map.of(
                    DIR,
                    "auto|ltr|rtl",
                    "rel",
                    "noopener noreferrer nofollow",
                    "target",
                    "_blank",
                    "data-external",
                    "",
                    "data-display",
                    "true|false",
                    "scope",
                    "col",
                    "start",
                    "\\d+",
                    "lang",
                    "[A-Za-z-]+",
                    "title",
                    "[a-z0-9 -]+",
                    "class",
                    "rendered|table|note|math|plain|left|center|right|mark|image|address|fold"
                            + "|language-[A-Za-z0-9+#-]{1,30}");

    private final String html;
    private final List<String> problems = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    private StrictHtml(String html) {
        this.html = html;
    }

    /// @return what is wrong with the HTML, empty if nothing is
    public static List<String> problems(String html) {
        StrictHtml reader = new StrictHtml(html);
        reader.read();
        return reader.problems;
    }

    /// @return the text that a reader of the HTML sees
    static String text(String html) {
        StrictHtml reader = new StrictHtml(html);
        reader.read();
        return reader.text
                .toString()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private void read() {
        int index = 0;
        while (index < html.length()) {
            int tag = html.indexOf('<', index);
            int end = tag < 0 ? html.length() : tag;
            readText(html.substring(index, end));
            index = tag < 0 ? end : readTag(tag);
        }
        if (!open.isEmpty()) {
            problems.add("never closed: " + open);
        }
    }

    private int readTag(int start) {
        Matcher opening = OPEN.matcher(html).region(start, html.length());
        if (opening.lookingAt()) {
            readOpening(opening.group(1), opening.group(2));
            return opening.end();
        }
        Matcher closing = CLOSE.matcher(html).region(start, html.length());
        if (closing.lookingAt()) {
            if (!closing.group(1).equals(open.peek())) {
                problems.add("</" + closing.group(1) + "> closes " + open.peek());
            } else {
                open.pop();
            }
            return closing.end();
        }
        problems.add("no tag: " + html.substring(start, Math.min(html.length(), start + 60)));
        return start + 1;
    }

    private void readOpening(String element, String attributes) {
        Set<String> allowed = ALLOWED.get(element);
        if (allowed == null) {
            problems.add("element " + element);
            return;
        }
        Set<String> seen = new HashSet<>();
        Matcher attribute = ATTRIBUTE.matcher(attributes);
        while (attribute.find()) {
            String name = attribute.group(1);
            String value = attribute.group(2).replace("&amp;", "&");
            if (!allowed.contains(name) || !seen.add(name)) {
                problems.add(element + " has " + name);
            } else if (name.equals("href")
                    ? !ADDRESS.matcher(value).matches()
                    : badValue(name, value)) {
                problems.add(element + " " + name + "=" + value);
            }
            checkText(attribute.group(2));
        }
        if (element.equals("a") && seen.size() != 4) {
            problems.add("a with only " + seen);
        }
        if (!EMPTY.contains(element)) {
            open.push(element);
            if (open.size() > DEEPEST) {
                problems.add("deeper than " + DEEPEST);
            }
        }
    }

    private static boolean badValue(String name, String value) {
        return !value.matches(VALUES.getOrDefault(name, "(?!)"));
    }

    private void readText(String part) {
        text.append(part);
        checkText(part);
        if (part.indexOf('>') >= 0) {
            problems.add("> in text: " + part);
        }
        if (open.isEmpty() && !part.isBlank()) {
            problems.add("text outside: " + part);
        }
    }

    private void checkText(String part) {
        if (part.indexOf('&') >= 0 && ENTITY.matcher(part).replaceAll("").indexOf('&') >= 0) {
            problems.add("bare & in: " + part);
        }
        Matcher invisible = INVISIBLE.matcher(part);
        if (invisible.find()) {
            problems.add("invisible U+" + Integer.toHexString(invisible.group().codePointAt(0)));
        }
        for (int index = 0; index < part.length(); index++) {
            if (Character.getType(part.codePointAt(index)) == Character.SURROGATE
                    && !Character.isLowSurrogate(part.charAt(index))) {
                problems.add("lone surrogate");
            }
        }
    }
}
