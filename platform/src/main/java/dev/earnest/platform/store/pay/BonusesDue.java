package dev.earnest.platform.store.pay;

import dev.earnest.platform.campaign.pay.BonusDue;
import dev.earnest.platform.campaign.pay.Period;
import dev.earnest.platform.campaign.pay.Periods;
import dev.earnest.platform.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Bonuses of periods that were not paid yet, for those who pay.
public final class BonusesDue {
    private BonusesDue() {}

    /// Somebody's bonus that builds up.
    public record Row(UUID person, String handle, BonusDue due) {}

    private record Standing(UUID person, String handle, Period period) {}

    // The period began with the first answer under a contract after the last closed one; the index
    // on repeats and the one
    // on people's answers find both ends of it without reading what lies between.
    private static final String STANDINGS =
            """
            select p.id, p.handle, first.id as first_answer, first.contract_version, coalesce(paid.period, 0) + 1 as period,
                met.repeats, met.alike, met.last_answer
            from enrolment e
            join person p on p.id = e.person_id
            left join pay_queue q on q.campaign_id = e.campaign_id and q.person_id = e.person_id
            left join lateral (
                select max(b.period) as period, sum(b.repeats) as repeats from bonus b
                where b.campaign_id = e.campaign_id and b.person_id = e.person_id) paid on true
            cross join lateral (
                select a.id, a.contract_version from answer a
                where a.person_id = e.person_id and a.campaign_id = e.campaign_id and a.id > coalesce(q.after_answer, 0)
                    and a.contract_version > 0 and a.state not in ('UNDONE', 'PROVISIONAL')
                    and a.purpose not in ('EXAM', 'TRAINING')
                order by a.id limit 1) first
            cross join lateral (
                select count(*) as repeats, count(*) filter (where a.passed) as alike, max(a.id) as last_answer from answer a
                where a.campaign_id = e.campaign_id and a.person_id = e.person_id and a.id >= first.id
                    and a.purpose = 'REPEAT' and a.passed is not null and a.state not in ('UNDONE', 'PROVISIONAL')) met
            where e.campaign_id = :campaign and e.repeats > coalesce(paid.repeats, 0) and met.repeats > 0
            """;

    /// @param contracts of the campaign
    /// @return one for each period that has begun, has met a repeat and was not paid yet, by handle
    /// @throws StoreException where a contract in force is not kept
    public static List<Row> list(Handle handle, Contracts contracts, UUID campaign) {
        List<Standing> standings =
                handle.createQuery(STANDINGS)
                        .bind("campaign", campaign)
                        .map((row, context) ->
                                new Standing(
                                        row.getObject("id", UUID.class),
                                        row.getString("handle"),
                                        new Period(
                                                row.getInt("period"),
                                                row.getInt("contract_version"),
                                                row.getLong("first_answer"),
                                                row.getLong("last_answer"),
                                                row.getInt("repeats"),
                                                row.getInt("alike"),
                                                false)))
                        .list();
        List<Row> rows = new ArrayList<>();
        for (Standing one : standings) {
            int version = one.period().contractVersion();
            List<Period> periods =
                    one.period().repeats() < contracts.at(handle, campaign, version).repeats()
                            ? List.of(one.period())
                            : cut(handle, contracts, new Annotator(campaign, one.person()), one);
            for (Period period : periods) {
                rows.add(
                        new Row(
                                one.person(),
                                one.handle(),
                                new BonusDue(
                                        period,
                                        contracts.at(handle, campaign, period.contractVersion()))));
            }
        }
        // Not in SQL: how a database sorts text depends on its locale, and lists go on after a
        // handle.
        rows.sort(Comparator.comparing(Row::handle));
        return rows;
    }

    /// @return what all of them pay if they end now, in minor units: what the campaign owes beside its books
    public static long sum(List<Row> rows) {
        long sum = 0;
        for (Row row : rows) {
            sum = Math.addExact(sum, row.due().now().minor());
        }
        return sum;
    }

    // Full and waiting for those who settle: where it ended tells only the work itself.
    private static List<Period> cut(
            Handle handle, Contracts contracts, Annotator who, Standing standing) {
        Periods periods =
                Periods.of(
                        Worked.open(handle, List.of(who)).getOrDefault(who, List.of()),
                        standing.period().number() - 1,
                        version -> contracts.at(handle, who.campaign(), version).repeats());
        List<Period> all = new ArrayList<>(periods.closed());
        periods.open().filter(open -> open.repeats() > 0).ifPresent(all::add);
        return all;
    }
}
