package dev.earnest.platform.store.pay;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What pay beyond the price of an answer does to a campaign's budget: bonuses and top-ups are owed whatever is left, a
/// reversal gives back. Called last in a transaction, as all that touches counters is.
final class PayBudget {
    private PayBudget() {}

    /// @param costs minor units by campaign; negative gives back
    static void take(Handle handle, Map<UUID, Long> costs) {
        SortedMap<UUID, Long> ordered = new TreeMap<>(costs);
        ordered.forEach((campaign, cost) -> {
            if (cost != 0) {
                take(handle, campaign, cost);
            }
        });
    }

    // A campaign without a budget counts too: it may get one later.
    private static void take(Handle handle, UUID campaign, long cost) {
        handle.createQuery(
                        """
                        select budget_take(:campaign, :cost, case when :cost > 0 and exists (
                            select from counter
                            where campaign_id = :campaign and name = 'budget_granted' and shard = 0 and value > 0)
                            then 'OWED' else 'FREE' end)
                        """)
                .bind("campaign", campaign)
                .bind("cost", cost)
                .mapTo(Boolean.class)
                .one();
    }
}
