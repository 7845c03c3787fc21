-- Handing in many answers in one transaction: what thousands of people hand in at the same moment costs the database one
-- flush to disk and one set of statements, not one for each.

-- Records the plain ones among these answers, as submit_answer would: a task in hand, answered for the first time, its
-- place and its money still reserved. Rows come back for those only; whatever else there is (again, late, a conflict,
-- not theirs, a second answer of the same person here) is handed in by itself afterwards. All arrays are equally long.
--
-- Locks as everywhere, each kind in one order: enrolments, leases, slots, items, counters.
create function submit_answers(
    p_lease uuid[], p_campaign uuid[], p_person uuid[], p_purpose text[], p_attempt uuid[], p_digest text[],
    p_body text[], p_verdict text[], p_strength smallint[], p_passed boolean[], p_seconds integer[],
    p_currency text[], p_undo_until text[], p_telemetry text[], p_now text[])
returns table (place integer, answer_id bigint, price bigint, undo_until timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
    v_plain integer[];
    v_leases uuid[];
    v_items bigint[];
    v_slots integer;
    v_rows integer;
    v_ids bigint[];
begin
    perform from enrolment e
    where (e.campaign_id, e.person_id) in (
        select q.campaign, q.person from unnest(p_campaign, p_person) q (campaign, person))
    order by e.campaign_id, e.person_id for no key update;
    perform from lease l where l.id = any(p_lease) order by l.id for no key update;

    -- A statement of its own sees what the transactions before have left.
    select array_agg(t.place order by t.place), array_agg(t.lease order by t.place),
        array_agg(t.item order by t.item) filter (where t.slot > 0), count(t.slot)
    into v_plain, v_leases, v_items, v_slots
    from (
        select q.place, l.id as lease, l.item_id as item, l.slot,
            row_number() over (partition by q.campaign, q.person order by q.place) as nth
        from unnest(p_lease, p_campaign, p_person, p_purpose)
            with ordinality q (lease, campaign, person, purpose, place)
        join lease l on l.id = q.lease and l.person_id = q.person and l.campaign_id = q.campaign
        where l.state = 'ACTIVE' and l.purpose = q.purpose and l.reserved >= l.price
            and not exists (select from answer a where a.lease_id = q.lease)
            and (l.slot is null or exists (
                select from slot s
                where s.item_id = l.item_id and s.number = l.slot and s.state = 'LEASED' and s.lease_id = l.id))) t
    where t.nth = 1;
    if v_plain is null then
        return;
    end if;

    update enrolment e
    set answers = e.answers + case when q.purpose in ('EXAM', 'TRAINING') then 0 else 1 end,
        repeats = e.repeats + case q.purpose when 'REPEAT' then 1 else 0 end,
        repeats_alike = e.repeats_alike + case when q.purpose = 'REPEAT' and q.passed then 1 else 0 end,
        gold = e.gold + case q.purpose when 'GOLD' then 1 else 0 end,
        gold_right = e.gold_right + case when q.purpose = 'GOLD' and q.passed then 1 else 0 end,
        exam = e.exam + case q.purpose when 'EXAM' then 1 else 0 end,
        exam_right = e.exam_right + case when q.purpose = 'EXAM' and q.passed then 1 else 0 end,
        training = e.training + case q.purpose when 'TRAINING' then 1 else 0 end,
        active_seconds = e.active_seconds + q.seconds,
        earned = e.earned + l.price,
        last_answer_at = q.now::timestamptz
    from unnest(p_lease, p_purpose, p_passed, p_seconds, p_now)
        with ordinality q (lease, purpose, passed, seconds, now, place)
    join lease l on l.id = q.lease
    where q.place = any(v_plain) and e.campaign_id = l.campaign_id and e.person_id = l.person_id;
    update lease l set state = 'SUBMITTED' where l.id = any(v_leases);
    update slot s set state = 'DONE'
    from lease l
    where l.id = any(v_leases) and s.item_id = l.item_id and s.number = l.slot
        and s.state = 'LEASED' and s.lease_id = l.id;
    get diagnostics v_rows = row_count;
    if v_rows <> v_slots then
        raise exception 'a place was lost while answers to it were handed in';
    end if;

    with written as (
        insert into answer (
            lease_id, attempt_id, body_digest, campaign_id, item_id, person_id, occasion, purpose, serial, shown, body,
            verdict, strength, passed, seconds, counted, surplus, price, currency, revision, guideline_version,
            contract_version, telemetry, submitted_at, undo_until, slot)
        select l.id, q.attempt, decode(q.digest, 'hex'), l.campaign_id, l.item_id, l.person_id, l.occasion, l.purpose,
            l.serial, l.shown, q.body::json, q.verdict, q.strength, q.passed, q.seconds, coalesce(l.slot > 0, false),
            false, l.price, q.currency, l.revision, l.guideline_version, l.contract_version, q.telemetry::json,
            q.now::timestamptz, q.undo_until::timestamptz, l.slot
        from unnest(p_lease, p_attempt, p_digest, p_body, p_verdict, p_strength, p_passed, p_seconds, p_currency,
                p_undo_until, p_telemetry, p_now)
            with ordinality q (lease, attempt, digest, body, verdict, strength, passed, seconds, currency, undo_until,
                telemetry, now, place)
        join lease l on l.id = q.lease
        where q.place = any(v_plain)
        order by q.place
        returning *),
    logged as (
        insert into event (epoch, at, type, actor, campaign_id, payload, digest)
        select i.epoch, p.submitted_at, 'answer.submitted', p.person_id, p.campaign_id, p.payload,
            sha256(convert_to(p.payload::text, 'UTF8'))
        from (
            select w.id, w.submitted_at, w.person_id, w.campaign_id, json_build_object(
                'answer', w.id::text, 'lease', w.lease_id, 'attempt', w.attempt_id, 'item', w.item_id::text,
                'slot', w.slot, 'person', w.person_id, 'occasion', w.occasion, 'purpose', w.purpose,
                'serial', w.serial, 'shown', to_json(w.shown), 'body', w.body, 'verdict', w.verdict,
                'strength', w.strength, 'passed', w.passed, 'seconds', w.seconds, 'counted', w.counted,
                'surplus', w.surplus, 'price', w.price, 'currency', w.currency, 'revision', w.revision,
                'guideline_version', w.guideline_version, 'contract_version', w.contract_version,
                'submitted_at', w.submitted_at, 'undo_until', w.undo_until) as payload
            from written w) p, installation i
        order by p.id)
    select array_agg(w.id order by array_position(v_leases, w.lease_id)) into v_ids from written w;

    if v_items is not null then
        perform from item i where i.id = any(v_items) order by i.id for no key update;
        update item i set counted = i.counted + t.answers
        from (select n.id, count(*)::smallint as answers from unnest(v_items) n (id) group by n.id) t
        where i.id = t.id;
    end if;

    insert into counter (campaign_id, name, shard, value)
    select a.campaign_id, n.name, pg_backend_pid() & 15, sum(n.value)
    from answer a
    cross join lateral (values
        ('answers', 1::bigint), ('cannot_judge', (a.verdict = 'CANNOT_JUDGE')::int), ('cost', a.price),
        ('counted', a.counted::int), ('exam', (a.purpose = 'EXAM')::int), ('expert', (a.purpose = 'EXPERT')::int),
        ('gold', (a.purpose = 'GOLD')::int), ('repeat', (a.purpose = 'REPEAT')::int), ('seconds', a.seconds),
        ('training', (a.purpose = 'TRAINING')::int)) n (name, value)
    where a.id = any(v_ids) and n.value <> 0
    group by a.campaign_id, n.name
    order by a.campaign_id, n.name
    on conflict (campaign_id, name, shard) do update set value = counter.value + excluded.value;

    return query
        select r.place, r.id, a.price, a.undo_until from unnest(v_plain, v_ids) r (place, id) join answer a on a.id = r.id;
end $$;
