-- Where a campaign tells what happens. The secret is kept as it is, because signing needs it.
create table webhook (
    id uuid primary key,
    campaign_id uuid not null references campaign,
    url text not null,
    secret text not null,
    events text[] not null,
    -- ACTIVE; DISABLED after too many failures, or by hand.
    state text not null default 'ACTIVE' check (state in ('ACTIVE', 'DISABLED')),
    failures integer not null default 0,
    -- Position of the log up to which deliveries were made.
    position bigint not null,
    created_by uuid not null references person,
    created_at timestamptz not null
);
create index webhook_campaign on webhook (campaign_id);
create index webhook_active on webhook (id) where state = 'ACTIVE';

create table delivery (
    id bigint generated always as identity primary key,
    webhook_id uuid not null references webhook on delete cascade,
    -- Position in the log; a redelivery has the same.
    position bigint not null,
    type text not null,
    body text not null,
    state text not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'FAILED')),
    attempts smallint not null default 0,
    due_at timestamptz not null,
    -- Of the last attempt.
    status smallint,
    message text not null default '',
    created_at timestamptz not null,
    ended_at timestamptz
);
create index delivery_due on delivery (due_at) where state = 'WAITING';
create index delivery_webhook on delivery (webhook_id, id desc);
