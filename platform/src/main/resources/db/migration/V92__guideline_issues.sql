-- Kinds of items on which the guidelines were found unclear and which were then cleared up: from that version on only
-- answers given under it count for the suspicion.
create table guideline_issue (
    campaign_id uuid not null references campaign,
    -- The kind of items, such as topic=law.
    issue text not null,
    -- Grows with every decision, so that two reviewers at once do not overwrite each other.
    version integer not null,
    guideline_version integer not null,
    reason text not null,
    by_person uuid not null references person,
    at timestamptz not null,
    primary key (campaign_id, issue)
);

-- What the imported row said about the kind of an item, as field=value. Every item is measured anew, which happens by itself.
delete from item_style;
alter table item_style add column kinds text[] not null default '{}';

create or replace function item_style_of(p_ids bigint[])
returns void language sql as $$
    insert into item_style (item_id, campaign_id, digest, external_id, language, responses, contenders, characters,
        headings, list_entries, bold, kinds)
    select i.id, i.campaign_id, i.digest, i.external_id, coalesce(i.prompt ->> 'language', ''),
        coalesce(array_agg(r.id order by r.n) filter (where r.n is not null), '{}'),
        coalesce(array_agg(coalesce(nullif(r.model, ''), r.id) order by r.n) filter (where r.n is not null), '{}'),
        coalesce(array_agg(char_length(r.content) order by r.n) filter (where r.n is not null), '{}'),
        coalesce(array_agg(regexp_count(r.content, '^\s{0,3}#{1,6}\s', 1, 'n') order by r.n)
            filter (where r.n is not null), '{}'),
        coalesce(array_agg(regexp_count(r.content, '^\s*([-*+]|[0-9]{1,9}[.)])\s', 1, 'n') order by r.n)
            filter (where r.n is not null), '{}'),
        coalesce(array_agg(regexp_count(r.content, '(\*\*|__)[^*_\n]+(\*\*|__)') order by r.n)
            filter (where r.n is not null), '{}'),
        -- Named fields only: others may tell which model wrote what.
        array(
            select f || '=' || (i.extra ->> f)
            from unnest(array['topic', 'category', 'domain', 'subject', 'task', 'type', 'item_type', 'task_type', 'subset',
                'section', 'genre', 'difficulty']) f
            where json_typeof(i.extra -> f) in ('string', 'number', 'boolean') and char_length(i.extra ->> f) <= 60
            order by f)
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
        bold = excluded.bold, kinds = excluded.kinds
$$;

-- What people read about their own work: as it was when it was last renewed. Renewed at most once a day and after so many
-- answers that no single one of them can be recognised as a test. Derived; may be deleted at any time.
create table own_statement (
    campaign_id uuid not null references campaign,
    person_id uuid not null references person on delete cascade,
    made_at timestamptz not null,
    -- Of this person by then.
    answers integer not null,
    figures json not null,
    primary key (campaign_id, person_id)
);
