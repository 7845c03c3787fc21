package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What somebody who was invited may know of a campaign before they join.
///
/// @param state where it stands
/// @param spec what the requester decided, in its newest revision
public record CampaignFacts(UUID id, CampaignState state, CampaignSpec spec) {
    /// @return a campaign; empty where there is none
    public static Optional<CampaignFacts> find(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select campaign.id, campaign.state, spec from campaign
                        join campaign_revision on campaign_id = campaign.id
                            and campaign_revision.revision = campaign.revision
                        where campaign.id = :campaign
                        """)
                .bind("campaign", campaign)
                .map((row, context) ->
                        new CampaignFacts(
                                row.getObject("id", UUID.class),
                                CampaignState.valueOf(row.getString("state")),
                                SpecJson.read(Json.parse(row.getString("spec")))))
                .findOne();
    }
}
