package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.StoreException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/// The lanes of a campaign's queue: items with the same needs stand in one. For one transaction.
final class Lanes {
    private static final int MOST = 30_000;

    private final Handle handle;
    private final UUID campaign;
    private final Map<String, Integer> found = new HashMap<>();

    Lanes(Handle handle, UUID campaign) {
        this.handle = handle;
        this.campaign = campaign;
    }

    /// @return the lane of items with these needs, made where it is missing; 0 for none
    int id(ObjectNode needs, boolean expert) {
        if (needs.isEmpty() && !expert) {
            return 0;
        }
        String text = Json.text(needs);
        return found.computeIfAbsent(text + expert, _ -> findOrAdd(text, expert));
    }

    private int findOrAdd(String needs, boolean expert) {
        // Somebody else may add a lane at the same time: then the number or the needs are taken,
        // and we look again.
        for (int attempt = 0; attempt < 100; attempt++) {
            Optional<Integer> id = find(needs, expert);
            if (id.isPresent()) {
                return id.get();
            }
            handle.createUpdate(
                            """
                            insert into lane (campaign_id, id, needs, expert)
                            select :campaign, coalesce(max(id), 0) + 1, cast(:needs as jsonb), :expert
                            from lane where campaign_id = :campaign having coalesce(max(id), 0) < :most
                            on conflict do nothing
                            """)
                    .bind("campaign", campaign)
                    .bind("needs", needs)
                    .bind("expert", expert)
                    .bind("most", MOST)
                    .execute();
        }
        throw new StoreException(
                "items of this campaign have more than "
                        + MOST
                        + " different needs; use fewer values of groups");
    }

    private Optional<Integer> find(String needs, boolean expert) {
        return handle.createQuery(
                        """
                        select id from lane
                        where campaign_id = :campaign and needs = cast(:needs as jsonb) and expert = :expert
                        """)
                .bind("campaign", campaign)
                .bind("needs", needs)
                .bind("expert", expert)
                .mapTo(Integer.class)
                .findOne();
    }
}
