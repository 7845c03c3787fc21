package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.answer.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// An answer as handed in and understood.
///
/// @param lease the task it answers
/// @param campaign the task is in
/// @param person whose
/// @param purpose of the task
/// @param attempt the client's id of this attempt; the same again is the same answer
/// @param body as sent
/// @param verdict what kind
/// @param strength in favour of response 0; empty where there is none
/// @param passed whether a known answer was met or a repeat agrees; empty where neither is known
/// @param seconds of work
/// @param currency of the campaign
/// @param undoUntil until when it may be taken back
/// @param telemetry what the page measured
public record Handed(
        UUID lease,
        UUID campaign,
        UUID person,
        Purpose purpose,
        UUID attempt,
        JsonNode body,
        Verdict verdict,
        OptionalInt strength,
        Optional<Boolean> passed,
        int seconds,
        String currency,
        Instant undoUntil,
        JsonNode telemetry) {}
