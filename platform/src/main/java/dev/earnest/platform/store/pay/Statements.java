package dev.earnest.platform.store.pay;

import dev.earnest.incentives.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What moved on a person's account, line by line.
public final class Statements {
    private Statements() {}

    /// @param campaign only its lines; empty for all
    /// @param before only entries older than this one; [Long#MAX_VALUE] to begin
    /// @param limit at most
    /// @return newest first
    public static List<StatementRow> list(
            Handle handle, UUID person, Optional<UUID> campaign, long before, int limit) {
        return handle.createQuery(
                        """
                        select e.id, e.at, e.campaign_id, r.spec ->> 'name' as name, e.rule, e.key, p.minor, p.currency,
                            case when e.rule in ('answer', 'reject', 'restore') then split_part(e.key, ':', 2)::bigint end
                                as answer,
                            b.period, b.repeats, b.alike, b.contract_version,
                            case when e.rule = 'floor' then split_part(e.key, ':', 4) else '' end as day,
                            coalesce(o.reference, '') as reference
                        from posting p
                        join entry e on e.id = p.entry_id
                        join campaign c on c.id = e.campaign_id
                        join campaign_revision r on r.campaign_id = c.id and r.revision = c.revision
                        left join bonus b on b.campaign_id = e.campaign_id and b.person_id = :person
                            and b.period = case when e.rule = 'bonus' then split_part(e.key, ':', 4)::integer end
                        left join payout o
                            on o.id = case when e.rule = 'payout' then split_part(e.key, ':', 2)::uuid end
                        where p.kind = 'ANNOTATOR' and p.name = :name and p.entry_id < :before
                            and (cast(:campaign as uuid) is null or e.campaign_id = cast(:campaign as uuid))
                        order by p.entry_id desc limit :limit
                        """)
                .bind("person", person)
                .bind("name", person.toString())
                .bind("before", before)
                .bindByType("campaign", campaign.orElse(null), UUID.class)
                .bind("limit", limit)
                .map((row, context) ->
                        new StatementRow(
                                row.getLong("id"),
                                row.getTimestamp("at").toInstant(),
                                row.getObject("campaign_id", UUID.class),
                                row.getString("name"),
                                row.getString("rule"),
                                row.getString("key"),
                                row.getLong("answer"),
                                row.getInt("period"),
                                row.getInt("repeats"),
                                row.getInt("alike"),
                                row.getInt("contract_version"),
                                row.getString("day"),
                                row.getString("reference"),
                                Money.of(row.getLong("minor"), row.getString("currency"))))
                .list();
    }
}
