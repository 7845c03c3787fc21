package dev.earnest.platform.store.watch;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What an analysis found, as it was when it was made.
///
/// @param kind of the analysis
/// @param madeAt when
/// @param through the newest event of the campaign by then
/// @param answers in the campaign by then
/// @param millis it took
/// @param runs how often it was made
/// @param result what it found; empty where it failed
public record Snapshot(
        String kind,
        Instant madeAt,
        long through,
        long answers,
        int millis,
        int runs,
        Optional<JsonNode> result) {}
