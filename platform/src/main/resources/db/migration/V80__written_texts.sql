-- How much written texts are like answers of models and texts of others to the same prompt: evidence for reviewers. Made
-- from answers and items, so it can be made again at any time.
create table likeness (
    answer_id bigint primary key references answer on delete cascade,
    -- Null until it was compared.
    compared_at timestamptz,
    -- Texts it was compared with.
    against integer not null default 0,
    -- The most alike of them: 'model' with its name, or 'answer' with its number; empty where there was none.
    kind text not null default '' check (kind in ('', 'model', 'answer')),
    name text not null default '',
    shared double precision not null default 0,
    similarity double precision not null default 0,
    longest integer not null default 0
);
create index likeness_due on likeness (answer_id) where compared_at is null;

-- Only texts come here; other answers, which are nearly all, do not pay for it.
create function note_written_text() returns trigger language plpgsql as $$
begin
    insert into likeness (answer_id) values (new.id) on conflict do nothing;
    return null;
end $$;
create trigger answer_text after insert on answer for each row when (new.verdict = 'TEXT')
    execute function note_written_text();
