package dev.earnest.platform.store.log;

import java.util.List;

/// What people did in campaigns, and the sums that screens show, as the log says.
final class PeopleProjections {
    private PeopleProjections() {}

    // What counts for a person: answers not taken back. The test counts anew after a failed one.
    static final Projection ENROLMENT =
            new Projection(
                    "enrolment",
                    List.of("campaign_id", "person_id"),
                    List.of(
                            "state",
                            "expert",
                            "joined_at",
                            "consented_at",
                            "guideline_read",
                            "guideline_read_at",
                            "serial",
                            "answers",
                            "repeats",
                            "repeats_alike",
                            "gold",
                            "gold_right",
                            "gold_shown",
                            "exam",
                            "exam_right",
                            "exam_failed_at",
                            "training",
                            "active_seconds",
                            "earned",
                            "last_answer_at"),
                    """
                    with joined as (
                        select campaign_id, person as person_id, min(at) as joined_at from log_person
                        where type = 'enrolled' group by 1, 2),
                    moved as (
                        select campaign_id, person as person_id, (array_agg(state order by event desc))[1] as state,
                            max(at) filter (where state = 'FAILED') as exam_failed_at,
                            max(event) filter (where state = 'EXAM' and state_before = 'FAILED') as exam_began,
                            max(event) filter (where state = 'TRAINING' and state_before in ('WORKING', 'PAUSED'))
                                as training_began
                        from log_person where type = 'enrolment.state' group by 1, 2),
                    read as (
                        select campaign_id, person as person_id, max(at) filter (where type = 'consented') as consented_at,
                            max(version) filter (where type = 'guideline.read') as guideline_read,
                            max(at) filter (where type = 'guideline.read') as guideline_read_at
                        from log_person where type in ('consented', 'guideline.read') group by 1, 2),
                    experts as (
                        select e.campaign_id, (e.payload ->> 'person')::uuid as person_id,
                            (array_agg(e.type order by e.id desc))[1] = 'expert.appointed' as expert
                        from event e where e.type in ('expert.appointed', 'expert.dismissed') group by 1, 2),
                    given as (
                        select campaign_id, person as person_id, max(serial) as serial,
                            count(*) filter (where purpose = 'GOLD') as gold_shown
                        from log_assigned group by 1, 2),
                    worked as (
                        select a.campaign_id, a.person as person_id,
                            count(*) filter (where purpose not in ('EXAM', 'TRAINING')) as answers,
                            count(*) filter (where purpose = 'REPEAT') as repeats,
                            count(*) filter (where purpose = 'REPEAT' and passed) as repeats_alike,
                            count(*) filter (where purpose = 'GOLD') as gold,
                            count(*) filter (where purpose = 'GOLD' and passed) as gold_right,
                            count(*) filter (where purpose = 'EXAM' and a.event > coalesce(m.exam_began, 0)) as exam,
                            count(*) filter (where purpose = 'EXAM' and passed and a.event > coalesce(m.exam_began, 0))
                                as exam_right,
                            count(*) filter (where purpose = 'TRAINING' and a.event > coalesce(m.training_began, 0))
                                as training,
                            sum(seconds) as seconds, sum(price) as earned
                        from log_answer a
                        left join moved m on m.campaign_id = a.campaign_id and m.person_id = a.person
                        where not exists (select from log_undone u where u.answer = a.answer)
                        group by 1, 2),
                    latest as (
                        select campaign_id, person as person_id, (array_agg(submitted_at order by event desc))[1] as at
                        from log_answer group by 1, 2),
                    skipped as (
                        select s.campaign_id, s.person as person_id, sum(seconds) as seconds,
                            count(*) filter (where purpose = 'EXAM' and s.event > coalesce(m.exam_began, 0)) as exam
                        from log_step s
                        left join moved m on m.campaign_id = s.campaign_id and m.person_id = s.person
                        where step = 'SKIPPED' group by 1, 2)
                    select j.campaign_id, j.person_id, coalesce(m.state, 'INVITED') as state,
                        coalesce(x.expert, false) as expert, j.joined_at, r.consented_at,
                        coalesce(r.guideline_read, 0) as guideline_read, r.guideline_read_at,
                        coalesce(g.serial, 0) as serial,
                        coalesce(w.answers, 0)::integer as answers, coalesce(w.repeats, 0)::integer as repeats,
                        coalesce(w.repeats_alike, 0)::integer as repeats_alike, coalesce(w.gold, 0)::integer as gold,
                        coalesce(w.gold_right, 0)::integer as gold_right, coalesce(g.gold_shown, 0)::integer as gold_shown,
                        (coalesce(w.exam, 0) + coalesce(s.exam, 0))::integer as exam,
                        coalesce(w.exam_right, 0)::integer as exam_right, m.exam_failed_at,
                        coalesce(w.training, 0)::integer as training,
                        (coalesce(w.seconds, 0) + coalesce(s.seconds, 0))::bigint as active_seconds,
                        coalesce(w.earned, 0)::bigint as earned, l.at as last_answer_at
                    from joined j
                    left join moved m using (campaign_id, person_id)
                    left join experts x using (campaign_id, person_id)
                    left join read r using (campaign_id, person_id)
                    left join given g using (campaign_id, person_id)
                    left join worked w using (campaign_id, person_id)
                    left join latest l using (campaign_id, person_id)
                    left join skipped s using (campaign_id, person_id)
                    """,
                    """
                    select campaign_id, person_id, state, expert, joined_at, consented_at, guideline_read,
                        guideline_read_at, serial, answers, repeats, repeats_alike, gold, gold_right, gold_shown, exam, exam_right, exam_failed_at, training,
                        active_seconds, earned, last_answer_at
                    from enrolment
                    """,
                    List.of(),
                    Projection.Mending.UPDATE);

