package dev.earnest.formats.example;

/// Whether texts stand as bare strings or as turns with roles.
public enum TextStyle {
    /// A prompt is one string, read as one user turn; a response is one string, read as one assistant
    /// turn.
    PLAIN,
    /// Lists of turns, each with its role.
    CHAT
}
