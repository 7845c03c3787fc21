package dev.earnest.platform.store.log;

import java.util.List;

/// Pay beyond the price of an answer, as the log says.
final class PayProjections {
    private PayProjections() {}

    static final Projection BONUS =
            new Projection(
                    "bonus",
                    List.of("campaign_id", "person_id", "period"),
                    List.of(
                            "contract_version",
                            "contract_hash",
                            "first_answer",
                            "last_answer",
                            "repeats",
                            "alike",
                            "whole",
                            "minor",
                            "currency",
                            "settled_at"),
                    """
                    select e.campaign_id, f.person as person_id, f.period, f.contract_version, f.contract_hash,
                        f.first_answer, f.last_answer, f.repeats, f.alike, f.whole, f.minor, f.currency, e.at as settled_at
                    from event e cross join lateral json_to_recordset(e.payload -> 'bonuses') f (
                        person uuid, period integer, contract_version integer, contract_hash text, first_answer bigint,
                        last_answer bigint, repeats integer, alike integer, whole boolean, minor bigint, currency char(3))
                    where e.type = 'bonus.settled'
                    """,
                    """
                    select campaign_id, person_id, period, contract_version, contract_hash, first_answer, last_answer,
                        repeats, alike, whole, minor, currency, settled_at
                    from bonus
                    """,
                    List.of(),
                    Projection.Mending.UPDATE);

    // Seconds that are not settled yet follow from heartbeats, which are not in the log.
    static final Projection WORK_DAY =
            new Projection(
                    "work_day",
                    List.of("campaign_id", "person_id", "day"),
                    List.of(
                            "first_answer",
                            "last_answer",
                            "answers",
                            "base",
                            "corrected_seconds",
                            "settled_seconds",
                            "topped_up",
                            "settlements",
                            "settled_at"),
                    """
                    with taken_back as (
                        select split_part(key, ':', 2)::bigint as answer from log_entry
                        where rule in ('reject', 'restore') group by 1
                        having count(*) filter (where rule = 'reject') > count(*) filter (where rule = 'restore')),
                    worked as (
                        select a.campaign_id, a.person as person_id, (a.submitted_at at time zone 'UTC')::date as day,
                            min(a.answer) as first_answer, max(a.answer) as last_answer,
                            count(*) filter (where t.answer is null) as answers,
                            coalesce(sum(a.price) filter (where t.answer is null), 0) as base
                        from log_answer a
                        join (select distinct answer from log_state where state = 'FINAL') f on f.answer = a.answer
                        left join taken_back t on t.answer = a.answer
                        where a.purpose not in ('EXAM', 'TRAINING')
                        group by 1, 2, 3),
                    granted as (
                        select e.campaign_id, (e.payload ->> 'person')::uuid as person_id, (e.payload ->> 'day')::date as day,
                            sum((e.payload ->> 'granted_seconds')::integer) as seconds
                        from event e where e.type = 'time.correction.ruled' group by 1, 2, 3),
                    settled as (
                        select e.campaign_id, f.person as person_id, f.day,
                            (array_agg(f.seconds order by e.id desc))[1] as seconds, sum(f.top_up) as topped_up,
                            count(*) as settlements, (array_agg(e.at order by e.id desc))[1] as settled_at
                        from event e cross join lateral json_to_recordset(e.payload -> 'days') f (
                            person uuid, day date, seconds bigint, top_up bigint)
                        where e.type = 'work.day.settled' group by 1, 2, 3)
                    select w.campaign_id, w.person_id, w.day, w.first_answer, w.last_answer, w.answers::integer as answers,
                        w.base::bigint as base, coalesce(g.seconds, 0)::integer as corrected_seconds,
                        coalesce(s.seconds, 0) as settled_seconds, coalesce(s.topped_up, 0)::bigint as topped_up,
                        coalesce(s.settlements, 0)::integer as settlements, s.settled_at
                    from worked w
                    left join granted g using (campaign_id, person_id, day)
                    left join settled s using (campaign_id, person_id, day)
                    """,
                    """
                    select campaign_id, person_id, day, first_answer, last_answer, answers, base, corrected_seconds,
                        settled_seconds, topped_up, settlements, settled_at
                    from work_day
                    """,
                    List.of(new Projection.Default("seconds", "0")),
                    Projection.Mending.UPDATE);

