package dev.earnest.platform.render;

import java.util.Locale;
import java.util.Map;

/// Text with its hidden characters made visible, as in `⟪RLO⟫` for a right-to-left override. The marks
/// stand in place of the characters, so that these have no effect.
final class Marks {
    private static final Map<Integer, String> SHORT =
            Map.ofEntries(
                    Map.entry(0x0D, "CR"),
                    Map.entry(0x1B, "ESC"),
                    Map.entry(0xAD, "SHY"),
                    Map.entry(0x34F, "CGJ"),
                    Map.entry(0x61C, "ALM"),
                    Map.entry(0x200B, "ZWSP"),
                    Map.entry(0x200C, "ZWNJ"),
                    Map.entry(0x200D, "ZWJ"),
                    Map.entry(0x200E, "LRM"),
                    Map.entry(0x200F, "RLM"),
                    Map.entry(0x2028, "LS"),
                    Map.entry(0x2029, "PS"),
                    Map.entry(0x202A, "LRE"),
                    Map.entry(0x202B, "RLE"),
                    Map.entry(0x202C, "PDF"),
                    Map.entry(0x202D, "LRO"),
                    Map.entry(0x202E, "RLO"),
                    Map.entry(0x2060, "WJ"),
                    Map.entry(0x2066, "LRI"),
                    Map.entry(0x2067, "RLI"),
                    Map.entry(0x2068, "FSI"),
                    Map.entry(0x2069, "PDI"),
                    Map.entry(0xFEFF, "BOM"));

    private Marks() {}

    /// Writes a text; each run of one hidden character becomes one mark.
    static void write(String text, HtmlOut out) {
        int done = 0;
        int index = 0;
        while (index < text.length()) {
            if (!Hidden.at(text, index)) {
                index += Character.charCount(text.codePointAt(index));
                continue;
            }
            out.text(text.substring(done, index));
            int point = text.codePointAt(index);
            int end = endOfRun(text, index, point);
            int times = (end - index) / Character.charCount(point);
            if (out.full()) {
                out.text(mark(point, times));
            } else {
                // The direction keeps the mark's own letters from deciding that of the paragraph.
                out.open("span", "class", "mark", "dir", "ltr", "title", name(point));
                out.text(mark(point, times));
                out.close("span");
            }
            index = end;
            done = end;
        }
        out.text(text.substring(done));
    }

    /// @return the text with marks as part of it
    static String plain(String text) {
        if (!Hidden.in(text)) {
            return text;
        }
        StringBuilder marked = new StringBuilder(text.length() + 64);
        int index = 0;
        while (index < text.length()) {
            int point = text.codePointAt(index);
            if (Hidden.at(text, index)) {
                int end = endOfRun(text, index, point);
                marked.append(mark(point, (end - index) / Character.charCount(point)));
                index = end;
            } else {
                marked.appendCodePoint(point);
                index += Character.charCount(point);
            }
        }
        return marked.toString();
    }

    private static int endOfRun(String text, int start, int point) {
        int index = start;
        while (index < text.length()
                && text.codePointAt(index) == point
                && Hidden.at(text, index)) {
            index += Character.charCount(point);
        }
        return index;
    }

    private static String mark(int point, int times) {
        String known = SHORT.get(point);
        String label = known == null ? String.format(Locale.ROOT, "U+%04X", point) : known;
        return times == 1 ? "⟪" + label + "⟫" : "⟪" + label + "×" + times + "⟫";
    }

    private static String name(int point) {
        String name = Character.getName(point);
        return name == null
                ? "unassigned character"
                : name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "");
    }
}
