-- Checks of the whole log that servers make by themselves about once a day. Derived; may be deleted at any time.
create table log_check (
    id bigint generated always as identity primary key,
    started_at timestamptz not null,
    -- Empty while it runs, and for ever where the server that made it died.
    finished_at timestamptz,
    events bigint,
    -- Position and hash of the chain's end that was checked.
    head text,
    -- How many rows differ, by table; an empty object where everything is as it should be.
    differences json
);
create index log_check_started on log_check (started_at desc);