    // Shards are added up: which one a number lies in means nothing. What is left of a budget is
    // what was granted less
    // what leases hold back or answers cost, and what bonuses, top-ups and reversals moved.
    static final Projection COUNTER =
            new Projection(
                    "counter",
                    List.of("campaign_id", "name"),
                    List.of("value"),
                    """
                    with kept as (
                        select a.*, not exists (select from log_undone u where u.answer = a.answer) as stays,
                            coalesce(r.counted, a.counted) as counts, coalesce(r.surplus, a.surplus) as spare
                        from log_answer a left join log_reviewed r on r.answer = a.answer),
                    counted as (
                        select campaign_id, 'items' as name, count(*) as value from log_item group by 1
                        union all
                        select campaign_id, lower(purpose), count(*) from kept
                        where stays and purpose <> 'NORMAL' group by 1, 2
                        union all
                        select k.campaign_id, n.name, sum(n.value) from kept k
                        cross join lateral (values ('answers', 1), ('cannot_judge', (verdict = 'CANNOT_JUDGE')::int),
                            ('cost', price), ('counted', counts::int), ('seconds', seconds), ('surplus', spare::int))
                            n (name, value)
                        where k.stays group by 1, 2
                        union all
                        select campaign_id, 'undone', count(*) from kept where not stays group by 1
                        union all
                        select campaign_id, 'skips', count(*) from log_step where step = 'SKIPPED' group by 1
                        union all
                        select campaign_id, 'seconds', sum(seconds) from log_step where step = 'SKIPPED' group by 1
                        union all
                        select campaign_id, 'expired', count(*) from log_step where step = 'EXPIRED' group by 1
                        union all
                        select campaign_id, case type when 'slot.added' then 'slots_added' else 'flags' end, count(*)
                        from event where type in ('slot.added', 'item.flagged') group by 1, 2
                        union all
                        select campaign_id, 'complete', sum(case payload ->> 'state' when 'COMPLETE' then 1 else -1 end)
                        from event
                        where type = 'item.state' and (payload ->> 'state' = 'COMPLETE' or payload ->> 'reopened' = 'true')
                        group by 1
                        union all
                        select campaign_id, 'budget_left', sum(value) from counter where name = 'budget_granted' group by 1
                        union all
                        select campaign_id, 'budget_left', -sum(reserved) from rebuilt_lease group by 1
                        union all
                        select e.campaign_id, 'budget_left', sum(p.minor) from log_entry e
                        join log_posting p on p.entry = e.entry and p.kind = 'CAMPAIGN'
                        where e.rule in ('bonus', 'floor', 'reject', 'restore') group by 1)
                    select campaign_id, name, sum(value)::bigint as value from counted
                    group by campaign_id, name having sum(value) <> 0
                    """,
                    """
                    select campaign_id, name, sum(value)::bigint as value from counter
                    where name in ('items', 'complete', 'answers', 'repeat', 'gold', 'expert', 'exam', 'training',
                        'counted', 'surplus', 'cannot_judge', 'seconds', 'cost', 'skips', 'expired', 'undone',
                        'slots_added', 'flags', 'budget_left')
                    group by campaign_id, name having sum(value) <> 0
                    """,
                    List.of(new Projection.Default("shard", "0")),
                    Projection.Mending.REPLACE);
}
