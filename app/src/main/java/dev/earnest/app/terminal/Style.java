package dev.earnest.app.terminal;

/// Colours and weights of the terminal; with `on` false every text stays as it is.
///
/// @param on whether escapes are written
public record Style(boolean on) {
    /// @return the text in bold
    public String bold(String text) {
        return wrap("1", text);
    }

    /// @return the text faint
    public String faint(String text) {
        return wrap("2", text);
    }

    /// @return the text as a warning
    public String warning(String text) {
        return wrap("33", text);
    }

    /// @return the text as a fault
    public String fault(String text) {
        return wrap("31", text);
    }

    private String wrap(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
