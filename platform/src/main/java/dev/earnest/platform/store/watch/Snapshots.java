package dev.earnest.platform.store.watch;

import dev.earnest.platform.campaign.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// The snapshots of analyses.
public final class Snapshots {
    private static final String MARKS =
            """
            select c.id,
                coalesce((select max(e.id) from event e where e.campaign_id = c.id), 0) as through,
                coalesce((select sum(n.value) from counter n where n.campaign_id = c.id and n.name = 'answers'), 0)
                    as answers
            from campaign c
            """;

    private Snapshots() {}

    /// @return how far each campaign that was launched has come
    public static List<Mark> marks(Handle handle) {
        return handle.createQuery(MARKS + " where c.state <> 'DRAFT' order by c.id")
                .map((row, context) -> mark(row))
                .list();
    }

    /// @return how far a campaign has come; empty where there is none
    public static Optional<Mark> mark(Handle handle, UUID campaign) {
        return handle.createQuery(MARKS + " where c.id = :campaign")
                .bind("campaign", campaign)
                .map((row, context) -> mark(row))
                .findOne();
    }

    private static Mark mark(ResultSet row) throws SQLException {
        return new Mark(
                row.getObject("id", UUID.class), row.getLong("through"), row.getLong("answers"));
    }

    /// @return the snapshots of a campaign, without what they found
    public static List<Snapshot> heads(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select kind, made_at, through, answers, millis, runs, null::json as result
                        from analysis where campaign_id = :campaign
                        """)
                .bind("campaign", campaign)
                .map((row, context) -> snapshot(row))
                .list();
    }

    /// @return the snapshot of a kind; empty before the first
    public static Optional<Snapshot> find(Handle handle, UUID campaign, String kind) {
        return handle.createQuery(
                        """
                        select kind, made_at, through, answers, millis, runs, result
                        from analysis where campaign_id = :campaign and kind = :kind
                        """)
                .bind("campaign", campaign)
                .bind("kind", kind)
                .map((row, context) -> snapshot(row))
                .findOne();
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(
                row.getString("kind"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getLong("through"),
                row.getLong("answers"),
                row.getInt("millis"),
                row.getInt("runs"),
                Optional.ofNullable(row.getString("result")).map(Json::parse));
    }

    /// Keeps what an analysis found in place of what it found before.
    ///
    /// @param result empty where it failed
    public static void save(
            Handle handle,
            Mark mark,
            String kind,
            Instant now,
            int millis,
            Optional<? extends JsonNode> result) {
        handle.createUpdate(
                        """
                        insert into analysis (campaign_id, kind, made_at, through, answers, millis, result)
                        values (:campaign, :kind, :now, :through, :answers, :millis, cast(:result as json))
                        on conflict (campaign_id, kind) do update set made_at = excluded.made_at,
                            through = excluded.through, answers = excluded.answers, millis = excluded.millis,
                            result = excluded.result, runs = analysis.runs + 1
                        """)
                .bind("campaign", mark.campaign())
                .bind("kind", kind)
                .bind("now", now)
                .bind("through", mark.through())
                .bind("answers", mark.answers())
                .bind("millis", millis)
                .bindByType("result", result.map(Json::text).orElse(null), String.class)
                .execute();
    }

    /// Takes the lock of a campaign's analyses, if nobody has it, until [#unlock] or the end of the connection: so that of
    /// several servers one computes. Not tied to a transaction, which would see the data as they were before it waited.
    public static boolean lock(Handle handle, UUID campaign) {
        return handle.createQuery("select pg_try_advisory_lock(hashtextextended(:name, 0))")
                .bind("name", name(campaign))
                .mapTo(Boolean.class)
                .one();
    }

    /// Gives the lock back.
    public static void unlock(Handle handle, UUID campaign) {
        handle.createQuery("select pg_advisory_unlock(hashtextextended(:name, 0))")
                .bind("name", name(campaign))
                .mapTo(Boolean.class)
                .one();
    }

    private static String name(UUID campaign) {
        return "analysis of " + campaign;
    }
}
