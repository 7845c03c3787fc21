package dev.earnest.platform.store.pay;

import dev.earnest.platform.campaign.pay.WorkedAnswer;
import dev.earnest.platform.campaign.pay.WorkedAnswer.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Answers as periods see them.
final class Worked {
    private Worked() {}

    /// @return answers of open periods that can no longer be taken back, in order, up to the first that can; what was
    ///     rejected counts all the same
    static Map<Annotator, List<WorkedAnswer>> open(Handle handle, List<Annotator> people) {
        Map<Annotator, List<WorkedAnswer>> work = new HashMap<>();
        handle.createQuery(
                        """
                        select q.campaign_id, q.person_id, a.id, a.purpose, a.passed, a.contract_version
                        from unnest(:campaigns, :people) w (campaign, person)
                        join pay_queue q on q.campaign_id = w.campaign and q.person_id = w.person
                        cross join lateral (
                            select coalesce(min(p.id), 9223372036854775807) as id from answer p
                            where p.person_id = q.person_id and p.id > q.after_answer
                                and p.campaign_id = q.campaign_id and p.state = 'PROVISIONAL') first_open
                        join answer a on a.person_id = q.person_id and a.id > q.after_answer and a.id < first_open.id
                            and a.campaign_id = q.campaign_id and a.state <> 'UNDONE'
                            and a.purpose not in ('EXAM', 'TRAINING')
                        order by 1, 2, 3
                        """)
                .bindArray(
                        "campaigns", UUID.class, people.stream().map(Annotator::campaign).toList())
                .bindArray("people", UUID.class, people.stream().map(Annotator::person).toList())
                .map((row, context) ->
                        Map.entry(
                                new Annotator(
                                        row.getObject("campaign_id", UUID.class),
                                        row.getObject("person_id", UUID.class)),
                                answer(row)))
                .forEach(one ->
                        work.computeIfAbsent(one.getKey(), _ -> new ArrayList<>())
                                .add(one.getValue()));
        return work;
    }

    /// @param until only what was handed in before
    /// @return the open work of one person up to then
    static List<WorkedAnswer> open(Handle handle, Annotator who, Instant until) {
        return handle.createQuery(
                        """
                        select a.id, a.purpose, a.passed, a.contract_version from answer a
                        where a.person_id = :person and a.campaign_id = :campaign and a.submitted_at < :until
                            and a.id > coalesce((
                                select q.after_answer from pay_queue q
                                where q.campaign_id = :campaign and q.person_id = :person), 0)
                            and a.state not in ('UNDONE', 'PROVISIONAL') and a.purpose not in ('EXAM', 'TRAINING')
                        order by a.id
                        """)
                .bind("campaign", who.campaign())
                .bind("person", who.person())
                .bind("until", until)
                .map((row, context) -> answer(row))
                .list();
    }

    private static WorkedAnswer answer(ResultSet row) throws SQLException {
        boolean passed = row.getBoolean("passed");
        boolean marked = !row.wasNull() && row.getString("purpose").equals("REPEAT");
        return new WorkedAnswer(
                row.getLong("id"),
                marked ? passed ? Evidence.ALIKE : Evidence.DIFFERENT : Evidence.NONE,
                row.getInt("contract_version"));
    }
}
