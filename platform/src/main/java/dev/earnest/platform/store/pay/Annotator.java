package dev.earnest.platform.store.pay;

import java.util.UUID;

/// A person in a campaign.
public record Annotator(UUID campaign, UUID person) {}
