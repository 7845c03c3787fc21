-- What reviewers decide about items. A label counts in exports instead of what the answers say together.
create table adjudication (
    item_id bigint primary key references item,
    campaign_id uuid not null references campaign,
    -- Grows with every decision, so that two reviewers at once do not overwrite each other.
    version integer not null,
    -- {"label":"first"} or {"attributes":{"helpful":[4,2]}}, told of the responses in stored order
    label json not null,
    reason text not null default '',
    by_person uuid not null references person,
    at timestamptz not null
);
create index adjudication_campaign on adjudication (campaign_id, item_id);
