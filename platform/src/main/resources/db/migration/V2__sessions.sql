create table session (
    -- SHA-256 of the secret in the cookie: whoever reads the database cannot sign in with it.
    token_hash bytea primary key,
    person_id uuid not null references person,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index session_person on session (person_id);
