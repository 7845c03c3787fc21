package dev.earnest.platform.store.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// How the work of a campaign goes. These read every answer: for the background only.
public final class FlowReader {
    private FlowReader() {}

    /// Items to be answered, without gold, exams and training.
    ///
    /// @param untouched nobody was given them
    /// @param started given to somebody, not complete
    /// @param complete as many answers as wanted
    /// @param review waiting for a reviewer
    /// @param decided final
    /// @param stuck of those started: given back or run out three times, or reported, and still not complete
    /// @param wanted answers, of items that were not withdrawn
    /// @param counted of these, given
    /// @param open answers that items still want
    /// @param openItems items that still want answers
    public record Items(
            long untouched,
            long started,
            long complete,
            long review,
            long decided,
            long stuck,
            long wanted,
            long counted,
            long open,
            long openItems) {
        /// @return all of them
        public long all() {
            return untouched + started + complete + review + decided;
        }
    }

    /// @return items by state
    public static Items items(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        with touched as (
                            select item_id, count(*) filter (where state in ('SKIPPED', 'EXPIRED')) as lost
                            from lease where campaign_id = :campaign group by item_id),
                        reported as (
                            select distinct item_id from flag where campaign_id = :campaign and resolved_at is null
                                and reason <> 'guidelines')
                        select
                            count(*) filter (where i.state = 'OPEN' and t.item_id is null) as untouched,
                            count(*) filter (where i.state = 'OPEN' and t.item_id is not null) as started,
                            count(*) filter (where i.state = 'COMPLETE') as complete,
                            count(*) filter (where i.state = 'REVIEW') as review,
                            count(*) filter (where i.state = 'FINAL') as decided,
                            count(*) filter (where i.state = 'OPEN' and (t.lost >= 3 or r.item_id is not null)) as stuck,
                            coalesce(sum(i.target), 0) as wanted,
                            coalesce(sum(i.counted), 0) as counted,
                            coalesce(sum(i.target - i.counted) filter (where i.state = 'OPEN'), 0) as open,
                            count(*) filter (where i.state = 'OPEN') as open_items
                        from item i
                        left join touched t on t.item_id = i.id
                        left join reported r on r.item_id = i.id
                        where i.campaign_id = :campaign and i.kind = 'NORMAL' and i.state <> 'WITHDRAWN'
                        """)
                .bind("campaign", campaign)
                .map((row, context) ->
                        new Items(
                                row.getLong("untouched"),
                                row.getLong("started"),
                                row.getLong("complete"),
                                row.getLong("review"),
                                row.getLong("decided"),
                                row.getLong("stuck"),
                                row.getLong("wanted"),
                                row.getLong("counted"),
                                row.getLong("open"),
                                row.getLong("open_items")))
                .one();
    }

    /// @return when the first answer came; empty before
    public static Optional<Instant> firstAnswer(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select submitted_at from answer where campaign_id = :campaign and state <> 'UNDONE'
                        order by id limit 1
                        """)
                .bind("campaign", campaign)
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .findOne();
    }

    /// A stretch of time.
    ///
    /// @param at its beginning
    /// @param answers handed in and not taken back
    /// @param people who handed one in
    /// @param cannotJudge answers that say so
    /// @param seconds an answer took: a tenth took less than the first, half less than the second, nine tenths less than
    ///     the third; empty without answers
    /// @param skipped tasks given back
    /// @param expired tasks that ran out
    public record Step(
            Instant at,
            long answers,
            long people,
            long cannotJudge,
            List<Double> seconds,
            long skipped,
            long expired) {
        public Step {
            seconds = List.copyOf(seconds);
        }
    }

    /// @param from beginning of the first stretch
    /// @param step length of each
    /// @return stretches in which something happened, in order
    public static List<Step> steps(Handle handle, UUID campaign, Instant from, Duration step) {
        return handle.createQuery(
                        """
                        with answers as (
                            select date_bin(make_interval(secs => :step), submitted_at, :from) as at, count(*) as answers,
                                count(distinct person_id) as people,
                                count(*) filter (where verdict = 'CANNOT_JUDGE') as cannot_judge,
                                percentile_cont(array[0.1, 0.5, 0.9]) within group (order by seconds) as seconds
                            from answer
                            where campaign_id = :campaign and state <> 'UNDONE' and submitted_at >= :from
                            group by 1),
                        lost as (
                            select date_bin(make_interval(secs => :step), assigned_at, :from) as at,
                                count(*) filter (where state = 'SKIPPED') as skipped,
                                count(*) filter (where state = 'EXPIRED') as expired
                            from lease
                            where campaign_id = :campaign and state in ('SKIPPED', 'EXPIRED') and assigned_at >= :from
                            group by 1)
                        select at, coalesce(answers, 0) as answers, coalesce(people, 0) as people,
                            coalesce(cannot_judge, 0) as cannot_judge, seconds, coalesce(skipped, 0) as skipped,
                            coalesce(expired, 0) as expired
                        from answers full join lost using (at) order by at
                        """)
                .bind("campaign", campaign)
                .bind("from", from)
                .bind("step", step.toSeconds())
                .map((row, context) ->
                        new Step(
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getLong("answers"),
                                row.getLong("people"),
                                row.getLong("cannot_judge"),
                                doubles(row, "seconds"),
                                row.getLong("skipped"),
                                row.getLong("expired")))
                .list();
    }

    private static List<Double> doubles(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((Double[]) array.getArray());
    }

    /// How many items had come so far by the end of a stretch.
    ///
    /// @param given items that were given to somebody
    /// @param begun items with an answer
    /// @param done items that are complete now and had their last answer
    /// @param review of those done, waiting for a reviewer now
    /// @param decided of those done, with a final label by then
    public record Progress(long given, long begun, long done, long review, long decided) {}

    /// @return by the beginning of each stretch in which anything changed, items so far
    public static Map<Instant, Progress> progress(
            Handle handle, UUID campaign, Instant from, Duration step) {
        Map<Instant, Progress> progress = new TreeMap<>();
        handle.createQuery(
                        """
                        with spans as (
                            select a.item_id, min(a.submitted_at) as first, max(a.submitted_at) as last, i.state,
                                max(d.at) as decided
                            from answer a join item i on i.id = a.item_id
                            left join adjudication d on d.item_id = i.id
                            where a.campaign_id = :campaign and a.counted and a.state <> 'UNDONE' and i.kind = 'NORMAL'
                                and i.state <> 'WITHDRAWN'
                            group by a.item_id, i.state),
                        first_given as (
                            select l.item_id, min(l.assigned_at) as first
                            from lease l join item i on i.id = l.item_id
                            where l.campaign_id = :campaign and i.kind = 'NORMAL' and i.state <> 'WITHDRAWN'
                            group by l.item_id),
                        changes as (
                            select date_bin(make_interval(secs => :step), greatest(first, :from), :from) as at, 1 as given,
                                0 as begun, 0 as done, 0 as review, 0 as decided from first_given
                            union all
                            select date_bin(make_interval(secs => :step), greatest(first, :from), :from), 0, 1, 0, 0, 0
                            from spans
                            union all
                            select date_bin(make_interval(secs => :step), greatest(last, :from), :from), 0, 0, 1,
                                (state = 'REVIEW')::int, 0
                            from spans where state <> 'OPEN'
                            union all
                            select date_bin(make_interval(secs => :step), greatest(last, decided, :from), :from), 0, 0, 0, 0, 1
                            from spans where state = 'FINAL')
                        select at, sum(sum(given)) over (order by at) as given, sum(sum(begun)) over (order by at) as begun,
                            sum(sum(done)) over (order by at) as done, sum(sum(review)) over (order by at) as review,
                            sum(sum(decided)) over (order by at) as decided
                        from changes group by at order by at
                        """)
                .bind("campaign", campaign)
                .bind("from", from)
                .bind("step", step.toSeconds())
                .map((row, context) ->
                        Map.entry(
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                new Progress(
                                        row.getLong("given"),
                                        row.getLong("begun"),
                                        row.getLong("done"),
                                        row.getLong("review"),
                                        row.getLong("decided"))))
                .forEach(one -> progress.put(one.getKey(), one.getValue()));
        return progress;
    }

    /// A part of the answers, in the order of submission.
    ///
    /// @param cost of all answers in it, repeats and gold included
    /// @param counted answers that items wanted
    public record Block(long cost, long counted) {}

    /// @return the answers in this many parts of about equal size
    public static List<Block> blocks(Handle handle, UUID campaign, int parts) {
        return handle.createQuery(
                        """
                        select sum(price) as cost, count(*) filter (where counted) as counted
                        from (
                            select price, counted, ntile(:parts) over (order by id) as part from answer
                            where campaign_id = :campaign and state <> 'UNDONE') a
                        group by part order by part
                        """)
                .bind("campaign", campaign)
                .bind("parts", parts)
                .map((row, context) -> new Block(row.getLong("cost"), row.getLong("counted")))
                .list();
    }

    /// How many answers complete items needed.
    ///
    /// @param items complete
    /// @param mean of their answers
    /// @param variance of their answers
    public record Needed(long items, double mean, double variance) {}

    /// @return over the complete items
    public static Needed needed(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select count(*) as items, coalesce(avg(counted), 0) as mean,
                            coalesce(var_samp(counted), 0) as variance
                        from item where campaign_id = :campaign and kind = 'NORMAL'
                            and state in ('COMPLETE', 'REVIEW', 'FINAL')
                        """)
                .bind("campaign", campaign)
                .map((row, context) ->
                        new Needed(
                                row.getLong("items"),
                                row.getDouble("mean"),
                                row.getDouble("variance")))
                .one();
    }

    /// What somebody earned by active work, before any top-up.
    ///
    /// @param earned in minor units
    /// @param seconds of active work
    public record Earnings(long earned, long seconds) {}

    /// @param least seconds of active work; who did less says nothing about pay
    /// @return one for each person
    public static List<Earnings> earnings(Handle handle, UUID campaign, long least) {
        return new ArrayList<>(
                handle.createQuery(
                                """
                                select earned, active_seconds from enrolment
                                where campaign_id = :campaign and active_seconds >= :least and answers > 0
                                """)
                        .bind("campaign", campaign)
                        .bind("least", least)
                        .map((row, context) -> new Earnings(row.getLong(1), row.getLong(2)))
                        .list());
    }
}
