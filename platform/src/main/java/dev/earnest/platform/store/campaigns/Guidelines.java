package dev.earnest.platform.store.campaigns;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Versions of guidelines. A version never changes; another one follows it.
public final class Guidelines {
    private static final RowMapper<Guideline> GUIDELINE =
            (row, context) ->
                    new Guideline(
                            row.getInt("version"),
                            row.getString("markdown"),
                            row.getString("note"),
                            row.getBoolean("reread_required"),
                            row.getString("author"),
                            row.getTimestamp("created_at").toInstant());

    private static final String SELECT =
            """
            select guideline.*, person.handle as author
            from guideline join person on person.id = guideline.created_by
            where campaign_id = :campaign
            """;

    private Guidelines() {}

    /// Publishes the next version.
    ///
    /// @param base the version that was changed, 0 for none
    /// @return its number; empty where `base` is not the version in force, and then nothing is saved
    public static Optional<Integer> publish(
            Handle handle,
            Instant now,
            UUID author,
            UUID campaign,
            int base,
            String markdown,
            String note,
            boolean rereadRequired) {
        int moved =
                handle.createUpdate(
                                """
                                update campaign set guideline_version = guideline_version + 1
                                where id = :campaign and guideline_version = :base
                                """)
                        .bind("campaign", campaign)
                        .bind("base", base)
                        .execute();
        if (moved == 0) {
            return Optional.empty();
        }
        int version = base + 1;
        handle.createUpdate(
                        """
                        insert into guideline
                            (campaign_id, version, markdown, note, reread_required, created_by, created_at)
                        values (:campaign, :version, :markdown, :note, :reread, :author, :now)
                        """)
                .bind("campaign", campaign)
                .bind("version", version)
                .bind("markdown", markdown)
                .bind("note", note)
                .bind("reread", rereadRequired)
                .bind("author", author)
                .bind("now", now)
                .execute();
        Events.append(
                handle,
                now,
                EventType.GUIDELINE_PUBLISHED,
                Optional.of(author),
                Optional.of(campaign),
                Json.object()
                        .put("version", version)
                        .put("markdown", markdown)
                        .put("note", note)
                        .put("reread_required", rereadRequired));
        return Optional.of(version);
    }

    /// @return a version, empty where there is none
    public static Optional<Guideline> find(Handle handle, UUID campaign, int version) {
        return handle.createQuery(SELECT + " and version = :version")
                .bind("campaign", campaign)
                .bind("version", version)
                .map(GUIDELINE)
                .findOne();
    }

    /// @return the version in force, empty where there is none
    public static Optional<Guideline> latest(Handle handle, UUID campaign) {
        return handle.createQuery(SELECT + " order by version desc limit 1")
                .bind("campaign", campaign)
                .map(GUIDELINE)
                .findOne();
    }

    /// @return every version, newest first
    public static List<Guideline> list(Handle handle, UUID campaign) {
        return handle.createQuery(SELECT + " order by version desc")
                .bind("campaign", campaign)
                .map(GUIDELINE)
                .list();
    }
}
