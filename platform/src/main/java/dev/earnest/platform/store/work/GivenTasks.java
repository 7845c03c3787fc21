package dev.earnest.platform.store.work;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Tasks that were given out, as those see them who run the campaign.
public final class GivenTasks {
    private GivenTasks() {}

    /// A task.
    ///
    /// @param lease its id
    /// @param person handle of who has it
    /// @param item external id of the item
    /// @param occasion 1 where the person saw the item for the first time
    /// @param purpose why it was given, a name of [dev.earnest.platform.campaign.Purpose]
    /// @param state `ACTIVE`, `PARKED`, `SUBMITTED`, `EXPIRED`, `SKIPPED`
    /// @param shown index in the item of the response at each place
    public record Given(
            UUID lease,
            String person,
            String item,
            int occasion,
            String purpose,
            String state,
            List<Integer> shown) {
        public Given {
            shown = List.copyOf(shown);
        }
    }

    /// @return those tasks of the campaign, in no particular order; ids that it does not have are left out
    public static List<Given> of(Handle handle, UUID campaign, List<UUID> leases) {
        return handle.createQuery(
                        """
                        select l.id, p.handle, i.external_id, l.occasion, l.purpose, l.state, l.shown
                        from lease l join item i on i.id = l.item_id join person p on p.id = l.person_id
                        where l.id = any(:leases) and l.campaign_id = :campaign
                        """)
                .bind("campaign", campaign)
                .bindArray("leases", UUID.class, leases)
                .map((row, context) ->
                        new Given(
                                row.getObject("id", UUID.class),
                                row.getString("handle"),
                                row.getString("external_id"),
                                row.getInt("occasion"),
                                row.getString("purpose"),
                                row.getString("state"),
                                Rows.integers(row, "shown")))
                .list();
    }
}
