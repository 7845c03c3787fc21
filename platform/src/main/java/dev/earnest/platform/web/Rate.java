package dev.earnest.platform.web;

/// How often a caller may call a route. More is answered with 429 and `Retry-After`. All but [#SECRET] are counted by
/// each server process for itself: a person signed in by their id, others by their address.
public enum Rate {
    /// Pages and reads.
    NORMAL,
    /// Work: tasks, drafts, heartbeats, submissions.
    WORK,
    /// Sign-in, invitations, tokens, password changes: by address, over all server processes. Wrong guesses are limited
    /// more tightly still.
    SECRET,
    /// Exports, imports, chat turns: dear ones.
    DEAR
}
