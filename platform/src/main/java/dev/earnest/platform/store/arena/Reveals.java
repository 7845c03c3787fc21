package dev.earnest.platform.store.arena;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Which models wrote what a person voted on, for campaigns that tell it after the vote.
public final class Reveals {
    private Reveals() {}

    /// @param campaign of all of them
    /// @param person whose answers
    /// @param leases of their answers, in any state
    /// @return by lease the models on the left and on the right, for each turn of a conversation or once for a comparison;
    ///     final answers only, because others may still be taken back; without those whose models nobody knows
    public static Map<UUID, List<List<String>>> of(
            Handle handle, UUID campaign, UUID person, Collection<UUID> leases) {
        Map<UUID, List<List<String>>> told = new HashMap<>();
        handle.createQuery(
                        """
                        select a.lease_id, t.number, t.left_end as one, t.right_end as other
                        from answer a join chat_turn t on t.lease_id = a.lease_id and t.state = 'CHOSEN'
                        where a.campaign_id = :campaign and a.person_id = :person and a.state = 'FINAL'
                            and a.lease_id = any(:leases)
                        union all
                        select a.lease_id, 0, i.responses -> a.shown[1]::integer ->> 'model',
                            i.responses -> a.shown[2]::integer ->> 'model'
                        from answer a join item i on i.id = a.item_id
                        where a.campaign_id = :campaign and a.person_id = :person and a.state = 'FINAL'
                            and a.lease_id = any(:leases) and cardinality(a.shown) = 2
                            and coalesce(i.responses -> 0 ->> 'model', '') <> ''
                            and coalesce(i.responses -> 1 ->> 'model', '') <> ''
                        order by 1, 2
                        """)
                .bind("campaign", campaign)
                .bind("person", person)
                .bindArray("leases", UUID.class, leases)
                .map((row, context) ->
                        told.computeIfAbsent(
                                        row.getObject("lease_id", UUID.class),
                                        _ -> new ArrayList<>())
                                .add(List.of(row.getString("one"), row.getString("other"))))
                .list();
        return told;
    }
}
