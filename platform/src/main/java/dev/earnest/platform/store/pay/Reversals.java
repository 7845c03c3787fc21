package dev.earnest.platform.store.pay;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.AnswerState;
import dev.earnest.platform.campaign.pay.AcceptanceWindow;
import dev.earnest.platform.store.Books;
import dev.earnest.platform.store.books.BookEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Books rejections and upheld appeals. Whoever changes the state of an answer to or from `REJECTED` need not know about
/// money: a trigger notes the answer, and this takes its price back, or pays it again, each by an entry of its own. What
/// was rejected after the acceptance window stays paid. Several servers may do this at once.
public final class Reversals {
    private Reversals() {}

    /// @param paid whether the price was posted when the answer became final
    private record Due(
            long answer,
            Annotator who,
            AnswerState state,
            Money price,
            Instant submittedAt,
            boolean paid,
            int rejections,
            boolean reversed) {}

    /// Books a batch.
    ///
    /// @param limit at most so many answers
    /// @return how many were looked at
    public static int settle(Handle handle, Instant now, int limit) {
        List<Long> answers =
                handle.createQuery(
                                """
                                select answer_id from reversal_due order by answer_id limit :limit
                                for update skip locked
                                """)
                        .bind("limit", limit)
                        .mapTo(Long.class)
                        .list();
        if (answers.isEmpty()) {
            return 0;
        }
        List<BookEntry> entries = new ArrayList<>();
        Map<UUID, Long> costs = new HashMap<>();
        for (Due due : due(handle, answers)) {
            long change = change(due, now);
            if (change == 0) {
                continue;
            }
            boolean back = change < 0;
            int rejections = due.rejections() + (back ? 1 : 0);
            note(handle, due, rejections, back);
            day(handle, due, change);
            String rule = back ? "reject" : "restore";
            entries.add(
                    Moves.toPerson(
                            rule + ":" + due.answer() + ":" + rejections,
                            due.who().campaign(),
                            due.who().person(),
                            rule,
                            new Money(change, due.price().currency())));
            costs.merge(due.who().campaign(), change, Math::addExact);
        }
        handle.createUpdate("delete from reversal_due where answer_id = any(:answers)")
                .bindArray("answers", Long.class, answers)
                .execute();
        Books.postAll(handle, now, entries);
        PayBudget.take(handle, costs);
        return answers.size();
    }

    // What the person gets or gives back, in minor units.
    private static long change(Due due, Instant now) {
        // What is rejected in the window may be booked a day later: money is held back that long.
        boolean open =
                !AcceptanceWindow.day(due.submittedAt()).isBefore(AcceptanceWindow.firstHeld(now));
        return switch (due.state()) {
            case REJECTED -> due.paid() && !due.reversed() && open ? -due.price().minor() : 0;
            case FINAL, REVIEW -> due.reversed() ? due.price().minor() : 0;
            case PROVISIONAL, UNDONE -> 0;
        };
    }

    private static List<Due> due(Handle handle, List<Long> answers) {
        return handle.createQuery(
                        """
                        select a.*, coalesce(r.rejections, 0) as rejections, coalesce(r.reversed, false) as reversed,
                            exists (select from entry e where e.key = 'answer:' || a.id) as paid
                        from answer a left join reversal r on r.answer_id = a.id
                        where a.id = any(:answers) order by a.campaign_id, a.person_id, a.id
                        """)
                .bindArray("answers", Long.class, answers)
                .map((row, context) ->
                        new Due(
                                row.getLong("id"),
                                new Annotator(
                                        row.getObject("campaign_id", UUID.class),
                                        row.getObject("person_id", UUID.class)),
                                AnswerState.valueOf(row.getString("state")),
                                Money.of(row.getLong("price"), row.getString("currency")),
                                row.getTimestamp("submitted_at").toInstant(),
                                row.getBoolean("paid"),
                                row.getInt("rejections"),
                                row.getBoolean("reversed")))
                .list();
    }

    private static void note(Handle handle, Due due, int rejections, boolean reversed) {
        handle.createUpdate(
                        """
                        insert into reversal (answer_id, rejections, reversed) values (:answer, :rejections, :reversed)
                        on conflict (answer_id) do update
                        set rejections = excluded.rejections, reversed = excluded.reversed
                        """)
                .bind("answer", due.answer())
                .bind("rejections", rejections)
                .bind("reversed", reversed)
                .execute();
    }

    // A restored answer may make the floor due again; a rejected one never does.
    private static void day(Handle handle, Due due, long change) {
        handle.createUpdate(
                        """
                        update work_day d
                        set base = base + :change, answers = answers + sign(:change)::integer,
                            seconds = d.seconds + sign(:change)::integer * paid_seconds(a.seconds, l.active_seconds, l.seconds),
                            due = due or :change > 0
                        from answer a join lease l on l.id = a.lease_id
                        where a.id = :answer and d.campaign_id = a.campaign_id and d.person_id = a.person_id
                            and d.day = (a.submitted_at at time zone 'UTC')::date
                            and a.purpose not in ('EXAM', 'TRAINING')
                        """)
                .bind("change", change)
                .bind("answer", due.answer())
                .execute();
    }
}
