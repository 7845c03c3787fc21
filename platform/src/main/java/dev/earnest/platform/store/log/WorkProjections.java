package dev.earnest.platform.store.log;

import java.util.List;

/// Items, slots, leases, answers, people at work and counters, as the log says.
final class WorkProjections {
    private WorkProjections() {}

    static final Projection ITEM =
            new Projection(
                    "item",
                    List.of("id"),
                    List.of(
                            "campaign_id",
                            "state",
                            "target",
                            "cap",
                            "counted",
                            "exposures",
                            "created_at"),
                    """
                    select l.item as id, l.campaign_id, coalesce(s.state, 'OPEN') as state,
                        (case i.kind when 'NORMAL' then l.target + coalesce(more.slots, 0) else 0 end)::smallint as target,
                        (case i.kind when 'NORMAL' then l.cap else 0 end)::smallint as cap,
                        coalesce(a.counted, 0)::smallint as counted, coalesce(g.shown, 0)::integer as exposures,
                        l.created_at
                    from log_item l left join item i on i.id = l.item
                    left join (
                        select distinct on (item) (e.payload ->> 'item')::bigint as item, e.payload ->> 'state' as state
                        from event e where e.type = 'item.state'
                        order by item, e.id desc) s on s.item = l.item
                    left join (
                        select i.item, count(*) as slots
                        from event e join log_item i on i.item = (e.payload ->> 'item')::bigint and i.since < e.id
                        where e.type = 'slot.added' group by 1) more on more.item = l.item
                    left join (
                        select a.item, count(*) as counted from log_answer a
                        left join log_reviewed r on r.answer = a.answer
                        where coalesce(r.counted, a.counted)
                            and not exists (select from log_undone u where u.answer = a.answer)
                        group by a.item) a on a.item = l.item
                    left join (
                        select item, count(*) as shown from log_assigned where purpose = 'GOLD'
                        group by item) g on g.item = l.item
                    """,
                    "select id, campaign_id, state, target, cap, counted, exposures, created_at from item",
                    List.of(),
                    Projection.Mending.UPDATE_ONLY);

    // A lease that ends gives back the slot it holds, and only that.
    static final Projection SLOT =
            new Projection(
                    "slot",
                    List.of("item_id", "number"),
                    List.of("campaign_id", "state", "lease_id"),
                    """
                    with wanted as (
                        select l.item as item_id, n.number::smallint as number, l.campaign_id
                        from log_item l join item i on i.id = l.item
                        cross join lateral generate_series(
                            case when l.expert then 0 else 1 end,
                            case i.kind when 'NORMAL' then l.target else 0 end) n (number)
                        union all
                        select i.item, (e.payload ->> 'number')::smallint, e.campaign_id
                        from event e join log_item i on i.item = (e.payload ->> 'item')::bigint and i.since < e.id
                        where e.type = 'slot.added'),
                    steps as (
                        select item, slot, event, step, lease, lag(step) over way as step_before,
                            lag(lease) over way as lease_before
                        from (
                            select item, slot, event, step, lease from log_step
                            where slot is not null and step <> 'RESUMED'
                            union all
                            select (e.payload ->> 'item')::bigint, (e.payload ->> 'number')::smallint, e.id, 'VOIDED', null
                            from event e where e.type = 'slot.voided'
                            union all
                            select item, was_slot, event, 'REOPENED', null from log_review where reopened
                            union all
                            select item, slot, event, 'SUBMITTED', lease from log_review
                            where state = 'FINAL' and slot is not null) one
                        window way as (partition by item, slot order by event)),
                    last as (
                        select distinct on (item, slot) item, slot, step, lease from steps
                        where step not in ('EXPIRED', 'SKIPPED')
                            or (step_before in ('ASSIGNED', 'UNDONE') and lease_before = lease)
                        order by item, slot, event desc)
                    select w.item_id, w.number, w.campaign_id,
                        case l.step when 'ASSIGNED' then 'LEASED' when 'UNDONE' then 'LEASED' when 'SUBMITTED' then 'DONE'
                            when 'VOIDED' then 'VOID' else 'FREE' end as state,
                        case when l.step in ('ASSIGNED', 'UNDONE', 'SUBMITTED') then l.lease end as lease_id
                    from wanted w left join last l on l.item = w.item_id and l.slot = w.number
                    """,
                    "select item_id, number, campaign_id, state, lease_id from slot",
                    List.of(
                            new Projection.Default(
                                    "priority",
                                    "(select priority from item where id = (x.expected ->>"
                                            + " 'item_id')::bigint)"),
                            new Projection.Default(
                                    "queue",
                                    "(select queue from item where id = (x.expected ->>"
                                            + " 'item_id')::bigint)"),
                            new Projection.Default(
                                    "lane",
                                    "coalesce((select min(lane.id) from lane join item on"
                                            + " lane.campaign_id = item.campaign_id and lane.needs ="
                                            + " slot_needs(item.needs, (x.expected ->>"
                                            + " 'number')::integer) where item.id = (x.expected ->>"
                                            + " 'item_id')::bigint and lane.expert = (x.expected ->>"
                                            + " 'number' = '0')), 0)")),
                    Projection.Mending.UPDATE);

