package dev.earnest.platform.store.pay;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Closed periods as records of work that `./earnest contract --replay` pays again.
public final class ReplayEvents {
    private ReplayEvents() {}

    /// A record.
    ///
    /// @param key of the period's entry in the books
    /// @param handle of the person
    /// @param of repeats that the contract pays for
    /// @param minor that was paid
    public record Row(
            String key,
            String handle,
            UUID person,
            int period,
            int repeats,
            int alike,
            int of,
            long minor) {}

    /// @param version of the contract
    /// @param after the last one seen; empty to begin
    /// @param limit at most
    /// @return by person and period
    public static List<Row> list(
            Handle handle, UUID campaign, int version, Optional<Row> after, int limit) {
        return handle.createQuery(
                        """
                        select b.*, p.handle, (c.terms::json ->> 'repeats')::integer as of
                        from bonus b join person p on p.id = b.person_id
                        join contract c on c.campaign_id = b.campaign_id and c.version = b.contract_version
                        where b.campaign_id = :campaign and b.contract_version = :version
                            and (cast(:person as uuid) is null or (b.person_id, b.period) > (cast(:person as uuid), :period))
                        order by b.person_id, b.period limit :limit
                        """)
                .bind("campaign", campaign)
                .bind("version", version)
                .bindByType("person", after.map(Row::person).orElse(null), UUID.class)
                .bind("period", after.map(Row::period).orElse(0))
                .bind("limit", limit)
                .map((row, context) -> {
                    Annotator who = new Annotator(campaign, row.getObject("person_id", UUID.class));
                    return new Row(
                            Bonuses.key(who, row.getInt("period")),
                            row.getString("handle"),
                            who.person(),
                            row.getInt("period"),
                            row.getInt("repeats"),
                            row.getInt("alike"),
                            row.getInt("of"),
                            row.getLong("minor"));
                })
                .list();
    }
}
