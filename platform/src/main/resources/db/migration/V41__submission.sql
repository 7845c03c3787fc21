-- Leases and answers. All of these lock the person's enrolment first, then leases, slots, items, and counters last, so
-- that they cannot wait for each other in a circle; nothing that two people share is locked for long.

-- Everything that decides what a person gets next. The person is locked first and the rest read afterwards, so that it is
-- what the call before has left.
create function person_situation(p_campaign uuid, p_person uuid)
returns table (
    campaign_id uuid, campaign_state text, revision integer, guideline_version integer, contract_version integer,
    guideline_needed integer, granted bigint, median_seconds integer, lanes smallint[], person_id uuid, state text,
    state_note text, consented boolean, guideline_read integer, serial integer, answers integer, repeats integer,
    gold integer, gold_right integer, gold_shown integer, training integer, exam integer, exam_right integer,
    exam_failed_at timestamptz, exhausted_at timestamptz, cursor bigint, open_lease uuid, open_state text,
    expires_at timestamptz, hard_cap_at timestamptz, seconds integer)
language plpgsql as $$
#variable_conflict use_column
begin
    perform from enrolment e where e.campaign_id = p_campaign and e.person_id = p_person for no key update;
    return query
        select c.id, c.state, c.revision, c.guideline_version, c.contract_version,
            case when c.guideline_version = 0 then 0 else (
                select coalesce(max(g.version) filter (where g.reread_required), 1)
                from guideline g where g.campaign_id = c.id) end,
            (select b.value from counter b
             where b.campaign_id = c.id and b.name = 'budget_granted' and b.shard = 0),
            (select p.median_seconds from pace p where p.campaign_id = c.id),
            (select array_agg(l.id) from lane l
             where l.campaign_id = c.id and l.needs <@ e.groups
                 and (not l.expert or e.groups @> '{"expert":"yes"}')),
            e.person_id, e.state, e.state_note, e.consented_at is not null, e.guideline_read, e.serial, e.answers,
            e.repeats, e.gold, e.gold_right, e.gold_shown, e.training, e.exam, e.exam_right, e.exam_failed_at,
            e.exhausted_at, e.cursor, o.id, o.state, o.expires_at, o.hard_cap_at, o.seconds
        from enrolment e
        join campaign c on c.id = e.campaign_id
        left join lateral (
            select l.id, l.state, l.expires_at, l.hard_cap_at, l.seconds from lease l
            where l.campaign_id = p_campaign and l.person_id = p_person and l.state in ('ACTIVE', 'PARKED')
            order by l.state limit 1) o on true
        where e.campaign_id = p_campaign and e.person_id = p_person;
end $$;

-- Reserves what the caller has chosen (and, for a slot, taken) for a person. False, and nothing is done, where the budget
-- does not allow for it.
create function open_lease(
    p_lease uuid, p_campaign uuid, p_person uuid, p_item bigint, p_slot smallint, p_occasion smallint, p_purpose text,
    p_serial integer, p_shown smallint[], p_keys text[], p_revision integer, p_guideline integer, p_contract integer,
    p_now timestamptz, p_expires timestamptz, p_hard_cap timestamptz, p_seconds integer, p_price bigint,
    p_limited boolean, p_cursor bigint)
returns boolean language plpgsql as $$
begin
    if not budget_take(p_campaign, p_price, case when p_limited then 'LIMITED' else 'FREE' end) then
        return false;
    end if;
    insert into lease (
        id, campaign_id, person_id, item_id, slot, occasion, purpose, serial, shown, response_keys, revision,
        guideline_version, contract_version, assigned_at, expires_at, hard_cap_at, seconds, price, reserved)
    values (
        p_lease, p_campaign, p_person, p_item, p_slot, p_occasion, p_purpose, p_serial, p_shown, p_keys, p_revision,
        p_guideline, p_contract, p_now, p_expires, p_hard_cap, p_seconds, p_price, p_price);
    update enrolment
    set serial = p_serial, cursor = p_cursor, exhausted_at = null,
        gold_shown = gold_shown + case p_purpose when 'GOLD' then 1 else 0 end
    where campaign_id = p_campaign and person_id = p_person;
    perform append_event(p_now, 'lease.assigned', p_person, p_campaign, json_build_object(
        'lease', p_lease, 'item', p_item::text, 'slot', p_slot, 'person', p_person, 'occasion', p_occasion,
        'purpose', p_purpose, 'serial', p_serial, 'shown', to_json(p_shown), 'revision', p_revision,
        'guideline_version', p_guideline, 'contract_version', p_contract, 'price', p_price, 'assigned_at', p_now,
        'expires_at', p_expires, 'hard_cap_at', p_hard_cap));
    return true;
