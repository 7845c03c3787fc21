package dev.earnest.platform.web.watch;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.Services;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the pages of the dashboard need.
///
/// @param services of the server
record Desk(Services services) {
    /// Who reads how the work goes.
    static final Access READERS = Access.inCampaign(Role.REQUESTER, Role.REVIEWER, Role.AUDITOR);

    /// Who may know which model wrote what: not those who decide about answers.
    static final Access UNBLINDED = Access.inCampaign(Role.REQUESTER, Role.AUDITOR);

    CampaignRow campaign(Exchange exchange) {
        return services.campaign(exchange);
    }

    CampaignTabs tabs(Exchange exchange, CampaignRow campaign, CampaignTab here) {
        return CampaignTabs.of(exchange, campaign.spec().name(), campaign.state(), here);
    }

    Optional<Snapshot> snapshot(Exchange exchange, String kind) {
        return services.database().read(h -> Snapshots.find(h, exchange.campaign(), kind));
    }

    /// @return what a snapshot found; a missing node where there is none or it failed
    static JsonNode result(Optional<Snapshot> snapshot) {
        return snapshot.flatMap(Snapshot::result).orElseGet(JsonNodeFactory.instance::missingNode);
    }

    /// @return how old a snapshot is, as a sentence
    String age(Optional<Snapshot> snapshot, CampaignRow campaign) {
        if (snapshot.isEmpty()) {
            return switch (campaign.state()) {
                case DRAFT -> "Statistics begin when the campaign is launched.";
                case RUNNING, PAUSED, FINISHED ->
                        "The first statistics are being computed; they come in a few seconds.";
            };
        }
        if (snapshot.get().result().isEmpty()) {
            return "These statistics could not be computed; the log of the server says why.";
        }
        return "Statistics from "
                + Words.count(snapshot.get().answers(), "answer", "answers")
                + ", computed "
                + Words.ago(snapshot.get().madeAt(), services.clock().instant())
                + "."
                + SampleWords.of(result(snapshot));
    }
}
