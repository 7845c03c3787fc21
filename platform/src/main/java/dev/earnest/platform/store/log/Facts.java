package dev.earnest.platform.store.log;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// The log's payloads, read once each into temporary tables from which everything is rebuilt:
///
/// | table | one row for each |
/// |-------|------------------|
/// | `log_erased` | payload removed with a person's data: what was kept of it |
/// | `log_assigned` | task handed out |
/// | `log_answer` | answer handed in |
/// | `log_undone` | answer taken back |
/// | `log_state` | change of an answer's state |
/// | `log_review`, `log_reviewed` | decision of a reviewer on an answer, and the last one of each answer |
/// | `log_step` | step in the life of a lease, in order of `event` |
/// | `log_item` | item added |
/// | `log_person` | step of a person in a campaign |
/// | `log_entry`, `log_posting` | entry of the books and its postings |
///
/// Steps that touch the same row are in the order of `event`, the event's id: it is given while the row is locked.
final class Facts {
    private static final String PAYLOAD = "coalesce(e.payload, x.payload)";
    private static final String EVENTS =
            "from event e left join log_erased x on x.event = e.id and e.payload is null";

    private Facts() {}

    /// The statements, in order.
    static List<String> statements() {
        return List.of(
                ERASED, ASSIGNED, ANSWER, UNDONE, STATE, REVIEW, STEP, ITEM, PERSON, ENTRY,
                POSTING);
    }

    static void read(Handle handle) {
        for (String statement : statements()) {
            handle.execute(statement);
        }
        handle.execute("create index on log_answer (answer)");
        handle.execute("create index on log_step (lease)");
        for (String table :
                List.of(
                        "log_erased",
                        "log_assigned",
                        "log_answer",
                        "log_undone",
                        "log_state",
                        "log_review",
                        "log_reviewed",
                        "log_step",
                        "log_item",
                        "log_person",
                        "log_entry",
                        "log_posting")) {
            handle.execute("analyze " + table);
        }
    }

    /// What a `person.erased` event says of payloads that were removed with it.
    static final String ERASED =
            """
            create temp table if not exists log_erased on commit drop as
            select distinct on (event) (one ->> 'event')::bigint as event, one -> 'payload' as payload
            from event e cross join lateral json_array_elements(e.payload -> 'events') one
            where e.type = 'person.erased' and json_typeof(e.payload -> 'events') = 'array'
                and (one ->> 'event')::bigint < e.id
            order by event, e.id desc
            """;

    private static final String ASSIGNED =
            """
            create temp table log_assigned on commit drop as
            select e.id as event, e.at as assigned_at, e.campaign_id, f.* %s
            cross join lateral json_to_record(%s) f (
                lease uuid, item bigint, slot smallint, person uuid, occasion smallint, purpose text, serial integer,
                shown smallint[], revision integer, guideline_version integer, contract_version integer, price bigint,
                expires_at timestamptz, hard_cap_at timestamptz)
            where e.type = 'lease.assigned'
            """
                    .formatted(EVENTS, PAYLOAD);

    private static final String ANSWER =
            """
            create temp table log_answer on commit drop as
            select e.id as event, e.at as submitted_at, e.campaign_id, e.payload is null as erased, f.* %s
            cross join lateral json_to_record(%s) f (
                answer bigint, lease uuid, attempt uuid, item bigint, slot smallint, person uuid, occasion smallint,
                purpose text, serial integer, shown smallint[], body json, verdict text, strength smallint,
                passed boolean, seconds integer, counted boolean, surplus boolean, price bigint, currency text,
                revision integer, guideline_version integer, contract_version integer, undo_until timestamptz)
            where e.type = 'answer.submitted'
            """
                    .formatted(EVENTS, PAYLOAD);

    private static final String UNDONE =
            """
            create temp table log_undone on commit drop as
            select e.id as event, f.* %s
            cross join lateral json_to_record(%s) f (answer bigint, lease uuid, slot smallint, parked uuid)
            where e.type = 'answer.undone'
            """
                    .formatted(EVENTS, PAYLOAD);

    private static final String STATE =
            """
            create temp table log_state on commit drop as
            select event, null::timestamptz as at, answer, 'UNDONE' as state from log_undone
            union all
            select e.id, e.at, one.answer::bigint, 'FINAL' %s
            cross join lateral json_array_elements_text(%s -> 'answers') one (answer)
            where e.type = 'answer.final'
            union all
            select e.id, e.at, f.answer, f.state %s
            cross join lateral json_to_record(%s) f (answer bigint, state text)
            where e.type = 'answer.reviewed'
            """
                    .formatted(EVENTS, PAYLOAD, EVENTS, PAYLOAD);