end $$;

-- Records an answer, exactly once. The outcome is
--   recorded  a new answer
--   same      this answer was recorded before, under this attempt or another
--   conflict  something else was recorded before; what came now is kept in attempt_conflict
--   missing   this person has no such lease
-- A lease that ran out still counts where its slot, or another of the item, is free; else the answer is surplus: kept and
-- paid, never counted.
create function submit_answer(
    p_lease uuid, p_campaign uuid, p_person uuid, p_purpose text, p_attempt uuid, p_digest bytea, p_body json,
    p_verdict text, p_strength smallint, p_passed boolean, p_seconds integer, p_currency text,
    p_undo_until timestamptz, p_telemetry json, p_now timestamptz)
returns table (outcome text, answer_id bigint, state text, undo_until timestamptz, price bigint, currency text)
language plpgsql as $$
#variable_conflict use_column
declare
    l lease;
    a answer;
    v_slot smallint;
    v_counted boolean := false;
    v_surplus boolean := false;
    v_id bigint;
    v_payload json;
begin
    select * into a from answer t
    where t.lease_id = p_lease and t.person_id = p_person and (t.attempt_id = p_attempt or t.state <> 'UNDONE')
    order by t.attempt_id <> p_attempt limit 1;
    if found then
        if a.body_digest <> p_digest then
            insert into attempt_conflict (lease_id, attempt_id, body, at) values (p_lease, p_attempt, p_body, p_now);
        end if;
        return query select case when a.body_digest = p_digest then 'same' else 'conflict' end,
            a.id, a.state, a.undo_until, a.price, a.currency::text;
        return;
    end if;

    -- One call of a person at a time: who hands in the same task twice at once waits here, and then fails at the unique
    -- index of answers by lease; the caller tries again and finds the first.
    update enrolment e
    set answers = e.answers + case when p_purpose in ('EXAM', 'TRAINING') then 0 else 1 end,
        repeats = e.repeats + case p_purpose when 'REPEAT' then 1 else 0 end,
        repeats_alike = e.repeats_alike + case when p_purpose = 'REPEAT' and p_passed then 1 else 0 end,
        gold = e.gold + case p_purpose when 'GOLD' then 1 else 0 end,
        gold_right = e.gold_right + case when p_purpose = 'GOLD' and p_passed then 1 else 0 end,
        exam = e.exam + case p_purpose when 'EXAM' then 1 else 0 end,
        exam_right = e.exam_right + case when p_purpose = 'EXAM' and p_passed then 1 else 0 end,
        training = e.training + case p_purpose when 'TRAINING' then 1 else 0 end,
        active_seconds = e.active_seconds + p_seconds,
        earned = e.earned + t.price,
        last_answer_at = p_now
    from lease t
    where t.id = p_lease and t.person_id = p_person and t.campaign_id = p_campaign
        and e.campaign_id = p_campaign and e.person_id = p_person;
    update lease t set state = 'SUBMITTED'
    where t.id = p_lease and t.person_id = p_person and t.campaign_id = p_campaign
    returning * into l;
    if not found then
        return query select 'missing', null::bigint, null::text, null::timestamptz, null::bigint, null::text;
        return;
    end if;
    if l.slot is not null then
        update slot s set state = 'DONE', lease_id = p_lease
        where s.item_id = l.item_id and s.number = l.slot
            and (s.state = 'LEASED' and s.lease_id = p_lease or s.state = 'FREE')
        returning s.number into v_slot;
        if v_slot is null and l.slot > 0 then
            update slot s set state = 'DONE', lease_id = p_lease
            where s.item_id = l.item_id and s.number = (
                select f.number from slot f
                where f.item_id = l.item_id and f.state = 'FREE' and f.number > 0
                order by f.number limit 1 for no key update skip locked)
            returning s.number into v_slot;
        end if;
        v_surplus := v_slot is null;
        v_counted := coalesce(v_slot > 0, false);
    end if;

    insert into answer (
        lease_id, attempt_id, body_digest, campaign_id, item_id, person_id, occasion, purpose, serial, shown, body,
        verdict, strength, passed, seconds, counted, surplus, price, currency, revision, guideline_version,
        contract_version, telemetry, submitted_at, undo_until, slot)
    values (
        p_lease, p_attempt, p_digest, l.campaign_id, l.item_id, p_person, l.occasion, l.purpose, l.serial, l.shown,
        p_body, p_verdict, p_strength, p_passed, p_seconds, v_counted, v_surplus, l.price, p_currency, l.revision,
        l.guideline_version, l.contract_version, p_telemetry, p_now, p_undo_until, v_slot)
    returning id into v_id;
    if v_counted then
        update item i set counted = i.counted + 1 where i.id = l.item_id;
    end if;
    v_payload := json_build_object(
        'answer', v_id::text, 'lease', p_lease, 'attempt', p_attempt, 'item', l.item_id::text, 'slot', v_slot,
        'person', p_person, 'occasion', l.occasion, 'purpose', l.purpose, 'serial', l.serial,
        'shown', to_json(l.shown), 'body', p_body, 'verdict', p_verdict, 'strength', p_strength, 'passed', p_passed,
        'seconds', p_seconds, 'counted', v_counted, 'surplus', v_surplus, 'price', l.price, 'currency', p_currency,
        'revision', l.revision, 'guideline_version', l.guideline_version, 'contract_version', l.contract_version,
        'submitted_at', p_now, 'undo_until', p_undo_until);
    -- As append_event and count_up do; here without their calls, because everything waits for this function.
    insert into event (epoch, at, type, actor, campaign_id, payload, digest)
    select epoch, p_now, 'answer.submitted', p_person, p_campaign, v_payload,
        sha256(convert_to(v_payload::text, 'UTF8'))
    from installation;
    if l.reserved < l.price then
        perform budget_take(l.campaign_id, l.price - l.reserved, 'OWED');
        update lease t set reserved = l.price where t.id = p_lease;
    end if;
    insert into counter (campaign_id, name, shard, value)
    select p_campaign, n.name, pg_backend_pid() & 15, n.value
    from (values
        ('answers', 1::bigint), ('cannot_judge', (p_verdict = 'CANNOT_JUDGE')::int), ('cost', l.price),
        ('counted', v_counted::int), ('exam', (p_purpose = 'EXAM')::int), ('expert', (p_purpose = 'EXPERT')::int),
        ('gold', (p_purpose = 'GOLD')::int), ('repeat', (p_purpose = 'REPEAT')::int), ('seconds', p_seconds),
        ('surplus', v_surplus::int), ('training', (p_purpose = 'TRAINING')::int)) n (name, value)
    where n.value <> 0
    on conflict (campaign_id, name, shard) do update set value = counter.value + excluded.value;
    return query select 'recorded', v_id, 'PROVISIONAL', p_undo_until, l.price, p_currency;
