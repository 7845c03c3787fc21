package dev.earnest.platform.store.campaigns;

import java.time.Instant;

/// A version of a campaign's guidelines.
///
/// @param version from 1
/// @param note what changed since the version before; empty for none
/// @param rereadRequired whether people must read it before they go on
/// @param author handle of whoever wrote it
public record Guideline(
        int version,
        String markdown,
        String note,
        boolean rereadRequired,
        String author,
        Instant createdAt) {}