    static final Projection REVERSAL =
            new Projection(
                    "reversal",
                    List.of("answer_id"),
                    List.of("rejections", "reversed"),
                    """
                    select split_part(key, ':', 2)::bigint as answer_id,
                        count(*) filter (where rule = 'reject')::integer as rejections,
                        count(*) filter (where rule = 'reject') > count(*) filter (where rule = 'restore') as reversed
                    from log_entry where rule in ('reject', 'restore') group by 1
                    """,
                    "select answer_id, rejections, reversed from reversal",
                    List.of(),
                    Projection.Mending.UPDATE);

    // The words of the request are the person's and not in the log.
    static final Projection TIME_CORRECTION =
            new Projection(
                    "time_correction",
                    List.of("id"),
                    List.of(
                            "campaign_id",
                            "person_id",
                            "day",
                            "seconds",
                            "asked_at",
                            "state",
                            "granted_seconds",
                            "ruled_by",
                            "ruled_at"),
                    """
                    select (a.payload ->> 'correction')::uuid as id, a.campaign_id,
                        (a.payload ->> 'person')::uuid as person_id, (a.payload ->> 'day')::date as day,
                        (a.payload ->> 'seconds')::integer as seconds, a.at as asked_at,
                        coalesce(r.payload ->> 'state', 'OPEN') as state,
                        coalesce((r.payload ->> 'granted_seconds')::integer, 0) as granted_seconds,
                        r.actor as ruled_by, r.at as ruled_at
                    from event a
                    left join event r on r.type = 'time.correction.ruled'
                        and r.payload ->> 'correction' = a.payload ->> 'correction'
                    where a.type = 'time.correction.asked'
                    """,
                    """
                    select id, campaign_id, person_id, day, seconds, asked_at, state, granted_seconds, ruled_by, ruled_at
                    from time_correction
                    """,
                    List.of(new Projection.Default("reason", "''")),
                    Projection.Mending.UPDATE);

    static final Projection PAYOUT =
            new Projection(
                    "payout",
                    List.of("id"),
                    List.of(
                            "batch",
                            "campaign_id",
                            "person_id",
                            "minor",
                            "currency",
                            "reference",
                            "paid_by",
                            "at"),
                    """
                    select f.payout as id, (e.payload ->> 'batch')::uuid as batch, e.campaign_id, f.person as person_id,
                        f.minor, f.currency, e.payload ->> 'reference' as reference, e.actor as paid_by, e.at
                    from event e cross join lateral json_to_recordset(e.payload -> 'payouts') f (
                        payout uuid, person uuid, minor bigint, currency char(3))
                    where e.type = 'payout.recorded'
                    """,
                    "select id, batch, campaign_id, person_id, minor, currency, reference, paid_by, at from payout",
                    List.of(),
                    Projection.Mending.UPDATE);

    static final Projection PAY_SUM =
            new Projection(
                    "pay_sum",
                    List.of("campaign_id", "person_id", "rule", "currency"),
                    List.of("minor", "entries"),
                    """
                    select e.campaign_id, person.id as person_id, e.rule, p.currency, sum(p.minor)::bigint as minor,
                        count(*) as entries
                    from log_posting p join log_entry e on e.entry = p.entry join person on person.id::text = p.name
                    where p.kind = 'ANNOTATOR' and e.campaign_id is not null
                    group by 1, 2, 3, 4
                    """,
                    "select campaign_id, person_id, rule, currency, minor, entries from pay_sum",
                    List.of(),
                    Projection.Mending.REPLACE);
}
