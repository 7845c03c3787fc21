package dev.earnest.platform.store.watch;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What was answered under each version of the guidelines.
public final class GuidelineUse {
    private GuidelineUse() {}

    /// A version.
    ///
    /// @param items with an answer under it
    /// @param people who gave them
    public record Version(int version, long answers, long items, long people) {}

    /// Reads every answer of the campaign once: for the background, in a transaction.
    ///
    /// @return versions under which something was answered that stands, practice and tests of people left out
    public static List<Version> of(Handle handle, UUID campaign) {
        // One group for each answer, nearly; the server's default would spill early.
        handle.execute("set local work_mem = '64MB'");
        return handle.createQuery(
                        """
                        with touched as (
                            select guideline_version as version, item_id, person_id, count(*) as answers from answer
                            where campaign_id = :campaign and state not in ('UNDONE', 'REJECTED')
                                and purpose not in ('EXAM', 'TRAINING')
                            group by 1, 2, 3),
                        items as (select version, count(*) as items from (
                            select distinct version, item_id from touched) x group by 1),
                        people as (select version, count(*) as people from (
                            select distinct version, person_id from touched) x group by 1)
                        select t.version, sum(t.answers)::bigint as answers, i.items, p.people
                        from touched t join items i using (version) join people p using (version)
                        group by 1, 3, 4 order by 1 desc
                        """)
                .bind("campaign", campaign)
                .map((row, context) ->
                        new Version(
                                row.getInt("version"),
                                row.getLong("answers"),
                                row.getLong("items"),
                                row.getLong("people")))
                .list();
    }
}
