package dev.earnest.judgments;

/// Who wrote a [Message].
public enum Role {
    /// Standing instructions to the model.
    SYSTEM,
    /// The person who asks.
    USER,
    /// The model that answers.
    ASSISTANT,
    /// A tool, function or observation whose output is fed back to the model.
    TOOL
}
