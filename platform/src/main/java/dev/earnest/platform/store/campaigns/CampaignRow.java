package dev.earnest.platform.store.campaigns;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A campaign as it stands.
///
/// @param revision of `spec`, from 1
/// @param guidelineVersion in force; 0 for none
/// @param contractVersion in force; 0 for none
/// @param author handle of whoever made it
/// @param launchedAt first launch
public record CampaignRow(
        UUID id,
        CampaignState state,
        int revision,
        CampaignSpec spec,
        int guidelineVersion,
        int contractVersion,
        String author,
        Instant createdAt,
        Optional<Instant> launchedAt,
        Optional<Instant> finishedAt) {}
