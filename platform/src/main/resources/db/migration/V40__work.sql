-- What work needs beside V1: one sortable place in the queue, lanes by needs, money reserved by leases, and the two
-- statements that every answer goes through as functions, so that each is one round trip and one short transaction.

-- An item's long texts lie out of line: counting an answer rewrites a small row on the same page.
alter table item set (toast_tuple_target = 128, fillfactor = 80);

-- ---------------------------------------------------------------- the queue

-- Items with the same needs stand in one lane; lane 0 has none. A person looks only into lanes whose needs they meet, so
-- that a speaker of a rare language does not walk over a million items of another.
create table lane (
    campaign_id uuid not null references campaign,
    id smallint not null,
    needs jsonb not null,
    -- Slots that only experts fill; these people look here first.
    expert boolean not null default false,
    primary key (campaign_id, id),
    unique (campaign_id, needs, expert)
);

drop index slot_free;
alter table slot
    add column lane smallint not null default 0,
    -- One number to sort by: higher priority first, then the queue.
    add column place bigint not null
        generated always as (-priority::bigint * 281474976710656 + (queue >> 16)) stored,
    add constraint slot_priority check (priority between -1000 and 1000);
-- Number 0 of an item is an expert's: answered beside the others, never counted among them.
create index slot_free on slot (campaign_id, lane, place, item_id, number) where state = 'FREE';

alter table enrolment
    drop column cursor_priority,
    drop column cursor_queue,
    -- Slots up to this place were all seen or taken when this person passed.
    add column cursor bigint not null default -9223372036854775808,
    -- When the whole queue held nothing for this person; it is not searched again for some seconds.
    add column exhausted_at timestamptz,
    -- Gold items shown, answered or not: what the cap counts.
    add column gold_shown integer not null default 0,
    -- Repeats answered as the first time.
    add column repeats_alike integer not null default 0,
    -- Prices of all answers that were not taken back, in minor units.
    add column earned bigint not null default 0;

-- ---------------------------------------------------------------- leases and answers

alter table lease drop constraint lease_state_check;
alter table lease
    -- PARKED: still reserved, while the person mends the answer before; goes on afterwards.
    add constraint lease_state_check
        check (state in ('ACTIVE', 'PARKED', 'SUBMITTED', 'EXPIRED', 'SKIPPED')),
    -- How long each renewal lasts.
    add column seconds integer not null default 1200,
    -- What an answer pays, and what of it is held back from the budget now.
    add column price bigint not null default 0,
    add column reserved bigint not null default 0;
-- These functions copy ids from rows they have read: a foreign key would check them again, and every answer would lock
-- the one row of its campaign, which all people in it share.
alter table lease drop constraint lease_campaign_id_fkey, drop constraint lease_person_id_fkey;
drop index lease_expiry;
create index lease_expiry on lease (expires_at) where state in ('ACTIVE', 'PARKED');
create unique index lease_parked on lease (campaign_id, person_id) where state = 'PARKED';

alter table answer
    -- Until when its author may take it back; then it becomes final.
    add column undo_until timestamptz not null default '-infinity',
    -- The slot it fills; null for repeats, gold, exam, training and surplus.
    add column slot smallint;
alter table answer
    drop constraint answer_campaign_id_fkey, drop constraint answer_item_id_fkey,
    drop constraint answer_person_id_fkey;
drop index answer_provisional;
create index answer_provisional on answer (undo_until) where state = 'PROVISIONAL';

-- What people report about items.
create table flag (
    id bigint generated always as identity primary key,
    campaign_id uuid not null references campaign,
    item_id bigint not null references item,
    lease_id uuid not null references lease,
    person_id uuid not null references person,
    reason text not null check (reason in ('unsafe', 'broken', 'personal_data', 'other')),
    comment text not null default '',
    at timestamptz not null,
    resolved_at timestamptz,
    resolved_by uuid references person
);
create index flag_campaign on flag (campaign_id, id);
create index flag_open on flag (campaign_id, id) where resolved_at is null;

