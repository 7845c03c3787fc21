-- With which probability pairs were drawn, without reading the whole log of a campaign.
create index event_battle on event (campaign_id) where type = 'battle.drawn';

-- The models of the two responses, so that the next battle is drawn without taking hundreds of texts apart; null where there
-- are not two responses.
alter table item add column models text[] generated always as (
    case
        -- Whoever changes a row by hand must not be stopped here: the check of the log is what finds them.
        when json_typeof(responses) <> 'array' then null
        when json_array_length(responses) = 2 then array[responses -> 0 ->> 'model', responses -> 1 ->> 'model']
    end) stored;
