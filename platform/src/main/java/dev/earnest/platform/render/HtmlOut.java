package dev.earnest.platform.render;

/// Writes HTML and counts what it wrote. The only place where text becomes HTML. Not thread-safe.
final class HtmlOut {
    private final StringBuilder html;
    private final int elementLimit;
    private final int characterLimit;
    private int elements;

    HtmlOut(int elementLimit, int characterLimit) {
        this.html = new StringBuilder(1024);
        this.elementLimit = elementLimit;
        this.characterLimit = characterLimit;
    }

    /// @param attributes name, value, name, value
    void open(String element, String... attributes) {
        html.append('<').append(element);
        for (int index = 0; index < attributes.length; index += 2) {
            html.append(' ').append(attributes[index]).append("=\"");
            escape(attributes[index + 1]);
            html.append('"');
        }
        html.append('>');
        elements++;
    }

    void close(String element) {
        html.append("</").append(element).append('>');
    }

    void text(String text) {
        escape(text);
    }

    /// @return whether a limit is reached and only text without elements may follow
    boolean full() {
        return elements >= elementLimit || html.length() >= characterLimit;
    }

    String html() {
        return html.toString();
    }

    private void escape(String text) {
        int done = 0;
        for (int index = 0; index < text.length(); index++) {
            String entity =
                    switch (text.charAt(index)) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '"' -> "&#34;";
                        case '\'' -> "&#39;";
                        default -> "";
                    };
            if (!entity.isEmpty()) {
                html.append(text, done, index).append(entity);
                done = index + 1;
            }
        }
        html.append(text, done, text.length());
    }
}
