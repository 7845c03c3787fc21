package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.campaigns.Campaigns.Revised;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;

/// The contract of a campaign, put in force by a form that has the fields `revision` and `contract`.
public final class ContractChange {
    private ContractChange() {}

    /// Makes a revision of a campaign with the contract that was sent.
    ///
    /// @param campaign as it was shown
    /// @param retry what to do when somebody else changed the campaign since; a sentence
    /// @throws HttpFault 409 when somebody else changed it
    /// @throws InvalidException when the contract cannot be
    public static void publish(
            Services services, Exchange exchange, CampaignRow campaign, String retry) {
        if (!exchange.field("revision").equals(Integer.toString(campaign.revision()))) {
            throw stale(retry);
        }
        CampaignSpec changed =
                SpecJson.change(
                        campaign.spec(),
                        Json.object()
                                .set(
                                        "pay",
                                        Json.object().put("contract", exchange.field("contract"))));
        Revised revised =
                services.database()
                        .inTransaction(h ->
                                Campaigns.revise(
                                        h,
                                        services.clock().instant(),
                                        exchange.caller().id(),
                                        campaign.id(),
                                        campaign.revision(),
                                        changed));
        switch (revised) {
            case Revised.Done _ -> {
                // Nothing more to do.
            }
            case Revised.Stale _ -> throw stale(retry);
        }
    }

    private static HttpFault stale(String retry) {
        return HttpFault.conflict("Somebody else changed the campaign meanwhile. " + retry);
    }
}
