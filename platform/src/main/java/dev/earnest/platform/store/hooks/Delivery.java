package dev.earnest.platform.store.hooks;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One thing told, or to be told.
///
/// @param id its number
/// @param hook the webhook
/// @param position of the event in the log; receivers know by it what they were told before
/// @param type of the event
/// @param body JSON as it is signed
/// @param state `WAITING`, `DELIVERED` or `FAILED`
/// @param attempts so far
/// @param status of the last answer; 0 where there was none
/// @param message about the last attempt; may be empty
/// @param createdAt when it was to be told
/// @param endedAt when it was told, or given up
public record Delivery(
        long id,
        UUID hook,
        long position,
        String type,
        String body,
        String state,
        int attempts,
        int status,
        String message,
        Instant createdAt,
        Optional<Instant> endedAt) {}
