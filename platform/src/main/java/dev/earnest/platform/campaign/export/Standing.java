package dev.earnest.platform.campaign.export;

/// Where an answer stands at the moment an export shows.
public enum Standing {
    /// Recorded for good.
    FINAL,
    /// Its author may still take it back.
    PROVISIONAL,
    /// Its author took it back.
    UNDONE,
    /// A reviewer rejected it.
    REJECTED
}
