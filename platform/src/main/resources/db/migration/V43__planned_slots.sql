-- Needs with a list plan the slots of an item: {"language":["de","fr"]} wants one answer of somebody of each. What one
-- slot needs; number 0 is the expert's.
create function slot_needs(p_needs jsonb, p_number integer)
returns jsonb language sql immutable as $$
    select coalesce(jsonb_object_agg(n.key,
        case jsonb_typeof(n.value) when 'array' then n.value -> (p_number - 1) else n.value end), '{}')
    from jsonb_each(p_needs) n
    where p_number > 0 or jsonb_typeof(n.value) <> 'array'
$$;
