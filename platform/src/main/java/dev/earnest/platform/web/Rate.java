package dev.earnest.platform.web;

/// How often a caller may call a route.
public enum Rate {
    /// Pages and reads.
    NORMAL,
    /// Work: tasks, drafts, heartbeats, submissions.
    WORK,
    /// Sign-in, invitations, tokens, password changes: by address, few.
    SECRET,
    /// Exports, imports, chat turns: dear ones.
    DEAR
}
