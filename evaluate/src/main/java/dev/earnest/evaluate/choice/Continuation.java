package dev.earnest.evaluate.choice;

/// A text whose likelihood is asked for.
///
/// @param context what stands before it, possibly empty
/// @param text the text itself, with the space before it, if any
public record Continuation(String context, String text) {}
