package dev.earnest.align.instruct;

import dev.earnest.align.AlignException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;

/// A text with holes, `Does "{premise}" follow?`. `{{` and `}}` are braces.
///
/// @param parts in their order
public record HoledText(List<Part> parts) {
    /// A part of a text.
    ///
    /// @param text what stands there, or the name of what fills the hole
    /// @param hole whether it is a hole
    public record Part(String text, boolean hole) {}

    public HoledText {
        parts = List.copyOf(parts);
    }

    /// @throws AlignException where a brace is left alone, or a hole has no name
    public static HoledText parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean brace = c == '{' || c == '}';
            if (brace && at + 1 < text.length() && text.charAt(at + 1) == c) {
                plain.append(c);
                at += 2;
            } else if (c == '{') {
                int end = text.indexOf('}', at);
                String name = end < 0 ? "" : text.substring(at + 1, end).strip();
                if (name.isEmpty() || name.contains("{")) {
                    throw alone(text, at);
                }
                parts.add(new Part(plain.toString(), false));
                parts.add(new Part(name, true));
                plain.setLength(0);
                at = end + 1;
            } else if (c == '}') {
                throw alone(text, at);
            } else {
                plain.append(c);
                at++;
            }
        }
        parts.add(new Part(plain.toString(), false));
        return new HoledText(parts);
    }

    private static AlignException alone(String text, int at) {
        return new AlignException(
                "the brace at character "
                        + (at + 1)
                        + ", before '"
                        + text.substring(at, Math.min(text.length(), at + 12)).replace("\n", "\\n")
                        + "', makes no hole: write {field}, or {{ and }} for braces");
    }

    /// @return the names of all holes, each once
    public SequencedSet<String> holes() {
        SequencedSet<String> names = new LinkedHashSet<>();
        parts.stream().filter(Part::hole).map(Part::text).forEach(names::add);
        return names;
    }

    /// @param value of a hole by its name
    public String filled(UnaryOperator<String> value) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.hole() ? value.apply(part.text()) : part.text());
        }
        return text.toString();
    }
}
