package dev.earnest.platform.store.pay;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Notes what pay has to look at, in the transaction that makes answers final.
public final class PayQueue {
    private PayQueue() {}

    /// Adds answers to the day they were handed in, and wakes the settlement of their authors' periods. Called before the
    /// answers are paid: everybody locks days before accounts.
    ///
    /// @param answers that have just become final
    public static void note(Handle handle, Collection<Long> answers) {
        List<Long> ids = List.copyOf(answers);
        handle.createUpdate(
                        """
                        insert into work_day (
                            campaign_id, person_id, day, first_answer, last_answer, answers, seconds, base)
                        select a.campaign_id, a.person_id, (a.submitted_at at time zone 'UTC')::date, min(a.id),
                            max(a.id), count(*), sum(paid_seconds(a.seconds, l.active_seconds, l.seconds)), sum(a.price)
                        from answer a join lease l on l.id = a.lease_id
                        where a.id = any(:ids) and a.purpose not in ('EXAM', 'TRAINING')
                        group by 1, 2, 3 order by 1, 2, 3
                        on conflict (campaign_id, person_id, day) do update
                        set due = true, first_answer = least(work_day.first_answer, excluded.first_answer),
                            last_answer = greatest(work_day.last_answer, excluded.last_answer),
                            answers = work_day.answers + excluded.answers,
                            seconds = work_day.seconds + excluded.seconds, base = work_day.base + excluded.base
                        """)
                .bindArray("ids", Long.class, ids)
                .execute();
        handle.createUpdate(
                        """
                        insert into pay_queue (campaign_id, person_id)
                        select distinct campaign_id, person_id from answer
                        where id = any(:ids) and (purpose = 'REPEAT' or exists (
                            select from campaign where campaign.id = answer.campaign_id and state = 'FINISHED'))
                        order by 1, 2
                        on conflict (campaign_id, person_id) do update set due = true
                        """)
                .bindArray("ids", Long.class, ids)
                .execute();
    }
}
