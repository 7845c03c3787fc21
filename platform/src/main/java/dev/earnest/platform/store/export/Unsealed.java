package dev.earnest.platform.store.export;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What happened and is not in the chain yet.
public final class Unsealed {
    private Unsealed() {}

    /// @param until what happened later does not matter
    /// @return whether something of a campaign is missing in the chain
    public static boolean any(Handle handle, UUID campaign, Instant until) {
        return handle.createQuery(
                        """
                        select exists (
                            select from event e where e.campaign_id = :campaign and e.at <= :until
                              and not exists (select from link l where l.event_id = e.id))
                        """)
                .bind("campaign", campaign)
                .bind("until", until)
                .mapTo(Boolean.class)
                .one();
    }
}
