-- Work too long for a request. A server or a worker takes a job by writing its own id into it and beats while it works;
-- a job whose owner stopped beating is taken by another, from the start. Times of owners are the database's, so that
-- clocks of servers need not agree.
create table job (
    id uuid primary key,
    kind text not null,
    campaign_id uuid not null references campaign,
    person_id uuid not null references person,
    -- What is wanted.
    spec json not null,
    state text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    -- Somebody asked to stop it; its owner does so at the next beat.
    stopping boolean not null default false,
    owner uuid,
    attempt smallint not null default 0,
    beat_at timestamptz,
    not_before timestamptz,
    done bigint not null default 0,
    total bigint not null default 0,
    message text not null default '',
    result json not null default '{}',
    created_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    -- Its files are deleted then.
    expires_at timestamptz,
    check ((state = 'RUNNING') = (owner is not null))
) with (fillfactor = 70);
create index job_open on job (id) where state in ('QUEUED', 'RUNNING');
create index job_campaign on job (campaign_id, id desc);
create index job_expiry on job (expires_at) where expires_at is not null;

-- Files that a job made, cut into chunks of equal length (the last one may be shorter), so that any server sends any
-- part of them.
create table job_file (
    job_id uuid not null references job on delete cascade,
    name text not null,
    attempt smallint not null,
    media_type text not null,
    bytes bigint not null,
    chunk_bytes integer not null,
    rows bigint not null,
    sha256 bytea not null,
    primary key (job_id, name)
);
create table blob_chunk (
    job_id uuid not null references job on delete cascade,
    attempt smallint not null,
    name text not null,
    number integer not null,
    data bytea not null,
    primary key (job_id, attempt, name, number)
);
-- They are packed already.
alter table blob_chunk alter column data set storage external;