end $$;

-- Gives a lease back: its slot is free for others. The caller has locked the lease, and gives its money back last.
create function release_lease(l lease, p_state text)
returns void language plpgsql as $$
begin
    update lease t set state = p_state, reserved = 0 where t.id = l.id;
    if l.slot is not null then
        update slot s set state = 'FREE', lease_id = null
        where s.item_id = l.item_id and s.number = l.slot and s.state = 'LEASED' and s.lease_id = l.id;
    end if;
end $$;

-- Lets leases run out whose time is over, a batch at a time or one; several servers may do this at once.
create function expire_leases(p_now timestamptz, p_limit integer, p_lease uuid default null)
returns integer language plpgsql as $$
declare
    l lease;
    v_done integer := 0;
    v_campaigns uuid[] := '{}';
    v_money bigint[] := '{}';
    c record;
begin
    for l in
        select * from lease t
        where t.state in ('ACTIVE', 'PARKED') and t.expires_at <= p_now and (p_lease is null or t.id = p_lease)
        order by t.expires_at limit p_limit for no key update skip locked
    loop
        perform release_lease(l, 'EXPIRED');
        perform append_event(p_now, 'lease.expired', null, l.campaign_id, json_build_object(
            'lease', l.id, 'item', l.item_id::text, 'slot', l.slot));
        v_done := v_done + 1;
        v_campaigns := v_campaigns || l.campaign_id;
        v_money := v_money || l.reserved;
    end loop;
    -- Counters last and in one order, as everywhere.
    for c in
        select t.campaign, count(*) leases, sum(t.money)::bigint money
        from unnest(v_campaigns, v_money) t (campaign, money) group by t.campaign order by t.campaign
    loop
        perform count_up(c.campaign, array['budget_left', 'expired'], array[c.money, c.leases]);
    end loop;
    return v_done;
end $$;

-- Puts a task back unanswered. The outcome is skipped, ended (it was not in hand any more) or missing.
create function skip_lease(p_lease uuid, p_person uuid, p_reason text, p_now timestamptz)
returns text language plpgsql as $$
declare
    l lease;
