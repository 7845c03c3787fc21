package dev.earnest.platform.store.hooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What webhooks were told and are to be told.
public final class Deliveries {
    private static final String COLUMNS =
            "id, webhook_id, position, type, body, state, attempts, status, message, created_at, ended_at";

    private Deliveries() {}

    /// A delivery that is due, with what is needed to send it.
    public record Due(Delivery delivery, String url, String secret) {}

    /// Turns sealed events into deliveries: for each active webhook those after the last one it knows.
    ///
    /// @param most webhooks looked at, and events for each
    /// @return how many deliveries there are now
    public static int plan(Handle handle, Instant now, int most) {
        record Behind(UUID id, UUID campaign, long position, long head) {}
        List<Behind> hooks =
                handle.createQuery(
                                """
                                select w.id, w.campaign_id, w.position, h.head
                                from webhook w, (select coalesce(max(position), 0) as head from link) h
                                where w.state = 'ACTIVE' and w.position < h.head
                                limit :most for update of w skip locked
                                """)
                        .bind("most", most)
                        .map((row, context) ->
                                new Behind(
                                        row.getObject("id", UUID.class),
                                        row.getObject("campaign_id", UUID.class),
                                        row.getLong("position"),
                                        row.getLong("head")))
                        .list();
        int planned = 0;
        for (Behind hook : hooks) {
            // A bounded stretch of the log at a time, so that a webhook far behind holds up
            // nothing.
            long until = Math.min(hook.head(), hook.position() + 10_000L);
            planned +=
                    handle.createUpdate(
                                    """
                                    insert into delivery (webhook_id, position, type, body, due_at, created_at)
                                    select w.id, l.position, e.type,
                                           json_build_object('type', e.type, 'position', l.position, 'campaign', e.campaign_id,
                                               'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                                               'subject', coalesce(k.payload ->> 'answer', k.payload ->> 'job',
                                                   k.payload ->> 'item', k.payload ->> 'state', ''))::text,
                                           :now, :now
                                    from webhook w, link l join event e on e.id = l.event_id
                                    left join erased_payloads() x on x.event = e.id and e.payload is null
                                    cross join lateral (select coalesce(e.payload, x.payload) as payload) k
                                    where w.id = :hook and e.campaign_id = :campaign and e.type = any (w.events)
                                      and l.position > :position and l.position <= :until
                                    order by l.position
                                    """)
                            .bind("hook", hook.id())
                            .bind("campaign", hook.campaign())
                            .bind("position", hook.position())
                            .bind("until", until)
                            .bind("now", now)
                            .execute();
            handle.createUpdate("update webhook set position = :until where id = :hook")
                    .bind("until", until)
                    .bind("hook", hook.id())
                    .execute();
        }
        return planned;
    }

    /// Takes deliveries that are due and puts them off, so that a sender which dies loses none.
    ///
    /// @param lease until when nobody else takes them
    public static List<Due> take(Handle handle, Instant now, Duration lease, int most) {
        return handle.createQuery(
                        """
                        with due as (
                            select d.id from delivery d join webhook w on w.id = d.webhook_id
                            where d.state = 'WAITING' and d.due_at <= :now and w.state = 'ACTIVE'
                            order by d.due_at limit :most for update of d skip locked)
                        update delivery d set due_at = :later, attempts = d.attempts + 1
                        from due, webhook w where d.id = due.id and w.id = d.webhook_id
                        returning d.*, w.url, w.secret
                        """)
                .bind("now", now)
                .bind("later", now.plus(lease))
                .bind("most", most)
                .map((row, context) ->
                        new Due(delivery(row), row.getString("url"), row.getString("secret")))
                .list();
    }

    /// Notes that a delivery arrived.
    public static void delivered(Handle handle, Instant now, Delivery delivery, int status) {
        handle.createUpdate(
                        """
                        update delivery set state = 'DELIVERED', status = :status, message = '', ended_at = :now
                        where id = :id and state = 'WAITING'
                        """)
                .bind("status", status)
                .bind("now", now)
                .bind("id", delivery.id())
                .execute();
        handle.execute("update webhook set failures = 0 where id = ?", delivery.hook());
    }

    /// Notes that an attempt failed.
    ///
    /// @param status of the answer; 0 where there was none
    /// @param again when to try again; empty to give up
    /// @param mostFailures deliveries given up in a row that disable a webhook
    public static void failed(
            Handle handle,
            Instant now,
            Delivery delivery,
            int status,
            String message,
            Optional<Instant> again,
            int mostFailures) {
        handle.createUpdate(
                        """
                        update delivery set state = :state, status = nullif(:status, 0), message = :message,
                               due_at = coalesce(cast(:again as timestamptz), due_at), ended_at = case when :state = 'FAILED' then cast(:now as timestamptz) end
                        where id = :id and state = 'WAITING'
                        """)
                .bind("state", again.isPresent() ? "WAITING" : "FAILED")
                .bind("status", status)
                .bind("message", message)
                .bindByType("again", again.orElse(null), Instant.class)
                .bind("now", now)
                .bind("id", delivery.id())
                .execute();
        if (again.isEmpty()) {
            handle.createUpdate(
                            """
                            update webhook set failures = failures + 1,
                                   state = case when failures + 1 >= :most then 'DISABLED' else state end
                            where id = :id
                            """)
                    .bind("most", mostFailures)
                    .bind("id", delivery.hook())
                    .execute();
        }
    }

    /// Tells the same once more.
    ///
    /// @return whether there is such a delivery
    public static boolean again(Handle handle, Instant now, UUID hook, long delivery) {
        return handle.createUpdate(
                                """
                                insert into delivery (webhook_id, position, type, body, due_at, created_at)
                                select webhook_id, position, type, body, :now, :now from delivery
                                where webhook_id = :hook and id = :id
                                """)
                        .bind("now", now)
                        .bind("hook", hook)
                        .bind("id", delivery)
                        .execute()
                > 0;
    }

    /// @param before only those older than this one
    /// @return deliveries of a webhook, newest first
    public static List<Delivery> list(Handle handle, UUID hook, Optional<Long> before, int most) {
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + " from delivery where webhook_id = :hook and id < :before"
                                + " order by id desc limit :most")
                .bind("hook", hook)
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("most", most)
                .map((row, context) -> delivery(row))
                .list();
    }

    /// Forgets deliveries that ended before a time.
    ///
    /// @return how many
    public static int expire(Handle handle, Instant before, int most) {
        return handle.createUpdate(
                        """
                        delete from delivery where id in (
                            select id from delivery where ended_at < :before limit :most for update skip locked)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Delivery(
                row.getLong("id"),
                row.getObject("webhook_id", UUID.class),
                row.getLong("position"),
                row.getString("type"),
                row.getString("body"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getInt("status"),
                row.getString("message"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(ended).map(OffsetDateTime::toInstant));
    }
}
