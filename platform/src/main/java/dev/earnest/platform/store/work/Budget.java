package dev.earnest.platform.store.work;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What may still be promised in a campaign. A task reserves its price when it is given out; an answer keeps it, a task
/// that ends without one gives it back. So answers never cost more than the budget, with one exception: work handed in
/// after its time had run out, and its money was promised to somebody else, is paid all the same. The budget is kept in
/// shards (see `budget_take` in V40), exact and without a row that everybody waits for.
public final class Budget {
    private Budget() {}

    /// Takes money from what is left.
    ///
    /// @param amount in minor units, 0 or more
    /// @param limited whether the campaign has a budget; if not, it always takes
    /// @return false where less than that is left; nothing is taken then
    public static boolean take(Handle handle, UUID campaign, long amount, boolean limited) {
        return amount == 0 || call(handle, campaign, amount, limited ? "LIMITED" : "FREE");
    }

    private static boolean call(Handle handle, UUID campaign, long amount, String mode) {
        return handle.createQuery("select budget_take(:campaign, :amount, :mode)")
                .bind("campaign", campaign)
                .bind("amount", amount)
                .bind("mode", mode)
                .mapTo(Boolean.class)
                .one();
    }

    /// Makes the budget what the current revision says; again does nothing.
    static void grant(Handle handle, UUID campaign, long budget) {
        handle.createQuery("select budget_grant(:campaign, :budget)")
                .bind("campaign", campaign)
                .bind("budget", budget)
                .mapTo(String.class)
                .list();
    }

    /// @return what may still be promised, in minor units; meaningless where there is no budget
    public static long left(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select coalesce(sum(value), 0) from counter
                        where campaign_id = :campaign and name = 'budget_left'
                        """)
                .bind("campaign", campaign)
                .mapTo(Long.class)
                .one();
    }
}
