package dev.earnest.platform.store.jobs;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A job as it stands.
///
/// @param id also of its files
/// @param kind which work, such as `EXPORT`
/// @param campaign where
/// @param person who wanted it
/// @param spec what is wanted
/// @param state where it stands
/// @param attempt how often it was begun, from 1; 0 while it never was
/// @param done rows so far
/// @param total rows in all, as far as known; 0 where unknown
/// @param message what to tell people; may be empty
/// @param result what came out; empty object until done
/// @param createdAt when it was wanted
/// @param endedAt when it ended
/// @param expiresAt when its files are deleted
public record JobRow(
        UUID id,
        String kind,
        UUID campaign,
        UUID person,
        JsonNode spec,
        JobState state,
        int attempt,
        long done,
        long total,
        String message,
        JsonNode result,
        Instant createdAt,
        Optional<Instant> endedAt,
        Optional<Instant> expiresAt) {}
