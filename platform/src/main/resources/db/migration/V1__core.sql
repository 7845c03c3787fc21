-- The data that everything else hangs on. Conventions: uuid keys where an id leaves the server, bigint where it does
-- not; money is bigint minor units beside a currency; times are timestamptz; states are text with a check; json (not
-- jsonb) where the exact text is hashed. Facts are in "event", append-only and hash-chained in "link"; slot, lease,
-- answer, item counters, enrolment counters and the books are projections of it.

create table installation (
    one boolean primary key default true check (one),
    id uuid not null,
    created_at timestamptz not null,
    -- Orders the log across a restore into another cluster, where transaction numbers start again.
    epoch integer not null default 1
);

-- ---------------------------------------------------------------- people

create table person (
    id uuid primary key,
    -- What others see, such as "ann-7kq2"; never the name.
    handle text not null unique,
    name text not null default '',
    email text not null default '',
    email_verified boolean not null default false,
    password_hash text not null default '',
    role text not null check (role in ('OWNER', 'REQUESTER', 'REVIEWER', 'ANNOTATOR', 'AUDITOR')),
    preferences json not null default '{}',
    created_at timestamptz not null,
    disabled_at timestamptz,
    erased_at timestamptz
);
create unique index person_email on person (lower(email)) where email <> '';

-- ---------------------------------------------------------------- campaigns

create table campaign (
    id uuid primary key,
    state text not null default 'DRAFT' check (state in ('DRAFT', 'RUNNING', 'PAUSED', 'FINISHED')),
    revision integer not null default 1,
    guideline_version integer not null default 0,
    contract_version integer not null default 0,
    created_by uuid not null references person,
    created_at timestamptz not null,
    launched_at timestamptz,
    finished_at timestamptz
);

create table campaign_revision (
    campaign_id uuid not null references campaign,
    revision integer not null,
    spec json not null,
    created_by uuid not null references person,
    created_at timestamptz not null,
    primary key (campaign_id, revision)
);

create table guideline (
    campaign_id uuid not null references campaign,
    version integer not null,
    markdown text not null,
    -- What changed, for people who read the version before.
    note text not null default '',
    reread_required boolean not null default false,
    created_by uuid not null references person,
    created_at timestamptz not null,
    primary key (campaign_id, version)
);

-- A published contract (text of dev.earnest.incentives.contract.PublishedContract) and since when it pays.
create table contract (
    campaign_id uuid not null references campaign,
    version integer not null,
    terms text not null,
    hash text not null,
    created_by uuid not null references person,
    created_at timestamptz not null,
    primary key (campaign_id, version)
);

-- Who may see or do something in a campaign, beside owners of the installation.
create table member (
    campaign_id uuid not null references campaign,
    person_id uuid not null references person,
    role text not null check (role in ('REQUESTER', 'REVIEWER', 'ANNOTATOR', 'AUDITOR')),
    created_at timestamptz not null,
    primary key (campaign_id, person_id, role)
);
create index member_person on member (person_id);

-- ---------------------------------------------------------------- items

create table item (
    id bigint generated always as identity primary key,
    campaign_id uuid not null references campaign,
    -- The row's id in the imported file; import is idempotent by it.
    external_id text not null,
    kind text not null default 'NORMAL' check (kind in ('NORMAL', 'GOLD', 'TRAINING', 'EXAM')),
    stage text not null default 'SINGLE' check (stage in ('SINGLE', 'FIND', 'FIX', 'VERIFY')),
    -- The item whose answer this one continues (find-fix-verify).
    parent_id bigint references item,
    state text not null default 'OPEN' check (state in ('OPEN', 'COMPLETE', 'REVIEW', 'FINAL', 'WITHDRAWN')),
    -- {"messages":[{"role","content"}], "language"}
    prompt json not null,
    -- [{"id","text","model", ...}] in stored order; the order shown is drawn for each lease.
    responses json not null,
    -- What else the row said; exported again. For GOLD, TRAINING, EXAM: {"answer", "explanation", "source"}.
    extra json not null default '{}',
    known json not null default '{}',
    -- Only people whose enrolment.groups contain these values get it: {"language":"de"}.
    needs jsonb not null default '{}',
    -- Higher first; within a priority by queue, a random key, so that neighbours in the file are not neighbours in time.
    priority smallint not null default 0,
    queue bigint not null,
    words integer not null default 0,
    -- Answers wanted now (grows up to cap when overlap is dynamic) and counted so far.
    target smallint not null,
    cap smallint not null,
    counted smallint not null default 0,
    -- Times shown as gold.
    exposures integer not null default 0,
    digest bytea not null,
    created_at timestamptz not null,
    check (counted <= cap),
    check (target <= cap),
    unique (campaign_id, external_id)
);
create index item_kind on item (campaign_id, kind, exposures) where kind <> 'NORMAL';
create index item_state on item (campaign_id, state, id);

