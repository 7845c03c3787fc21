-- Repeats of the period that somebody is in, for all people of a campaign at once: without reading their other answers.
create index answer_repeat on answer (campaign_id, person_id, id) where purpose = 'REPEAT';

-- What statistics need to know of items, read from their texts. item_style keeps it; who has not the time to wait until it
-- does, or may not write, asks here.
create function measured_items(p_ids bigint[])
returns table (
    item_id bigint, campaign_id uuid, digest bytea, external_id text, language text, responses text[], contenders text[],
    characters integer[], headings integer[], list_entries integer[], bold integer[], kinds text[])
language sql stable as $$
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
$$;

create or replace function item_style_of(p_ids bigint[])
returns void language sql as $$
    insert into item_style (item_id, campaign_id, digest, external_id, language, responses, contenders, characters,
        headings, list_entries, bold, kinds)
    select item_id, campaign_id, digest, external_id, language, responses, contenders, characters, headings, list_entries,
        bold, kinds
    from measured_items(p_ids)
    on conflict (item_id) do update set digest = excluded.digest, external_id = excluded.external_id,
        language = excluded.language, responses = excluded.responses, contenders = excluded.contenders,
        characters = excluded.characters, headings = excluded.headings, list_entries = excluded.list_entries,
        bold = excluded.bold, kinds = excluded.kinds
$$;

-- A question about the guidelines is reported like a flag, and answered.
alter table flag drop constraint flag_reason_check;
alter table flag add constraint flag_reason_check
    check (reason in ('unsafe', 'broken', 'personal_data', 'guidelines', 'other'));
-- What a reviewer answered; its author reads it.
alter table flag add column reply text not null default '';
create index flag_questions on flag (campaign_id, id) where reason = 'guidelines';
create index flag_questions_of on flag (person_id, campaign_id, id) where reason = 'guidelines';
