-- Prompts that language models answer at import.

alter table import_job
    -- Rows of the file, counted before the first is answered; 0 where nobody counted.
    add column rows_total bigint not null default 0,
    -- Responses that models wrote and that became items.
    add column responses_made bigint not null default 0;

-- Nothing was generated so far: plans that say so take their present form.
update import_job set settings = json_build_object(
    'rows', settings -> 'rows',
    'generation', json_build_object('voices', '[]'::json, 'max_tokens', 0, 'seed', -1, 'tries', 3));