    static final Projection LEASE =
            new Projection(
                    "lease",
                    List.of("id"),
                    List.of(
                            "campaign_id",
                            "person_id",
                            "item_id",
                            "slot",
                            "occasion",
                            "purpose",
                            "serial",
                            "shown",
                            "revision",
                            "guideline_version",
                            "contract_version",
                            "state",
                            "assigned_at",
                            "price",
                            "reserved"),
                    """
                    select a.lease as id, a.campaign_id, a.person as person_id, a.item as item_id, held.slot, a.occasion,
                        a.purpose, a.serial, a.shown::text as shown, a.revision, a.guideline_version, a.contract_version,
                        now.state, a.assigned_at, a.price,
                        case when now.state in ('EXPIRED', 'SKIPPED') then 0 else a.price end as reserved
                    from log_assigned a
                    join (
                        select distinct on (lease) lease,
                            case step when 'ASSIGNED' then 'ACTIVE' when 'UNDONE' then 'ACTIVE' when 'RESUMED' then 'ACTIVE'
                                else step end as state
                        from log_step order by lease, event desc) now on now.lease = a.lease
                    join (
                        select distinct on (lease) lease, slot from log_step
                        where step = 'ASSIGNED' or step = 'UNDONE' and slot is not null
                        order by lease, event desc) held on held.lease = a.lease
                    """,
                    """
                    select id, campaign_id, person_id, item_id, slot, occasion, purpose, serial, shown::text as shown,
                        revision, guideline_version, contract_version, state, assigned_at, price, reserved
                    from lease
                    """,
                    List.of(
                            new Projection.Default(
                                    "response_keys",
                                    "(select coalesce(array_agg(gen_random_uuid()::text), '{}')"
                                            + " from unnest((x.expected ->> 'shown')::smallint[]))"),
                            new Projection.Default(
                                    "expires_at",
                                    "(select expires_at from log_assigned where lease = (x.expected"
                                            + " ->> 'id')::uuid)"),
                            new Projection.Default(
                                    "hard_cap_at",
                                    "(select hard_cap_at from log_assigned where lease ="
                                            + " (x.expected ->> 'id')::uuid)")),
                    Projection.Mending.UPDATE);

    static final Projection ANSWER =
            new Projection(
                    "answer",
                    List.of("id"),
                    List.of(
                            "lease_id",
                            "attempt_id",
                            "body_digest",
                            "campaign_id",
                            "item_id",
                            "person_id",
                            "occasion",
                            "purpose",
                            "serial",
                            "shown",
                            "body",
                            "verdict",
                            "strength",
                            "passed",
                            "seconds",
                            "state",
                            "counted",
                            "surplus",
                            "price",
                            "currency",
                            "revision",
                            "guideline_version",
                            "contract_version",
                            "submitted_at",
                            "final_at",
                            "undo_until",
                            "slot"),
                    """
                    select l.answer as id, l.lease as lease_id, l.attempt as attempt_id,
                        -- The digest of words that were erased stays as it was.
                        case when l.erased then a.body_digest else sha256(convert_to(l.body::text, 'UTF8')) end
                            as body_digest,
                        l.campaign_id, l.item as item_id, l.person as person_id, l.occasion, l.purpose, l.serial,
                        l.shown::text as shown, l.body::text as body, l.verdict, l.strength, l.passed, l.seconds,
                        coalesce(now.state, 'PROVISIONAL') as state,
                        coalesce(r.counted, l.counted) as counted, coalesce(r.surplus, l.surplus) as surplus, l.price,
                        l.currency::char(3) as currency, l.revision, l.guideline_version, l.contract_version,
                        l.submitted_at, final.at as final_at, l.undo_until,
                        case when r.counted is null then l.slot else r.slot end as slot
                    from log_answer l left join answer a on a.id = l.answer
                    left join log_reviewed r on r.answer = l.answer
                    left join (
                        select answer, max(at) as at from log_state where state = 'FINAL' group by answer) final
                        on final.answer = l.answer
                    left join (
                        select distinct on (answer) answer, state from log_state order by answer, event desc) now
                        on now.answer = l.answer
                    """,
                    """
                    select id, lease_id, attempt_id, body_digest, campaign_id, item_id, person_id, occasion, purpose, serial,
                        shown::text as shown, body::text as body, verdict, strength, passed, seconds, state, counted,
                        surplus, price, currency, revision, guideline_version, contract_version, submitted_at, final_at,
                        undo_until, slot
                    from answer
                    """,
                    List.of(),
                    Projection.Mending.UPDATE);
}
