package dev.earnest.platform.web.watch;

import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.store.campaigns.CampaignRow;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// What an [Analysis] reads: everything as it was at one moment.
///
/// @param handle in a read-only transaction of that moment, for classes of `store`
/// @param campaign as it stands
/// @param tables its answers
/// @param now the time
public record AnalysisInput(
        Handle handle, CampaignRow campaign, CampaignTables tables, Instant now) {}
