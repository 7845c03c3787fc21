-- How long the back ends of a campaign took for their latest replies. Measurements of machines, not decisions: they are not
-- in the log, nothing is rebuilt from them, and only the waiting time of later replies depends on them.
create table chat_pace (
    campaign_id uuid not null references campaign,
    back_end text not null,
    -- Milliseconds, oldest first.
    millis integer[] not null,
    primary key (campaign_id, back_end)
);