    // Decisions of older versions say nothing but the state.
    private static final String REVIEW =
            """
            create temp table log_review on commit drop as
            select e.id as event, e.at, e.campaign_id, f.* %s
            cross join lateral json_to_record(%s) f (
                answer bigint, state text, counted boolean, slot smallint, surplus boolean, reopened boolean, item bigint,
                lease uuid, person uuid, "by" uuid, reason text, appeal_until timestamptz, was_slot smallint,
                was_counted boolean)
            where e.type = 'answer.reviewed';
            create temp table log_reviewed on commit drop as
            select distinct on (answer) * from log_review order by answer, event desc
            """
                    .formatted(EVENTS, PAYLOAD);

    private static final String STEP =
            """
            create temp table log_step on commit drop as
            select event, 'ASSIGNED' as step, lease, item, slot, campaign_id, person, 0 as seconds, purpose
            from log_assigned
            union all
            select event, 'SUBMITTED', lease, item, slot, campaign_id, person, 0, purpose from log_answer
            union all
            select u.event, 'UNDONE', u.lease, a.item, u.slot, a.campaign_id, a.person, 0, a.purpose
            from log_undone u left join log_answer a using (answer)
            union all
            select event, 'PARKED', parked, null, null, null, null, 0, null from log_undone where parked is not null
            union all
            select e.id, case e.type when 'lease.expired' then 'EXPIRED' when 'lease.skipped' then 'SKIPPED'
                else 'RESUMED' end, f.lease, f.item, f.slot, e.campaign_id, f.person, f.seconds, f.purpose %s
            cross join lateral json_to_record(%s) f (
                lease uuid, item bigint, slot smallint, person uuid, seconds integer, purpose text)
            where e.type in ('lease.expired', 'lease.skipped', 'lease.resumed')
            """
                    .formatted(EVENTS, PAYLOAD);

    // A batch of an import has answers wanted of its ordinary items only; others have no slots. A
    // later revision may
    // have set both anew: slots added before that (`since`) are within its target.
    private static final String ITEM =
            """
            create temp table log_item on commit drop as
            select e.id as event, e.at as created_at, e.campaign_id, one.value::bigint as item, (f.target)::smallint as target,
                (f.cap)::smallint as cap, e.id as since, false as expert, f.digest, one.ordinality as place
            %s
            cross join lateral json_to_record(%s) f (items json, target integer, cap integer, digest text)
            cross join lateral json_array_elements_text(f.items) with ordinality one
            where e.type = 'items.imported';
            update log_item set expert = true
            from (
                select e.id as event, one.value::bigint as item %s
                cross join lateral json_array_elements_text(%s -> 'experts') one
                where e.type = 'items.imported') experts
            where experts.event = log_item.event and experts.item = log_item.item;
            delete from log_item using event removed
            where removed.type = 'items.removed' and removed.campaign_id = log_item.campaign_id
                and removed.id > log_item.event;
            create temp table log_retarget on commit drop as
            select distinct on (item) e.id as event, (one ->> 'item')::bigint as item,
                (one ->> 'target')::smallint as target, (one ->> 'cap')::smallint as cap, e.payload -> 'experts' as experts
            from event e cross join lateral json_array_elements(e.payload -> 'items') one
            where e.type = 'item.state' and json_typeof(e.payload -> 'items') = 'array'
            order by item, e.id desc;
            update log_item set target = r.target, cap = r.cap, since = r.event, expert = exists (
                select from json_array_elements_text(r.experts) one (id) where one.id::bigint = log_item.item)
            from log_retarget r where r.item = log_item.item
            """
                    .formatted(EVENTS, PAYLOAD, EVENTS, PAYLOAD);

    private static final String PERSON =
            """
            create temp table log_person on commit drop as
            select e.id as event, e.at, e.type, e.campaign_id, f.*,
                lag(f.state) over (partition by e.campaign_id, f.person, e.type order by e.id) as state_before %s
            cross join lateral json_to_record(%s) f (person uuid, state text, version integer)
            where e.type in ('enrolled', 'enrolment.state', 'consented', 'guideline.read')
                and e.campaign_id is not null
            """
                    .formatted(EVENTS, PAYLOAD);

    private static final String ENTRY =
            """
            create temp table log_entry on commit drop as
            select e.id as event, e.at, e.campaign_id, f.* %s
            cross join lateral json_array_elements(%s -> 'entries') one
            cross join lateral json_to_record(one) f (entry bigint, key text, rule text, postings json)
            where e.type = 'money.posted'
            """
                    .formatted(EVENTS, PAYLOAD);

    private static final String POSTING =
            """
            create temp table log_posting on commit drop as
            select entry, f.* from log_entry
            cross join lateral json_to_recordset(postings) f (kind text, name text, minor bigint, currency char(3))
            """;
}
