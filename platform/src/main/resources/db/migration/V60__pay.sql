-- Pay beyond the price of an answer: bonuses by periods, the wage floor by days, reversals, payouts. Amounts are minor units.
-- Money itself moves in entry and posting; what stands here says why, and is a projection of the log.

-- The seconds of an answer that count as work: what the browser measured with idle time cut, at most as long as the task
-- was first reserved for, unless heartbeats confirm more.
create function paid_seconds(p_seconds integer, p_confirmed integer, p_reserved integer)
returns integer language sql immutable as $$
    select greatest(0, least(p_seconds, greatest(p_confirmed, p_reserved)))
$$;

-- What a person got in a campaign, by rule: sums of postings, so that no page adds up millions of them.
create table pay_sum (
    campaign_id uuid not null references campaign,
    person_id uuid not null references person,
    rule text not null,
    currency char(3) not null,
    minor bigint not null,
    entries bigint not null,
    primary key (campaign_id, person_id, rule, currency)
) with (fillfactor = 50);
create index pay_sum_person on pay_sum (person_id);

create function add_to_pay_sum() returns trigger language plpgsql as $$
begin
    insert into pay_sum (campaign_id, person_id, rule, currency, minor, entries)
    select e.campaign_id, p.name::uuid, e.rule, p.currency, sum(p.minor), count(*)
    from added p join entry e on e.id = p.entry_id
    where p.kind = 'ANNOTATOR' and e.campaign_id is not null
        and exists (select from person where person.id = p.name::uuid)
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4
    on conflict (campaign_id, person_id, rule, currency) do update
    set minor = pay_sum.minor + excluded.minor, entries = pay_sum.entries + excluded.entries;
    return null;
end $$;
create trigger posting_adds_up after insert on posting referencing new table as added
    for each statement execute function add_to_pay_sum();

-- Whose periods are to be looked at.
create table pay_queue (
    campaign_id uuid not null references campaign,
    person_id uuid not null references person,
    due boolean not null default true,
    -- Answers up to this one are of closed periods, or of a time without a contract.
    after_answer bigint not null default 0,
    primary key (campaign_id, person_id)
) with (fillfactor = 50);
create index pay_queue_due on pay_queue (campaign_id, person_id) where due;

-- A closed period: so many hidden repeats of a person, so many of them answered alike, and what the contract in force when
-- it began pays for that.
create table bonus (
    campaign_id uuid not null references campaign,
    person_id uuid not null references person,
    period integer not null,
    contract_version integer not null,
    -- SHA-256 of the contract.
    contract_hash text not null,
    first_answer bigint not null,
    last_answer bigint not null,
    repeats integer not null,
    alike integer not null,
    -- False where the campaign ended before the contract's number of repeats was reached.
    whole boolean not null,
    minor bigint not null check (minor >= 0),
    currency char(3) not null,
    settled_at timestamptz not null,
    primary key (campaign_id, person_id, period),
    check (alike between 0 and repeats)
);
create index bonus_campaign on bonus (campaign_id, settled_at);

-- Finished campaigns whose open periods were closed.
create table pay_closing (
    campaign_id uuid not null references campaign,
    finished_at timestamptz not null,
    primary key (campaign_id, finished_at)
);

-- What a person worked on a day (UTC) in a campaign, and the top-up to the wage floor.
create table work_day (
    campaign_id uuid not null references campaign,
    person_id uuid not null references person,
    day date not null,
    due boolean not null default true,
    first_answer bigint not null,
    last_answer bigint not null,
    -- Final answers of the day that were not rejected since: how many, their counted seconds, their prices.
    answers integer not null,
    seconds bigint not null,
    base bigint not null,
    -- Granted beside what was measured.
    corrected_seconds integer not null default 0,
    -- As settled last: seconds counted (skipped tasks and corrections included) and all that was paid on top so far.
    settled_seconds bigint not null default 0,
    topped_up bigint not null default 0 check (topped_up >= 0),
    settlements integer not null default 0,
    settled_at timestamptz,
    primary key (campaign_id, person_id, day)
) with (fillfactor = 60);
create index work_day_due on work_day (day) where due;
create index work_day_campaign on work_day (campaign_id, day);

-- Answers whose price was taken back after a rejection, and given again after an appeal.
create table reversal (
    answer_id bigint primary key references answer,
    rejections integer not null,
    reversed boolean not null
);
create table reversal_due (answer_id bigint primary key references answer);
-- Whoever rejects an answer, or restores it, need not know about money.
create function note_reversal() returns trigger language plpgsql as $$
begin
    -- Locks a row that is there: whoever takes it must see what we have done, or leave it for later.
    insert into reversal_due (answer_id) values (new.id)
    on conflict (answer_id) do update set answer_id = excluded.answer_id;
    return null;
end $$;
create trigger answer_reversal after update of state on answer for each row
    when (old.state is distinct from new.state and (old.state = 'REJECTED' or new.state = 'REJECTED'))
    execute function note_reversal();

-- A person says that they worked longer than was measured.
create table time_correction (
    id uuid primary key,
    campaign_id uuid not null references campaign,
    person_id uuid not null references person,
    day date not null,
    -- Asked for on top of what was measured.
    seconds integer not null check (seconds > 0),
    reason text not null,
    asked_at timestamptz not null,
    state text not null default 'OPEN' check (state in ('OPEN', 'GRANTED', 'REFUSED')),
    granted_seconds integer not null default 0,
    note text not null default '',
    ruled_by uuid references person,
    ruled_at timestamptz
);
create index time_correction_campaign on time_correction (campaign_id, asked_at);
create unique index time_correction_open on time_correction (campaign_id, person_id, day) where state = 'OPEN';

-- Money that a requester sent to a person outside of this system.
create table payout (
    id uuid primary key,
    -- Recorded together.
    batch uuid not null,
    campaign_id uuid not null references campaign,
    person_id uuid not null references person,
    minor bigint not null check (minor > 0),
    currency char(3) not null,
    -- As the bank knows it.
    reference text not null,
    paid_by uuid not null references person,
    at timestamptz not null,
    unique (batch, person_id)
);
create index payout_campaign on payout (campaign_id, id);
create index payout_person on payout (person_id, id);

-- What was there before.
insert into pay_sum (campaign_id, person_id, rule, currency, minor, entries)
select e.campaign_id, p.name::uuid, e.rule, p.currency, sum(p.minor), count(*)
from posting p join entry e on e.id = p.entry_id join person on person.id::text = p.name
where p.kind = 'ANNOTATOR' and e.campaign_id is not null
group by 1, 2, 3, 4;
insert into pay_queue (campaign_id, person_id)
select distinct campaign_id, person_id from answer where purpose = 'REPEAT' and state in ('FINAL', 'REVIEW', 'REJECTED');
insert into work_day (campaign_id, person_id, day, first_answer, last_answer, answers, seconds, base)
select a.campaign_id, a.person_id, (a.submitted_at at time zone 'UTC')::date, min(a.id), max(a.id), count(*),
    sum(paid_seconds(a.seconds, l.active_seconds, l.seconds)), sum(a.price)
from answer a join lease l on l.id = a.lease_id
where a.state in ('FINAL', 'REVIEW') and a.purpose not in ('EXAM', 'TRAINING')
group by 1, 2, 3;
