package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;

/// What surrounds each page of the set-up.
///
/// @param campaign as it stands
/// @param head the campaign and its tabs
/// @param tabs of the set-up, in order
/// @param editable whether the visitor may change it
public record SetupFrame(
        CampaignRow campaign, CampaignTabs head, List<SetupTab> tabs, boolean editable) {
    public SetupFrame {
        tabs = List.copyOf(tabs);
    }

    /// @return path of a page of this campaign
    public String path(String rest) {
        return "/campaigns/" + campaign.id() + rest;
    }

    /// @return whether people have been let in before
    public boolean launched() {
        return campaign.state() != CampaignState.DRAFT;
    }
}
