package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.store.campaigns.StoredItems;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import java.util.OptionalLong;

/// Takes all items out of a campaign that nobody has been let into.
final class ItemRemoval {
    private ItemRemoval() {}

    /// @return how many items were removed
    static long remove(Services services, Exchange exchange) {
        OptionalLong removed =
                services.database()
                        .inTransaction(h ->
                                StoredItems.removeAll(
                                        h,
                                        services.clock().instant(),
                                        exchange.caller().id(),
                                        exchange.campaign()));
        return removed.orElseThrow(() ->
                HttpFault.conflict(
                        "Items can be removed only before the first launch, and while no import is"
                                + " running."));
    }
}