-- How long an answer takes, for the length of leases: the median of the latest ones.
create table pace (
    campaign_id uuid primary key references campaign,
    median_seconds integer not null,
    answers integer not null,
    at timestamptz not null
);

-- ---------------------------------------------------------------- small parts

create function append_event(p_at timestamptz, p_type text, p_actor uuid, p_campaign uuid, p_payload json)
returns void language plpgsql as $$
begin
    insert into event (epoch, at, type, actor, campaign_id, payload, digest)
    select epoch, p_at, p_type, p_actor, p_campaign, p_payload, sha256(convert_to(p_payload::text, 'UTF8'))
    from installation;
end $$;

-- Adds to counters, in the shard of this connection: two submissions rarely meet, and always in the order of names.
-- (PL/pgSQL keeps the plans of its statements; functions in plain SQL plan them anew at each call before PostgreSQL 18.)
create function count_up(p_campaign uuid, p_names text[], p_values bigint[])
returns void language plpgsql as $$
begin
    insert into counter (campaign_id, name, shard, value)
    select p_campaign, n.name, pg_backend_pid() & 15, n.value
    from unnest(p_names, p_values) n (name, value)
    where n.value <> 0
    order by n.name
    on conflict (campaign_id, name, shard) do update set value = counter.value + excluded.value;
end $$;

-- What is left of the budget lies in the 16 shards of the counter "budget_left"; all together are what may still be
-- promised. Most calls touch the shard of this connection only; where that lacks money all are locked, in order.
--   LIMITED  all or nothing, never below zero: for handing out work
--   OWED     always, from wherever there is money: for late work, which is never refused
--   FREE     always: for campaigns without a budget, which may get one later
create function budget_take(p_campaign uuid, p_amount bigint, p_mode text)
returns boolean language plpgsql as $$
declare
    v_left bigint;
begin
    if p_amount = 0 then
        return true;
    elsif p_mode = 'FREE' then
        perform count_up(p_campaign, array['budget_left'], array[-p_amount]);
        return true;
    end if;
    -- An update that waits for a row and then finds that it does not fit keeps the row locked. In a block of its own that
    -- lock goes with it; otherwise we would go on to lock all shards while holding one out of order.
    begin
        update counter set value = value - p_amount
        where campaign_id = p_campaign and name = 'budget_left' and shard = pg_backend_pid() & 15
            and value >= p_amount;
        if found then
            return true;
        end if;
        raise sqlstate 'EAR01';
    exception when sqlstate 'EAR01' then
        null;
    end;
    v_left := budget_lock(p_campaign);
    if p_mode = 'LIMITED' and v_left < p_amount then
        return false;
    end if;
    perform budget_spread(p_campaign, v_left - p_amount);
    return true;
end $$;

-- Locks all shards of a budget and says what is left.
create function budget_lock(p_campaign uuid)
returns bigint language plpgsql as $$
declare
    v_left bigint;
begin
    insert into counter (campaign_id, name, shard, value)
    select p_campaign, 'budget_left', s, 0 from generate_series(0, 15) s order by s
    on conflict do nothing;
    perform from counter where campaign_id = p_campaign and name = 'budget_left' order by shard for no key update;
    select sum(value) into v_left from counter where campaign_id = p_campaign and name = 'budget_left';
    return v_left;
end $$;

-- Makes the budget of a campaign what its current revision says, whatever was promised before; again does nothing.
create function budget_grant(p_campaign uuid, p_budget bigint)
returns void language plpgsql as $$
declare
    v_left bigint;
    v_granted bigint;
begin
    v_left := budget_lock(p_campaign);
    select value into v_granted from counter
    where campaign_id = p_campaign and name = 'budget_granted' and shard = 0;
    v_granted := coalesce(v_granted, 0);
    if v_granted <> p_budget then
        perform budget_spread(p_campaign, v_left + p_budget - v_granted);
        insert into counter (campaign_id, name, shard, value) values (p_campaign, 'budget_granted', 0, p_budget)
        on conflict (campaign_id, name, shard) do update set value = excluded.value;
    end if;
