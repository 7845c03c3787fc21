package dev.earnest.app.svg;

import java.util.Locale;

/// Writes SVG as text. Everything that comes from data is escaped here, so no id can become markup.
/// Colours come from the page's style sheet by class, never from attributes, so that one picture serves
/// light, dark and print. Not thread-safe.
final class Svg {
    private final StringBuilder text = new StringBuilder();

    /// Opens a picture that scales with its container.
    ///
    /// @param title what it shows, for people who do not see it
    /// @param description the same in more words
    static Svg picture(double width, double height, String id, String title, String description) {
        Svg svg = new Svg();
        svg.open(
                "svg",
                "viewBox",
                "0 0 " + number(width) + " " + number(height),
                "width",
                number(width),
                "height",
                number(height),
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-text",
                "class",
                "picture");
        svg.text("title", title, "id", id + "-title");
        svg.text("desc", description, "id", id + "-text");
        return svg;
    }

    /// Opens a picture that is a file of its own and brings its style sheet.
    static Svg standalone(
            double width, double height, String title, String description, String style) {
        Svg svg = new Svg();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + number(width) + " " + number(height),
                "width",
                number(width),
                "height",
                number(height),
                "role",
                "img",
                "class",
                "picture");
        svg.text("title", title);
        svg.text("desc", description);
        svg.open("style").text.append(style.replace("<", "").replace("&", ""));
        return svg.close("style");
    }

    /// Opens an element; attributes come as name, value, name, value ...
    Svg open(String name, String... attributes) {
        tag(name, attributes);
        text.append('>');
        return this;
    }

    /// Closes an element.
    Svg close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    /// Writes an element without content.
    Svg element(String name, String... attributes) {
        tag(name, attributes);
        text.append("/>");
        return this;
    }

    /// Writes an element that holds a text.
    Svg text(String name, String content, String... attributes) {
        tag(name, attributes);
        text.append('>');
        escape(content);
        return close(name);
    }

    private void tag(String name, String... attributes) {
        text.append('<').append(name);
        for (int index = 0; index < attributes.length; index += 2) {
            text.append(' ').append(attributes[index]).append("=\"");
            escape(attributes[index + 1]);
            text.append('"');
        }
    }

    private void escape(String content) {
        for (int index = 0; index < content.length(); index++) {
            char letter = content.charAt(index);
            switch (letter) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                default -> text.append(letter < 0x20 ? ' ' : letter);
            }
        }
    }

    /// @return at most two decimals
    static String number(double value) {
        String written = String.format(Locale.ROOT, "%.2f", value);
        int end = written.length();
        while (written.charAt(end - 1) == '0') {
            end--;
        }
        return written.substring(0, written.charAt(end - 1) == '.' ? end - 1 : end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