-- One row for each answer wanted: over-collection is impossible, because there is no row to hold it.
create table slot (
    item_id bigint not null references item,
    number smallint not null,
    campaign_id uuid not null references campaign,
    priority smallint not null,
    queue bigint not null,
    state text not null default 'FREE' check (state in ('FREE', 'LEASED', 'DONE', 'VOID')),
    lease_id uuid,
    primary key (item_id, number)
) with (fillfactor = 80);
create index slot_free on slot (campaign_id, priority desc, queue, item_id, number) where state = 'FREE';

-- ---------------------------------------------------------------- work

-- A person in a campaign as an annotator.
create table enrolment (
    campaign_id uuid not null references campaign,
    person_id uuid not null references person,
    state text not null check (state in ('INVITED', 'READING', 'TRAINING', 'EXAM', 'FAILED', 'WORKING', 'PAUSED', 'LEFT')),
    state_note text not null default '',
    groups jsonb not null default '{}',
    consented_at timestamptz,
    guideline_read integer not null default 0,
    contract_seen integer not null default 0,
    joined_at timestamptz not null,
    -- Position of every random draw about this person.
    serial integer not null default 0,
    answers integer not null default 0,
    repeats integer not null default 0,
    gold integer not null default 0,
    gold_right integer not null default 0,
    exam integer not null default 0,
    exam_right integer not null default 0,
    training integer not null default 0,
    exam_failed_at timestamptz,
    active_seconds bigint not null default 0,
    -- Where in the queue this person is; slots before it were all seen or taken.
    cursor_priority smallint not null default 32767,
    cursor_queue bigint not null default -9223372036854775808,
    last_answer_at timestamptz,
    primary key (campaign_id, person_id)
) with (fillfactor = 70);
create index enrolment_person on enrolment (person_id);

create table lease (
    id uuid primary key,
    campaign_id uuid not null references campaign,
    person_id uuid not null references person,
    item_id bigint not null references item,
    -- Null for work that fills no slot: repeats, gold, exam, training.
    slot smallint,
    -- 1 for the first time this person sees the item.
    occasion smallint not null,
    purpose text not null check (purpose in ('NORMAL', 'REPEAT', 'GOLD', 'EXAM', 'TRAINING', 'EXPERT')),
    -- Position in the person's work, from 1.
    serial integer not null,
    -- shown[i] is the index in item.responses of what stands at place i of the screen.
    shown smallint[] not null,
    -- Opaque ids of the responses as the browser knows them, in the order shown.
    response_keys text[] not null,
    revision integer not null,
    guideline_version integer not null,
    contract_version integer not null,
    state text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUBMITTED', 'EXPIRED', 'SKIPPED')),
    assigned_at timestamptz not null,
    expires_at timestamptz not null,
    hard_cap_at timestamptz not null,
    active_seconds integer not null default 0,
    heartbeat_at timestamptz,
    unique (person_id, item_id, occasion)
) with (fillfactor = 80);
-- One task at a time for each person in a campaign.
create unique index lease_active on lease (campaign_id, person_id) where state = 'ACTIVE';
create index lease_expiry on lease (expires_at) where state = 'ACTIVE';
create index lease_item on lease (item_id);

create table draft (
    lease_id uuid primary key references lease,
    version integer not null,
    body json not null,
    saved_at timestamptz not null
);

