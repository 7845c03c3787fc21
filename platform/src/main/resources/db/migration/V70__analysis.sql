-- What the dashboard shows of statistics too heavy for a request: computed in the background, one row for each campaign
-- and kind. Derived from answers and events alone; may be deleted at any time and comes back by itself.
create table analysis (
    campaign_id uuid not null references campaign,
    kind text not null,
    made_at timestamptz not null,
    -- The newest event of the campaign, and its answers, when the data were read.
    through bigint not null,
    answers bigint not null,
    -- How long it took, and how often it was made: it is made the less often the longer it takes.
    millis integer not null,
    runs integer not null default 1,
    -- Empty where it could not be computed.
    result json,
    primary key (campaign_id, kind)
);

-- What statistics need of an item's texts, so that a million of them are read once and not at every analysis. Follows the
-- item by its digest.
create table item_style (
    item_id bigint primary key references item on delete cascade,
    campaign_id uuid not null,
    digest bytea not null,
    external_id text not null,
    language text not null,
    -- In stored order: ids of the responses, and what rankings compare.
    responses text[] not null,
    contenders text[] not null,
    characters integer[] not null,
    headings integer[] not null,
    list_entries integer[] not null,
    bold integer[] not null
);
create index item_style_campaign on item_style (campaign_id);

create function item_style_of(p_ids bigint[])
returns void language sql as $$
    insert into item_style (item_id, campaign_id, digest, external_id, language, responses, contenders, characters,
        headings, list_entries, bold)
    select i.id, i.campaign_id, i.digest, i.external_id, coalesce(i.prompt ->> 'language', ''),
        coalesce(array_agg(r.id order by r.n) filter (where r.n is not null), '{}'),
        coalesce(array_agg(coalesce(nullif(r.model, ''), r.id) order by r.n) filter (where r.n is not null), '{}'),
        coalesce(array_agg(char_length(r.content) order by r.n) filter (where r.n is not null), '{}'),
        coalesce(array_agg(regexp_count(r.content, '^\s{0,3}#{1,6}\s', 1, 'n') order by r.n)
            filter (where r.n is not null), '{}'),
        coalesce(array_agg(regexp_count(r.content, '^\s*([-*+]|[0-9]{1,9}[.)])\s', 1, 'n') order by r.n)
            filter (where r.n is not null), '{}'),
        coalesce(array_agg(regexp_count(r.content, '(\*\*|__)[^*_\n]+(\*\*|__)') order by r.n)
            filter (where r.n is not null), '{}')
    from item i
    left join lateral (
        select e.n, coalesce(nullif(e.value ->> 'id', ''), (e.n - 1)::text) as id,
            coalesce(e.value ->> 'model', '') as model, coalesce(e.value ->> 'text', '') as content
        from json_array_elements(i.responses) with ordinality e (value, n)) r on true
    where i.id = any (p_ids)
    group by i.id
    on conflict (item_id) do update set digest = excluded.digest, external_id = excluded.external_id,
        language = excluded.language, responses = excluded.responses, contenders = excluded.contenders,
        characters = excluded.characters, headings = excluded.headings, list_entries = excluded.list_entries,
        bold = excluded.bold
$$;
