-- Imports of items, and what screens need to know about items without counting them.

-- Items by kind and length, counted when they come in: prices follow from the length.
create table item_words (
    campaign_id uuid not null references campaign,
    kind text not null,
    words integer not null,
    items bigint not null,
    primary key (campaign_id, kind, words)
);

-- How many items put two models beside each other.
create table item_models (
    campaign_id uuid not null references campaign,
    -- first <= second
    first text not null,
    second text not null,
    items bigint not null,
    primary key (campaign_id, first, second)
);

create table import_job (
    id uuid primary key,
    campaign_id uuid not null references campaign,
    -- FILE: rows are items; PROMPTS: rows are prompts that models answer; SAMPLE: the file that ships with the program.
    source text not null check (source in ('FILE', 'PROMPTS', 'SAMPLE')),
    item_kind text not null check (item_kind in ('NORMAL', 'GOLD', 'TRAINING', 'EXAM')),
    state text not null check (state in ('UPLOADING', 'QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    -- As the requester named the file.
    name text not null,
    settings json not null,
    bytes bigint not null default 0,
    -- SHA-256 of the file, hexadecimal.
    digest text not null default '',
    -- What the rows turned out to be.
    format text not null default '',
    rows_read bigint not null default 0,
    items_added bigint not null default 0,
    -- Items that had been there before: importing again changes nothing.
    items_known bigint not null default 0,
    rows_aside bigint not null default 0,
    bytes_read bigint not null default 0,
    fault text not null default '',
    -- Which worker has it, and until when: another one goes on after that.
    worker uuid,
    worker_until timestamptz,
    -- Of workers, since it last made progress.
    tries integer not null default 0,
    created_by uuid not null references person,
    created_at timestamptz not null,
    ended_at timestamptz
);
create index import_job_waiting on import_job (created_at) where state in ('QUEUED', 'RUNNING');
create index import_job_unfinished on import_job (created_at) where state = 'UPLOADING';
create index import_job_campaign on import_job (campaign_id, id);

-- The file until it is read.
create table import_chunk (
    job_id uuid not null references import_job,
    number integer not null,
    bytes bytea not null,
    primary key (job_id, number)
);
alter table import_chunk alter column bytes set storage external;

-- Rows that became no item, and why.
create table import_aside (
    job_id uuid not null references import_job,
    number bigint not null,
    line bigint not null,
    reason text not null,
    -- The row as it stood, cut after 4,000 characters.
    content text not null,
    primary key (job_id, number)
);

-- Places in texts that tell who wrote them.
create table item_finding (
    item_id bigint not null references item,
    number smallint not null,
    campaign_id uuid not null references campaign,
    -- Such as 'response 1'.
    place text not null,
    matched text not null,
    context text not null,
    primary key (item_id, number)
);
create index item_finding_campaign on item_finding (campaign_id, item_id);