create table answer (
    id bigint generated always as identity primary key,
    lease_id uuid not null references lease,
    attempt_id uuid not null,
    body_digest bytea not null,
    campaign_id uuid not null references campaign,
    item_id bigint not null references item,
    person_id uuid not null references person,
    occasion smallint not null,
    purpose text not null,
    serial integer not null,
    shown smallint[] not null,
    -- As clicked: positions are places on the screen.
    body json not null,
    -- GRADED, TIE, BOTH_BAD, CANNOT_JUDGE, RANKED, ALL_BAD, RATED, CHAT, TEXT, SPANS, VERIFIED
    verdict text not null,
    -- Comparisons: strength in favour of responses[0] of the item, -4 to 4, 0 in the middle; else null.
    strength smallint,
    -- For gold, exam, training: whether it was right. For repeats: whether it agrees with the first answer.
    passed boolean,
    seconds integer not null,
    state text not null default 'PROVISIONAL' check (state in ('PROVISIONAL', 'FINAL', 'UNDONE', 'REVIEW', 'REJECTED')),
    -- Fills a slot. False for repeats, gold and surplus (late work whose slot another person had filled).
    counted boolean not null,
    surplus boolean not null default false,
    price bigint not null,
    currency char(3) not null,
    revision integer not null,
    guideline_version integer not null,
    contract_version integer not null,
    telemetry json not null default '{}',
    submitted_at timestamptz not null,
    final_at timestamptz
) with (fillfactor = 90);
create unique index answer_attempt on answer (lease_id, attempt_id);
create unique index answer_lease on answer (lease_id) where state <> 'UNDONE';
create index answer_item on answer (item_id);
create index answer_person on answer (person_id, id);
create index answer_campaign on answer (campaign_id, id);
create index answer_provisional on answer (submitted_at) where state = 'PROVISIONAL';

-- Another body under a key already used: refused with 409, both kept.
create table attempt_conflict (
    lease_id uuid not null,
    attempt_id uuid not null,
    body json not null,
    at timestamptz not null
);

-- Sums that screens show, in 16 shards each so that submissions do not wait for each other.
create table counter (
    campaign_id uuid not null references campaign,
    name text not null,
    shard smallint not null,
    value bigint not null,
    primary key (campaign_id, name, shard)
) with (fillfactor = 50);

-- ---------------------------------------------------------------- the log

create table event (
    id bigint generated always as identity primary key,
    epoch integer not null,
    tx xid8 not null default pg_current_xact_id(),
    at timestamptz not null,
    -- Such as 'answer.submitted'; the list is dev.earnest.platform.campaign.EventType.
    type text not null,
    actor uuid,
    campaign_id uuid,
    -- Null after erasure of personal data; the digest stays, so the chain still holds.
    payload json,
    digest bytea not null
);
-- Events below the oldest running transaction, in this order, are final: the order in which they are chained.
create index event_order on event (epoch, tx, id);
create index event_campaign on event (campaign_id, id);

-- hash = SHA-256(hash before || event id || epoch || at in microseconds || type || actor || campaign || digest)
create table link (
    position bigint primary key,
    event_id bigint not null unique references event,
    hash bytea not null
);

-- ---------------------------------------------------------------- the books

create table entry (
    id bigint generated always as identity primary key,
    -- What makes it happen once: 'answer:123', 'bonus:<campaign>:<person>:<period>' ...
    key text not null unique,
    campaign_id uuid references campaign,
    rule text not null,
    at timestamptz not null
);
create table posting (
    entry_id bigint not null references entry,
    -- dev.earnest.incentives.ledger.AccountKind
    kind text not null check (kind in ('ANNOTATOR', 'CAMPAIGN', 'ESCROW', 'TREASURY', 'FEES', 'OUTSIDE')),
    name text not null,
    minor bigint not null check (minor <> 0),
    currency char(3) not null,
    primary key (entry_id, kind, name, currency)
);
create index posting_account on posting (kind, name, entry_id);

create function entry_is_balanced() returns trigger language plpgsql as $$
begin
    if exists (select from posting where entry_id = new.entry_id group by currency having sum(minor) <> 0) then
        raise exception 'entry % is not balanced', new.entry_id;
    end if;
    return null;
end $$;
create constraint trigger entry_balanced after insert or update on posting
    deferrable initially deferred for each row execute function entry_is_balanced();

create function append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger entry_append_only before update or delete on entry for each row execute function append_only();
create trigger posting_append_only before update or delete on posting for each row execute function append_only();
create trigger link_append_only before update or delete on link for each row execute function append_only();
create trigger event_append_only before delete on event for each row execute function append_only();
create function event_keeps_its_facts() returns trigger language plpgsql as $$
begin
    if new.payload is not null or row(new.id, new.epoch, new.at, new.type, new.actor, new.campaign_id, new.digest)
        is distinct from row(old.id, old.epoch, old.at, old.type, old.actor, old.campaign_id, old.digest) then
        raise exception 'event is append-only';
    end if;
    return new;
end $$;
create trigger event_only_erases before update on event for each row execute function event_keeps_its_facts();
