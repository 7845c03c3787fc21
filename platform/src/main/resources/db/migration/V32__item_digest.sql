-- What an item holds, as one digest. The log has it (items.imported), so that a changed text, model or known answer is
-- found. The list's text holds every json value as it is stored.
create function item_digest(
    p_external_id text, p_kind text, p_stage text, p_parent_id bigint, p_prompt json, p_responses json, p_extra json,
    p_known json, p_needs jsonb)
returns bytea language sql stable as $$
    select sha256(convert_to(json_build_array(
        p_external_id, p_kind, p_stage, p_parent_id, p_prompt, p_responses, p_extra, p_known, p_needs)::text, 'UTF8'))
$$;
