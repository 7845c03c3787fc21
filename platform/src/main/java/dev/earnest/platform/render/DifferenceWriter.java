package dev.earnest.platform.render;

import dev.earnest.platform.render.Diff.Change;
import dev.earnest.platform.render.Difference.Grain;
import java.util.List;

/// Writes the three views of a difference. One use.
final class DifferenceWriter {
    /// More changes than this are text without elements.
    private static final int ELEMENTS = 100_000;

    private static final int CHARACTERS = 16_000_000;

    private final RenderOptions options;
    private final HtmlOut before;
    private final HtmlOut after;
    private final HtmlOut together;

    DifferenceWriter(RenderOptions options) {
        this.options = options;
        this.before = open(options);
        this.after = open(options);
        this.together = open(options);
    }

    Difference write(List<Change> changes, Grain grain) {
        int removed = 0;
        int added = 0;
        begin(before);
        begin(after);
        begin(together);
        for (Change change : changes) {
            if (change.equal()) {
                Marks.write(change.before(), before);
                Marks.write(change.after(), after);
                Marks.write(change.after(), together);
            } else {
                removed += change.before().length();
                added += change.after().length();
                wrapped("del", change.before(), before);
                wrapped("ins", change.after(), after);
                wrapped("del", change.before(), together);
                wrapped("ins", change.after(), together);
            }
        }
        boolean same = removed == 0 && added == 0;
        return new Difference(
                end(before, same), end(after, same), end(together, same), grain, removed, added);
    }

    static String note(RenderOptions options, String text) {
        HtmlOut out = open(options);
        paragraph(out, text);
        out.close("div");
        return SecondNet.sanitize(out.html());
    }

    private static HtmlOut open(RenderOptions options) {
        HtmlOut out = new HtmlOut(ELEMENTS, CHARACTERS);
        if (options.language().isEmpty()) {
            out.open("div", "class", "rendered");
        } else {
            out.open("div", "class", "rendered", "lang", options.language());
        }
        return out;
    }

    private static void begin(HtmlOut out) {
        out.open("pre", "class", "plain", "dir", "auto");
        out.open("span");
    }

    private String end(HtmlOut out, boolean same) {
        out.close("span");
        out.close("pre");
        if (same) {
            paragraph(out, options.words().same());
        }
        out.close("div");
        return SecondNet.sanitize(out.html());
    }

    private static void paragraph(HtmlOut out, String text) {
        out.open("p", "class", "note", "dir", "auto");
        out.text(text);
        out.close("p");
    }

    private static void wrapped(String element, String text, HtmlOut out) {
        if (text.isEmpty()) {
            return;
        }
        out.open(element);
        Marks.write(text, out);
        out.close(element);
    }
}
