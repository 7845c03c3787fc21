-- How people come in: passwords, second factors, sessions, one-time links, tokens, other sign-in services, invitations,
-- panels. Of every secret only a digest is kept; the exceptions are shared secrets that a server must compute with
-- (second_factor.secret, panel.key), which nobody can read through a page or the API.

alter table session
    -- What a person calls a session by; the digest of the secret is never shown.
    add column id uuid not null default gen_random_uuid(),
    -- "Firefox on Linux": what the browser says of itself, shortened; never an address.
    add column device text not null default '',
    -- Written at most once in five minutes.
    add column used_at timestamptz;
create unique index session_by_id on session (id);
create index session_expiry on session (expires_at);

-- Links that work once: for the first owner, and for a new password.
create table one_time_link (
    token_hash bytea primary key,
    kind text not null check (kind in ('OWNER', 'PASSWORD')),
    person_id uuid references person,
    created_by uuid references person,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    check ((kind = 'OWNER') = (person_id is null))
);
create index one_time_link_person on one_time_link (person_id);

create table second_factor (
    person_id uuid primary key references person,
    secret bytea not null,
    -- Null until a code from the app has shown that it was set up.
    confirmed_at timestamptz,
    -- The last step of 30 seconds whose code was used: no code works twice.
    last_step bigint not null default 0
);
create table recovery_code (
    person_id uuid not null references person,
    code_hash bytea not null,
    used_at timestamptz,
    primary key (person_id, code_hash)
);

-- The password was right, the second factor is still to come.
create table half_session (
    token_hash bytea primary key,
    person_id uuid not null references person,
    next text not null,
    tries integer not null default 0,
    expires_at timestamptz not null
);
create index half_session_person on half_session (person_id);

create table api_token (
    id uuid primary key,
    person_id uuid not null references person,
    name text not null,
    -- The first letters, to tell tokens apart; too few to help a guess.
    start text not null,
    token_hash bytea not null unique,
    scopes text[] not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz
);
create index api_token_person on api_token (person_id, id);

-- A person at another sign-in service (OpenID Connect). The subject is the service's, never an e-mail address.
create table identity (
    issuer text not null,
    subject text not null,
    person_id uuid not null references person,
    created_at timestamptz not null,
    primary key (issuer, subject)
);
create index identity_person on identity (person_id);

create table invitation (
    id uuid primary key,
    secret_hash bytea not null unique,
    -- Null: for the installation.
    campaign_id uuid references campaign,
    role text not null check (role in ('OWNER', 'REQUESTER', 'REVIEWER', 'ANNOTATOR', 'AUDITOR')),
    -- For whom, such as "the Lisbon team".
    note text not null default '',
    -- The only address that may use it; empty for any.
    email text not null default '',
    -- The three ways it ends; each is optional.
    expires_at timestamptz,
    places integer check (places > 0),
    until_finished boolean not null default false,
    used integer not null default 0,
    created_by uuid not null references person,
    created_at timestamptz not null,
    revoked_at timestamptz,
    check (places is null or used <= places),
    check (campaign_id is not null or not until_finished),
    check (campaign_id is null or role <> 'OWNER')
);
create index invitation_campaign on invitation (campaign_id, id);
create table invitation_use (
    invitation_id uuid not null references invitation,
    person_id uuid not null references person,
    at timestamptz not null,
    primary key (invitation_id, person_id)
);
create index invitation_use_person on invitation_use (person_id);

create table oidc_attempt (
    state_hash bytea primary key,
    -- Digest of a cookie: an answer is taken only in the browser that asked.
    browser_hash bytea not null,
    nonce text not null,
    verifier text not null,
    next text not null,
    invitation_id uuid references invitation,
    -- Who wants to connect an account; null when signing in.
    person_id uuid references person,
    expires_at timestamptz not null
);

-- A panel that sends people by signed links.
create table panel (
    id uuid primary key,
    campaign_id uuid not null references campaign,
    name text not null,
    key bytea not null,
    created_by uuid not null references person,
    created_at timestamptz not null,
    revoked_at timestamptz
);
create index panel_campaign on panel (campaign_id, id);
create table panel_nonce (
    panel_id uuid not null references panel,
    nonce text not null,
    expires_at timestamptz not null,
    primary key (panel_id, nonce)
);
create index panel_nonce_expiry on panel_nonce (expires_at);
create table panel_person (
    panel_id uuid not null references panel,
    participant text not null,
    person_id uuid not null references person,
    primary key (panel_id, participant)
);
create index panel_person_person on panel_person (person_id);

-- Attempts at secrets in a window of time, over all server processes. Unlogged: losing it in a crash only forgives.
create unlogged table attempt_window (
    key bytea not null,
    starts timestamptz not null,
    ends timestamptz not null,
    count integer not null,
    primary key (key, starts)
);
create index attempt_window_end on attempt_window (ends);
