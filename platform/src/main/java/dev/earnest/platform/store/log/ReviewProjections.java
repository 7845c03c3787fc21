package dev.earnest.platform.store.log;

import java.util.List;

/// What reviewers decided, as the log says.
final class ReviewProjections {
    private ReviewProjections() {}

    static final Projection ADJUDICATION =
            new Projection(
                    "adjudication",
                    List.of("item_id"),
                    List.of("campaign_id", "version", "label", "reason", "by_person", "at"),
                    """
                    select distinct on (f.item) f.item as item_id, e.campaign_id, f.version, f.label::text as label,
                        f.why as reason, f."by" as by_person, e.at
                    from event e left join log_erased x on x.event = e.id and e.payload is null
                    cross join lateral json_to_record(coalesce(e.payload, x.payload)) f (
                        item bigint, version integer, label json, why text, "by" uuid)
                    where e.type = 'adjudicated' order by f.item, e.id desc
                    """,
                    """
                    select item_id, campaign_id, version, label::text as label, reason, by_person, at from adjudication
                    """,
                    List.of(),
                    Projection.Mending.UPDATE);

    static final Projection GUIDELINE_ISSUE =
            new Projection(
                    "guideline_issue",
                    List.of("campaign_id", "issue"),
                    List.of("version", "guideline_version", "reason", "by_person", "at"),
                    """
                    select distinct on (e.campaign_id, f.issue) e.campaign_id, f.issue, f.version, f.guideline_version,
                        f.why as reason, f."by" as by_person, e.at
                    from event e
                    cross join lateral json_to_record(e.payload) f (
                        issue text, version integer, guideline_version integer, why text, "by" uuid)
                    where e.type = 'guideline.issue.resolved' order by e.campaign_id, f.issue, e.id desc
                    """,
                    """
                    select campaign_id, issue, version, guideline_version, reason, by_person, at from guideline_issue
                    """,
                    List.of(),
                    Projection.Mending.UPDATE);

    // What people wrote with a flag stays out of the log.
    static final Projection FLAG =
            new Projection(
                    "flag",
                    List.of("id"),
                    List.of(
                            "campaign_id",
                            "item_id",
                            "lease_id",
                            "person_id",
                            "reason",
                            "at",
                            "resolved_at",
                            "resolved_by",
                            "reply"),
                    """
                    select f.flag as id, e.campaign_id, f.item as item_id, f.lease as lease_id, f.person as person_id,
                        f.reason, e.at, closed.at as resolved_at, closed.who as resolved_by,
                        coalesce(closed.reply, '') as reply
                    from event e
                    cross join lateral json_to_record(e.payload) f (
                        flag bigint, item bigint, lease uuid, person uuid, reason text)
                    left join (
                        select (payload ->> 'flag')::bigint as flag, min(at) as at,
                            (array_agg((payload ->> 'by')::uuid order by id))[1] as who,
                            (array_agg(payload ->> 'reply' order by id))[1] as reply
                        from event where type = 'flag.resolved' group by 1) closed on closed.flag = f.flag
                    where e.type = 'item.flagged'
                    """,
                    """
                    select id, campaign_id, item_id, lease_id, person_id, reason, at, resolved_at, resolved_by, reply from flag
                    """,
                    List.of(),
                    Projection.Mending.UPDATE);

    static final Projection REJECTION =
            new Projection(
                    "rejection",
                    List.of("answer_id"),
                    List.of(
                            "campaign_id",
                            "item_id",
                            "person_id",
                            "by_person",
                            "reason",
                            "at",
                            "appeal_until",
                            "state",
                            "slot",
                            "counted",
                            "reopened",
                            "statement",
                            "appealed_at",
                            "due_at",
                            "ruled_by",
                            "ruling",
                            "ruled_at"),
                    """
                    select r.answer as answer_id, r.campaign_id, r.item as item_id, r.person as person_id,
                        r."by" as by_person, r.reason, r.at, r.appeal_until,
                        case when d.granted then 'GRANTED' when not d.granted then 'UPHELD'
                            when o.answer is not null then 'APPEALED' else 'REJECTED' end as state,
                        r.was_slot as slot, r.was_counted as counted, r.reopened,
                        coalesce(o.statement, '') as statement, o.at as appealed_at, o.due_at, d.actor as ruled_by,
                        coalesce(d.ruling, '') as ruling, d.at as ruled_at
                    from log_review r
                    left join (
                        select e.at, f.* from event e left join log_erased x on x.event = e.id and e.payload is null
                        cross join lateral json_to_record(coalesce(e.payload, x.payload)) f (
                            answer bigint, statement text, due_at timestamptz)
                        where e.type = 'appeal.opened') o on o.answer = r.answer
                    left join (
                        select e.at, e.actor, f.*
                        from event e left join log_erased x on x.event = e.id and e.payload is null
                        cross join lateral json_to_record(coalesce(e.payload, x.payload)) f (
                            answer bigint, granted boolean, ruling text)
                        where e.type = 'appeal.ruled') d on d.answer = r.answer
                    where r.state = 'REJECTED' and r."by" is not null
                    """,
                    """
                    select answer_id, campaign_id, item_id, person_id, by_person, reason, at, appeal_until, state, slot,
                        counted, reopened, statement, appealed_at, due_at, ruled_by, ruling, ruled_at
                    from rejection
                    """,
                    List.of(),
                    Projection.Mending.UPDATE);

    static final Projection PERSON_ACTION =
            new Projection(
                    "person_action",
                    List.of("id"),
                    List.of(
                            "campaign_id",
                            "person_id",
                            "kind",
                            "by_person",
                            "reason",
                            "evidence",
                            "from_state",
                            "at"),
                    """
                    select f.action as id, e.campaign_id, f.person as person_id, f.kind, f."by" as by_person,
                        f.why as reason, f.evidence::text as evidence, f."from" as from_state, e.at
                    from event e left join log_erased x on x.event = e.id and e.payload is null
                    cross join lateral json_to_record(coalesce(e.payload, x.payload)) f (
                        action bigint, person uuid, kind text, "by" uuid, why text, evidence json, "from" text)
                    where e.type in ('annotator.warned', 'annotator.paused', 'annotator.retrained', 'annotator.resumed',
                        'tasks.released', 'expert.appointed', 'expert.dismissed')
                    """,
                    """
                    select id, campaign_id, person_id, kind, by_person, reason, evidence::text as evidence, from_state, at
                    from person_action
                    """,
                    List.of(),
                    Projection.Mending.UPDATE);

    static final Projection RING_REVIEW =
            new Projection(
                    "ring_review",
                    List.of("id"),
                    List.of("campaign_id", "people", "reason", "evidence", "by_person", "at"),
                    """
                    select f.review as id, e.campaign_id, f.people::text as people, f.why as reason,
                        f.evidence::text as evidence, f."by" as by_person, e.at
                    from event e left join log_erased x on x.event = e.id and e.payload is null
                    cross join lateral json_to_record(coalesce(e.payload, x.payload)) f (
                        review bigint, people json, why text, evidence json, "by" uuid)
                    where e.type = 'ring.reviewed'
                    """,
                    """
                    select id, campaign_id, people::text as people, reason, evidence::text as evidence, by_person, at
                    from ring_review
                    """,
                    List.of(),
                    Projection.Mending.UPDATE);
}
