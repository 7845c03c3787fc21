-- Calls with an Idempotency-Key: the first one's answer, given again to those that repeat it.
create table idempotency (
    person_id uuid not null references person,
    key text not null,
    route text not null,
    digest bytea not null,
    -- Null while the first call has not ended.
    status smallint,
    media_type text,
    location text,
    body text,
    created_at timestamptz not null,
    primary key (person_id, route, key)
);
create index idempotency_age on idempotency (created_at);
