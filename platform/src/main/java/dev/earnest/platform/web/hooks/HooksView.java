package dev.earnest.platform.web.hooks;

import dev.earnest.platform.store.hooks.Hook;
import dev.earnest.platform.web.people.Form;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;

/// What the page of webhooks shows.
///
/// @param path of the page
/// @param tabs of the campaign
/// @param hooks oldest first
/// @param events that can be told
/// @param form what was typed
/// @param secret of the webhook just made, shown this once; empty for none
public record HooksView(
        String path,
        CampaignTabs tabs,
        List<Hook> hooks,
        List<Choice> events,
        Form form,
        String secret) {
    /// An event that can be told.
    ///
    /// @param type as the log spells it
    /// @param words for people
    /// @param chosen whether it is ticked
    public record Choice(String type, String words, boolean chosen) {}

    /// @return the badge of a webhook
    public static String word(Hook hook) {
        return hook.active() ? "on" : "off";
    }
}
