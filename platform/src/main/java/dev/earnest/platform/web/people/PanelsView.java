package dev.earnest.platform.web.people;

import dev.earnest.platform.store.people.Panels.Panel;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;

/// What the page of panels shows.
///
/// @param campaign the address of the campaign
/// @param tabs of the campaign
/// @param panels the newest first
/// @param enter the address that links begin with
/// @param form what was typed
/// @param key of the panel just made, shown this once; empty for none
public record PanelsView(
        String campaign,
        CampaignTabs tabs,
        List<Panel> panels,
        String enter,
        Form form,
        String key) {
    /// @return panels that have not ended
    public List<Panel> open() {
        return panels.stream().filter(panel -> !panel.revoked()).toList();
    }
}
