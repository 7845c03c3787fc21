-- With whom a campaign talks: names of back ends in the settings of the server.
create table campaign_chat (
    campaign_id uuid primary key references campaign,
    back_ends json not null,
    changed_at timestamptz not null
);

-- One row for each pair of replies that was asked for. A turn has several where new replies were wanted or none came.
create table chat_turn (
    lease_id uuid not null references lease,
    -- From 1 in a conversation.
    number smallint not null,
    -- From 0 in a turn.
    round smallint not null,
    -- One call of the browser makes one row, however often it arrives.
    attempt_id uuid not null,
    message text not null,
    -- WAITING, then READY or FAILED; READY becomes CHOSEN, or REPLACED by the next round.
    state text not null check (state in ('WAITING', 'READY', 'FAILED', 'REPLACED', 'CHOSEN')),
    -- Who wrote the left and the right reply. Never told to who chats.
    left_end text not null,
    right_end text not null,
    left_text text not null default '',
    right_text text not null default '',
    -- Which goes on: 0 left, 1 right, 2 what the person wrote instead.
    choice smallint check (choice between 0 and 2),
    strength smallint,
    -- What the person wrote instead, and the reply they began from.
    text text not null default '',
    started_from smallint check (started_from between 0 and 1),
    asked_at timestamptz not null,
    answered_at timestamptz,
    -- A server that writes the replies keeps this ahead of now; one that died lets it pass.
    claimed_until timestamptz not null,
    primary key (lease_id, number, round)
);
create unique index chat_attempt on chat_turn (lease_id, attempt_id);
