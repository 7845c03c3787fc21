package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.Stage;
import java.util.OptionalLong;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// An item that has every answer it wants, all of them final.
record RipeItem(
        long id,
        UUID campaign,
        int campaignRevision,
        String externalId,
        Stage stage,
        OptionalLong parent,
        int priority,
        int words,
        int target,
        int cap,
        int counted,
        JsonNode prompt,
        JsonNode responses,
        JsonNode extra,
        JsonNode needs) {}
