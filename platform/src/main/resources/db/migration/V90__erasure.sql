-- What the removal of a person's data looks for in the log, which is long.
create index event_erasure on event (id) where type = 'person.erased';
create index event_adjudicated on event (actor) where type = 'adjudicated';

-- What stood in a table before a repair may hold somebody's words. These go too, and nothing else of a repair does.
create function repair_keeps_its_facts() returns trigger language plpgsql as $$
begin
    if new.before is not null or new.after is not null
        or row(new.id, new.at, new.place, new.key::text) is distinct from row(old.id, old.at, old.place, old.key::text)
    then
        raise exception 'repair is append-only';
    end if;
    return new;
end $$;
drop trigger repair_append_only on repair;
create trigger repair_append_only before delete on repair for each row execute function append_only();
create trigger repair_only_erases before update on repair for each row execute function repair_keeps_its_facts();

-- What is known of payloads that were removed with a person's data: the same without the words.
create function erased_payloads() returns table (event bigint, payload json) language sql stable as $$
    select distinct on (1) (one ->> 'event')::bigint, one -> 'payload'
    from event e cross join lateral json_array_elements(e.payload -> 'events') one
    where e.type = 'person.erased' and json_typeof(e.payload -> 'events') = 'array'
    order by 1, e.id desc
$$;
