package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.watch.CampaignTab;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.time.Instant;

/// What all of the reviewers' pages need. Thread-safe.
///
/// @param services of the server
record ReviewDesk(Services services) {
    /// Who reads.
    static final Access READERS = Access.inCampaign(Role.REQUESTER, Role.REVIEWER, Role.AUDITOR);

    /// Who decides.
    static final Access DECIDERS = Access.inCampaign(Role.REQUESTER, Role.REVIEWER);

    Database database() {
        return services.database();
    }

    Instant now() {
        return services.clock().instant();
    }

    CampaignRow campaign(Exchange exchange) {
        return database()
                .read(h -> Campaigns.find(h, exchange.campaign()))
                .orElseThrow(() -> HttpFault.notFound("campaign"));
    }

    CampaignTabs tabs(Exchange exchange, CampaignRow campaign, CampaignTab here) {
        return CampaignTabs.of(exchange, campaign.spec().name(), campaign.state(), here);
    }

    /// @return whether the visitor may decide, not only read
    static boolean decides(Exchange exchange) {
        return exchange.caller().owner()
                || exchange.campaignRoles().contains(Role.REQUESTER)
                || exchange.campaignRoles().contains(Role.REVIEWER);
    }

    /// @param text of a query parameter that is a number from 1
    /// @throws HttpFault 400 where it is none
    static long cursor(String text) {
        if (text.matches("[1-9][0-9]{0,17}")) {
            return Long.parseLong(text);
        }
        throw new HttpFault(400, "This link to a further page is broken; please begin again.");
    }
}
