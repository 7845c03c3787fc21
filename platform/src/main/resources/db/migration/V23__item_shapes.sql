-- How many items have how many responses, and known answers of which grade: whether items fit the question is then
-- told without looking at them.
create table item_shape (
    campaign_id uuid not null references campaign,
    kind text not null,
    responses integer not null,
    -- Of the known answer; 0 for none.
    grade integer not null,
    items bigint not null,
    primary key (campaign_id, kind, responses, grade)
);
insert into item_shape
select campaign_id, kind, json_array_length(responses), coalesce((known -> 'answer' ->> 'grade')::int, 0), count(*)
from item where parent_id is null group by 1, 2, 3, 4;
