package dev.earnest.platform.store.hooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A webhook.
///
/// @param id its id
/// @param campaign whose events it tells
/// @param url where to
/// @param events types, as the log spells them
/// @param active whether it is told anything
/// @param failures deliveries in a row that failed for good
/// @param createdAt when it was made
public record Hook(
        UUID id,
        UUID campaign,
        String url,
        List<String> events,
        boolean active,
        int failures,
        Instant createdAt) {
    public Hook {
        events = List.copyOf(events);
    }
}
