package dev.earnest.platform.store.campaigns;

import tools.jackson.databind.JsonNode;

/// An item as it is kept.
///
/// @param kind NORMAL, GOLD, TRAINING or EXAM
public record StoredItem(
        long id,
        String externalId,
        String kind,
        JsonNode prompt,
        JsonNode responses,
        JsonNode known,
        int words) {}
