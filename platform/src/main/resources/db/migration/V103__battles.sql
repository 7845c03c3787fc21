-- With which probability pairs were drawn, without reading the whole log of a campaign.
create index event_battle on event (campaign_id) where type = 'battle.drawn';