end $$;

-- Writes what is left evenly into the shards, the remainder into shard 0. The caller holds their locks.
create function budget_spread(p_campaign uuid, p_left bigint)
returns void language plpgsql as $$
begin
    insert into counter (campaign_id, name, shard, value)
    select p_campaign, 'budget_left', s, p_left / 16 + case s when 0 then p_left % 16 else 0 end
    from generate_series(0, 15) s
    order by s
    on conflict (campaign_id, name, shard) do update set value = excluded.value;
end $$;

-- ---------------------------------------------------------------- taking a slot

-- Takes the next free slot for a person in one of their lanes, if there is one: ahead of the cursor first, then from the
-- start. Never waits for others: slots that somebody is taking are passed over. With p_probe it looks first at the 64
-- foremost free slots, where returned and urgent ones stand; with p_wrap not at all behind the cursor. The settings leave
-- one plan: along the index from where the search begins to the first slot that fits.
create function take_slot(
    p_campaign uuid, p_person uuid, p_lease uuid, p_lanes smallint[], p_cursor bigint, p_linked boolean,
    p_probe boolean, p_wrap boolean)
returns table (item_id bigint, number smallint, place bigint, cursor bigint) language plpgsql
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_sort = off set enable_memoize = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
    v_lane smallint;
    v_from bigint;
    v_to bigint;
    v_item bigint;
    v_number smallint;
    v_place bigint;
begin
    for v_phase in 0..2 loop
        continue when v_phase = 0 and not p_probe or v_phase = 2 and not p_wrap;
        v_from := case v_phase when 1 then p_cursor else -9223372036854775808 end;
        v_to := case v_phase when 2 then p_cursor else 9223372036854775807 end;
        foreach v_lane in array
            case when cardinality(p_lanes) = 1 then p_lanes else lanes_by_place(p_campaign, p_lanes, v_from, v_to) end
        loop
            if v_phase = 0 then
                select s.place into v_to from slot s
                where s.campaign_id = p_campaign and s.lane = v_lane and s.state = 'FREE' and s.place > v_from
                order by s.place offset 63 limit 1;
                v_to := coalesce(v_to, 9223372036854775807);
            end if;
            select s.item_id, s.number, s.place into v_item, v_number, v_place
            from slot s
            where s.campaign_id = p_campaign and s.lane = v_lane and s.state = 'FREE'
                and s.place > v_from and s.place <= v_to
                and not exists (select from lease t where t.person_id = p_person and t.item_id = s.item_id)
                and (not p_linked or not exists (
                    select from item i left join item parent on parent.id = i.parent_id
                    join lease t on t.person_id = p_person and t.item_id in (i.parent_id, parent.parent_id)
                    where i.id = s.item_id))
            order by s.place, s.item_id, s.number
            limit 1
            for no key update of s skip locked;
            if found then
                update slot s set state = 'LEASED', lease_id = p_lease
                where s.item_id = v_item and s.number = v_number;
                -- What stands at the front was looked at out of turn.
                return query select v_item, v_number, v_place,
                    case v_phase when 0 then greatest(p_cursor, v_place) else v_place end;
                return;
            end if;
        end loop;
    end loop;
end $$;

-- A person's lanes in the order of their next free slots, experts' lanes first; lanes without any are left out.
create function lanes_by_place(p_campaign uuid, p_lanes smallint[], p_from bigint, p_to bigint)
returns smallint[] language plpgsql stable as $$
declare
    v_lanes smallint[];
begin
    select coalesce(array_agg(l.id order by coalesce(lane.expert, false) desc, first.place), '{}') into v_lanes
    from unnest(p_lanes) l (id)
    left join lane on lane.campaign_id = p_campaign and lane.id = l.id
    cross join lateral (
        select s.place from slot s
        where s.campaign_id = p_campaign and s.lane = l.id and s.state = 'FREE' and s.place > p_from and s.place <= p_to
        order by s.place limit 1) first;
    return v_lanes;
end $$;
