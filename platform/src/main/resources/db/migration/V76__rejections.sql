-- Answers that a reviewer rejected, and what became of it. The money of an answer follows its state here:
--   REJECTED  may be appealed until appeal_until; after that it stands
--   APPEALED  to be ruled on until due_at; after that the appeal is granted
--   UPHELD    the rejection stands
--   GRANTED   the answer is accepted after all
create table rejection (
    answer_id bigint primary key references answer,
    campaign_id uuid not null references campaign,
    item_id bigint not null references item,
    person_id uuid not null references person,
    by_person uuid not null references person,
    reason text not null,
    at timestamptz not null,
    appeal_until timestamptz not null,
    state text not null check (state in ('REJECTED', 'APPEALED', 'UPHELD', 'GRANTED')),
    -- What the answer filled before; null for work that fills no slot.
    slot smallint,
    counted boolean not null,
    -- Whether that slot was opened again for somebody else.
    reopened boolean not null,
    statement text not null default '',
    appealed_at timestamptz,
    due_at timestamptz,
    ruled_by uuid references person,
    ruling text not null default '',
    ruled_at timestamptz
);
create index rejection_campaign on rejection (campaign_id, answer_id);
create index rejection_person on rejection (person_id, campaign_id, answer_id);
create index rejection_due on rejection (due_at) where state = 'APPEALED';
create index rejection_open on rejection (campaign_id, due_at, answer_id) where state = 'APPEALED';
create index flag_item on flag (item_id, id);
