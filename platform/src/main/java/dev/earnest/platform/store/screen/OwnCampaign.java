package dev.earnest.platform.store.screen;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.store.work.Enrolment;
import java.util.UUID;

/// A campaign as one of its annotators sees it.
///
/// @param spec in force
/// @param guidelineVersion the newest; 0 for none
/// @param contractVersion the newest; 0 for none
/// @param enrolment of this person; a fresh one where they were added and have not come yet
public record OwnCampaign(
        UUID id,
        CampaignState state,
        CampaignSpec spec,
        int guidelineVersion,
        int contractVersion,
        Enrolment enrolment) {}
