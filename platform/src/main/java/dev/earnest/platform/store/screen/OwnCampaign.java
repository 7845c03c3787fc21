package dev.earnest.platform.store.screen;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.screen.Progress;
import java.util.UUID;

/// A campaign as one of its annotators sees it.
///
/// @param spec in force
/// @param guidelineVersion the newest; 0 for none
/// @param contractVersion the newest; 0 for none
/// @param progress of this person
/// @param note why they are paused or failed, in the words of whoever decided; may be empty
/// @param answers they gave
/// @param earned by those, in minor units of the campaign's currency
public record OwnCampaign(
        UUID id,
        CampaignState state,
        CampaignSpec spec,
        int guidelineVersion,
        int contractVersion,
        Progress progress,
        String note,
        int answers,
        long earned) {}
