-- What stood in a table before it was rebuilt from the log; nothing is lost by a repair.
create table repair (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    -- Table and key of the row.
    place text not null,
    key json not null,
    -- The row as it was and as it is since; null where there was or is none.
    before json,
    after json
);
create trigger repair_append_only before update or delete on repair for each row execute function append_only();
