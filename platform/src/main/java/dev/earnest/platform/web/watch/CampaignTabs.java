package dev.earnest.platform.web.watch;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The head of every page of a campaign: its name, its state, and tabs. A tab is there when the server has the page and the
/// visitor may read it. A page puts it first by `@template.watch.tabs(tabs = view.tabs())`; its own headings begin at `h2`.
///
/// @param name of the campaign
/// @param state as a word
/// @param stateClass of the badge
/// @param tabs in order
public record CampaignTabs(String name, String state, String stateClass, List<Tab> tabs) {
    private static final String CAMPAIGN = "/campaigns/{campaign}";

    public CampaignTabs {
        tabs = List.copyOf(tabs);
    }

    /// A link.
    ///
    /// @param path where it leads
    /// @param here whether it is the page that is shown
    public record Tab(String path, String title, boolean here) {}

    /// @param exchange of a page below `/campaigns/{campaign}`
    /// @param name of the campaign
    /// @param state of the campaign
    /// @param here the page that is shown
    public static CampaignTabs of(
            Exchange exchange, String name, CampaignState state, CampaignTab here) {
        Map<String, Access> pages = new HashMap<>();
        for (Route route : exchange.routes()) {
            if (route.safe() && route.path().startsWith(CAMPAIGN)) {
                pages.put(route.path().substring(CAMPAIGN.length()), route.access());
            }
        }
        List<Tab> tabs = new ArrayList<>();
        for (CampaignTab tab : CampaignTab.values()) {
            place(exchange, tab, pages)
                    .ifPresent(place ->
                            tabs.add(
                                    new Tab(
                                            "/campaigns/" + exchange.campaign() + place,
                                            tab.title(),
                                            tab == here)));
        }
        return new CampaignTabs(name, StateWords.word(state), StateWords.style(state), tabs);
    }

    private static Optional<String> place(
            Exchange exchange, CampaignTab tab, Map<String, Access> pages) {
        return tab.places().stream()
                .filter(place -> pages.containsKey(place) && may(exchange, pages.get(place)))
                .findFirst();
    }

    private static boolean may(Exchange exchange, Access access) {
        return exchange.caller().owner()
                || switch (access) {
                    case Access.Anyone() -> true;
                    case Access.SignedIn() -> true;
                    case Access.Installation(var roles) ->
                            roles.contains(exchange.caller().person().role());
                    case Access.InCampaign(var roles) ->
                            exchange.campaignRoles().stream().anyMatch(roles::contains);
                };
    }
}
