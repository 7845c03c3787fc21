package dev.earnest.platform.store.log;

import java.util.List;

/// Live chats, as the log says.
final class ChatProjections {
    private ChatProjections() {}

    static final Projection BACK_ENDS =
            new Projection(
                    "campaign_chat",
                    List.of("campaign_id"),
                    List.of("back_ends", "changed_at"),
                    """
                    select distinct on (campaign_id) campaign_id, (payload -> 'back_ends')::text as back_ends,
                        at as changed_at
                    from event where type = 'chat.back.ends' order by campaign_id, id desc
                    """,
                    "select campaign_id, back_ends::text as back_ends, changed_at from campaign_chat",
                    List.of(),
                    Projection.Mending.UPDATE);

    // How long a server has a turn in hand is not in the log: one that is put back was given up.
    static final Projection TURN =
            new Projection(
                    "chat_turn",
                    List.of("lease_id", "number", "round"),
                    List.of(
                            "attempt_id",
                            "message",
                            "state",
                            "left_end",
                            "right_end",
                            "chance",
                            "left_text",
                            "right_text",
                            "choice",
                            "strength",
                            "text",
                            "started_from",
                            "asked_at",
                            "answered_at"),
                    """
                    with step as (
                        select e.id as event, e.at, f.*
                        from event e left join log_erased x on x.event = e.id and e.payload is null
                        cross join lateral json_to_record(coalesce(e.payload, x.payload)) f (
                            lease uuid, turn smallint, round smallint, step text, attempt uuid, message text, back_ends json, chance double precision,
                            replies json, choice smallint, strength smallint, text text, started_from smallint)
                        where e.type = 'chat.turn'),
                    latest as (
                        select distinct on (lease, turn, round) lease, turn, round,
                            case step when 'asked' then 'WAITING' when 'answered' then 'READY' else upper(step) end as state
                        from step order by lease, turn, round, event desc),
                    came as (
                        select distinct on (lease, turn, round) * from step where step in ('answered', 'failed')
                        order by lease, turn, round, event),
                    chosen as (
                        select distinct on (lease, turn, round) * from step where step = 'chosen'
                        order by lease, turn, round, event desc)
                    select a.lease as lease_id, a.turn as number, a.round, a.attempt as attempt_id, a.message, l.state,
                        a.back_ends ->> 0 as left_end, a.back_ends ->> 1 as right_end, a.chance,
                        coalesce(r.replies ->> 0, '') as left_text, coalesce(r.replies ->> 1, '') as right_text,
                        c.choice, c.strength, coalesce(c.text, '') as text, c.started_from, a.at as asked_at,
                        r.at as answered_at
                    from step a
                    join latest l using (lease, turn, round)
                    left join came r using (lease, turn, round)
                    left join chosen c using (lease, turn, round)
                    where a.step = 'asked'
                    """,
                    """
                    select lease_id, number, round, attempt_id, message, state, left_end, right_end, chance, left_text, right_text,
                        choice, strength, text, started_from, asked_at, answered_at
                    from chat_turn
                    """,
                    List.of(
                            new Projection.Default(
                                    "claimed_until", "(x.expected ->> 'asked_at')::timestamptz")),
                    Projection.Mending.UPDATE);
}
