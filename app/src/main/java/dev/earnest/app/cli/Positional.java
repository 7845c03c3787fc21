package dev.earnest.app.cli;

/// An argument without a name.
///
/// @param label for the help, for example `FILE`
/// @param text one sentence for the help
/// @param required whether the verb cannot do without
public record Positional(String label, String text, boolean required) {}
