package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.store.campaigns.CampaignRow;
import java.util.List;

/// What surrounds each page of the set-up.
///
/// @param campaign as it stands
/// @param tabs in order
/// @param editable whether the visitor may change it
public record SetupFrame(CampaignRow campaign, List<SetupTab> tabs, boolean editable) {
    public SetupFrame {
        tabs = List.copyOf(tabs);
    }

    /// @return path of a page of this campaign
    public String path(String rest) {
        return "/campaigns/" + campaign.id() + rest;
    }

    /// @return the state as a word
    public String state() {
        return StateWords.word(campaign.state());
    }

    /// @return the class of the state's badge
    public String stateClass() {
        return StateWords.style(campaign.state());
    }

    /// @return whether people have been let in before
    public boolean launched() {
        return campaign.state() != CampaignState.DRAFT;
    }
}
