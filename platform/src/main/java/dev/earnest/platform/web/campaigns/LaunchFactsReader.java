package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.plan.ItemCounts;
import dev.earnest.platform.campaign.plan.LaunchCheck;
import dev.earnest.platform.campaign.plan.LaunchChecks;
import dev.earnest.platform.campaign.plan.LaunchFacts;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.store.campaigns.ItemTally;
import dev.earnest.platform.web.Services;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Gathers what the checks before a launch need to know.
final class LaunchFactsReader {
    private final Services services;

    LaunchFactsReader(Services services) {
        this.services = services;
    }

    List<LaunchCheck> checks(CampaignRow campaign) {
        return services.database().read(h -> LaunchChecks.of(facts(h, campaign)));
    }

    LaunchFacts facts(Handle handle, CampaignRow campaign) {
        ItemCounts items = ItemTally.counts(handle, campaign.id());
        int guidelines =
                Guidelines.latest(handle, campaign.id())
                        .map(guideline -> guideline.markdown().strip().length())
                        .orElse(0);
        return new LaunchFacts(campaign.spec(), items, guidelines, 0, 0, 0, 0, 0, 10);
    }
}
