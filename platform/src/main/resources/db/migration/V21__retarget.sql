-- Campaigns whose items still have the number of answers of an older revision; see Retargets.
create table retarget (
    campaign_id uuid primary key references campaign,
    -- Items up to this id have been seen to.
    after_item bigint not null default 0
);