begin
    perform from enrolment e
    where (e.campaign_id, e.person_id) = (select t.campaign_id, t.person_id from lease t where t.id = p_lease)
    for no key update;
    select * into l from lease t where t.id = p_lease and t.person_id = p_person for no key update;
    if not found then
        return 'missing';
    elsif l.state not in ('ACTIVE', 'PARKED') then
        return 'ended';
    end if;
    perform release_lease(l, 'SKIPPED');
    -- Looking at a task is work too; and in the test a skipped question is a question asked.
    update enrolment e
    set active_seconds = e.active_seconds + l.active_seconds,
        exam = e.exam + case l.purpose when 'EXAM' then 1 else 0 end
    where e.campaign_id = l.campaign_id and e.person_id = p_person;
    perform append_event(p_now, 'lease.skipped', p_person, l.campaign_id, json_build_object(
        'lease', l.id, 'item', l.item_id::text, 'slot', l.slot, 'person', p_person, 'reason', p_reason,
        'seconds', l.active_seconds, 'purpose', l.purpose));
    perform count_up(
        l.campaign_id, array['budget_left', 'seconds', 'skips'], array[l.reserved, l.active_seconds, 1]::bigint[]);
    return 'skipped';
end $$;

-- Takes the last answer back: its lease goes on, and a task taken meanwhile is parked. The outcome is undone, late,
-- newer (there is a later answer) or missing.
create function undo_answer(p_lease uuid, p_person uuid, p_expires timestamptz, p_now timestamptz)
returns text language plpgsql as $$
declare
    l lease;
    a answer;
    v_parked uuid;
begin
    perform from enrolment e
    where (e.campaign_id, e.person_id) = (select t.campaign_id, t.person_id from lease t where t.id = p_lease)
    for no key update;
    select * into l from lease t where t.id = p_lease and t.person_id = p_person for no key update;
    if not found then
        return 'missing';
    end if;
    select * into a from answer t where t.lease_id = p_lease and t.state <> 'UNDONE' for no key update;
    if not found then
        return case when l.state = 'ACTIVE' then 'undone' else 'missing' end;
    elsif a.state <> 'PROVISIONAL' or a.undo_until <= p_now then
        return 'late';
    elsif exists (
        select from answer t where t.person_id = p_person and t.id > a.id and t.campaign_id = l.campaign_id
            and t.state <> 'UNDONE') then
        return 'newer';
    end if;
    update lease t set state = 'PARKED'
    where t.campaign_id = l.campaign_id and t.person_id = p_person and t.state = 'ACTIVE'
    returning t.id into v_parked;
    update lease t set state = 'ACTIVE', expires_at = p_expires, hard_cap_at = greatest(t.hard_cap_at, p_expires)
    where t.id = p_lease;
    update answer t set state = 'UNDONE' where t.id = a.id;
    if a.slot is not null then
        update slot s set state = 'LEASED' where s.item_id = a.item_id and s.number = a.slot and s.lease_id = p_lease;
        update lease t set slot = a.slot where t.id = p_lease;
    end if;
    if a.counted then
        update item i set counted = i.counted - 1 where i.id = a.item_id;
    end if;
    update enrolment e
    set answers = e.answers - 1,
        repeats = e.repeats - case a.purpose when 'REPEAT' then 1 else 0 end,
        repeats_alike = e.repeats_alike - case when a.purpose = 'REPEAT' and a.passed then 1 else 0 end,
        gold = e.gold - case a.purpose when 'GOLD' then 1 else 0 end,
        gold_right = e.gold_right - case when a.purpose = 'GOLD' and a.passed then 1 else 0 end,
        active_seconds = e.active_seconds - a.seconds,
        earned = e.earned - a.price
    where e.campaign_id = l.campaign_id and e.person_id = p_person;
    perform append_event(p_now, 'answer.undone', p_person, l.campaign_id, json_build_object(
        'answer', a.id::text, 'lease', p_lease, 'item', a.item_id::text, 'slot', a.slot, 'person', p_person,
        'parked', v_parked, 'expires_at', p_expires));
    perform count_up(
        l.campaign_id,
        array['answers', 'cannot_judge', 'cost', 'counted', lower(a.purpose), 'seconds', 'surplus', 'undone'],
        array[-1, -(a.verdict = 'CANNOT_JUDGE')::int, -a.price, -a.counted::int, -(a.purpose <> 'NORMAL')::int, -a.seconds,
            -a.surplus::int, 1]::bigint[]);
    return 'undone';
end $$;
