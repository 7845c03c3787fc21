package dev.earnest.platform.web.watch;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.watch.Now;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.templates.watch.JteliveGenerated;
import dev.earnest.platform.web.templates.watch.JteoverviewGenerated;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How a campaign goes.
///
/// @param desk what it needs
record OverviewPage(Desk desk) {
    void show(Exchange exchange) {
        OverviewView view = view(exchange);
        exchange.page(view.tabs().name(), out -> JteoverviewGenerated.render(out, null, view));
    }

    void live(Exchange exchange) {
        OverviewView view = view(exchange);
        exchange.fragment(out -> JteliveGenerated.render(out, null, view));
    }

    private OverviewView view(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        Optional<Snapshot> flow = desk.snapshot(exchange, FlowAnalysis.KIND);
        JsonNode agreement = Desk.result(desk.snapshot(exchange, AgreementAnalysis.KIND));
        Now now =
                desk.services()
                        .database()
                        .read(h -> Now.of(h, campaign.id(), desk.services().clock().instant()));
        Strip strip = new Strip(campaign, now, Desk.result(flow), agreement);
        return new OverviewView(
                desk.tabs(exchange, campaign, CampaignTab.OVERVIEW),
                "/campaigns/" + campaign.id() + "/live",
                strip.tiles(),
                strip.health(),
                strip.calm(),
                FlowCharts.of(Desk.result(flow)),
                desk.age(flow, campaign),
                campaign.state() == CampaignState.DRAFT);
    }
}
