package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A lease with what the person sees.
///
/// @param lease its id
/// @param campaign where
/// @param person whose
/// @param item what it is about; never shown
/// @param purpose why it was given; never shown, but for training
/// @param state `ACTIVE`, `PARKED`, `SUBMITTED`, `EXPIRED`, `SKIPPED`
/// @param stage of the item
/// @param shown index in the item of the response at each place
/// @param keys what the browser calls the responses, by place
/// @param revision of the campaign when it was given
/// @param guidelineVersion in force then
/// @param assignedAt when
/// @param expiresAt reserved until
/// @param hardCapAt not renewed beyond
/// @param prompt of the item
/// @param responses of the item, in stored order
/// @param extra of the item
/// @param draft latest saved; empty where none
/// @param progress of the person
public record Task(
        UUID lease,
        UUID campaign,
        UUID person,
        long item,
        Purpose purpose,
        String state,
        Stage stage,
        List<Integer> shown,
        List<String> keys,
        int revision,
        int guidelineVersion,
        Instant assignedAt,
        Instant expiresAt,
        Instant hardCapAt,
        JsonNode prompt,
        JsonNode responses,
        JsonNode extra,
        Optional<Draft> draft,
        Progress progress) {
    public Task {
        Objects.requireNonNull(lease, "lease");
        shown = List.copyOf(shown);
        keys = List.copyOf(keys);
    }

    /// What was typed and not yet handed in.
    ///
    /// @param version counts up with each save, from 1
    public record Draft(int version, JsonNode body) {}

    /// How far a person is.
    ///
    /// @param answers given for pay
    /// @param training practice tasks answered
    /// @param exam questions of the test answered or skipped
    /// @param activeSeconds of work
    /// @param earned in minor units
    public record Progress(int answers, int training, int exam, long activeSeconds, long earned) {}

    /// @return what stands at a place of the screen
    public JsonNode response(int place) {
        return responses.path(shown.get(place));
    }

    /// @return faults that this task continues from; a missing node where none
    public JsonNode linked() {
        return extra.path("linked");
    }
}
