package dev.earnest.app.cli;

/// An argument without a name.
///
/// @param label for the help, for example `FILE`
/// @param text one sentence for the help
/// @param required whether the verb cannot do without
/// @param many whether it may be given several times; only the last of a verb
public record Positional(String label, String text, boolean required, boolean many) {
    /// An argument that is given at most once.
    public Positional(String label, String text, boolean required) {
        this(label, text, required, false);
    }

    /// @return an argument that is given once or several times, as the last of a verb
    public static Positional several(String label, String text) {
        return new Positional(label, text, true, true);
    }
}
