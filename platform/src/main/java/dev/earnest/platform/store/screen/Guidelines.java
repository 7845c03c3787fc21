package dev.earnest.platform.store.screen;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The guidelines of a campaign, as people who work by them read them.
public final class Guidelines {
    /// One version.
    ///
    /// @param markdown the whole text
    /// @param note what changed in it
    /// @param rereadRequired whether those who read an older one must read it before they go on
    public record Version(int version, String markdown, String note, boolean rereadRequired) {}

    private static final RowMapper<Version> VERSION =
            (row, context) ->
                    new Version(
                            row.getInt("version"),
                            row.getString("markdown"),
                            row.getString("note"),
                            row.getBoolean("reread_required"));

    private Guidelines() {}

    /// @return the newest version; empty where the campaign has none
    public static Optional<Version> newest(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select g.* from guideline g join campaign c on c.id = g.campaign_id
                        where c.id = :campaign and g.version = c.guideline_version
                        """)
                .bind("campaign", campaign)
                .map(VERSION)
                .findOne();
    }

    /// @param read the version a person knows; 0 for none
    /// @param most versions at most
    /// @return those that came after it, the newest first, without their texts
    public static List<Version> since(Handle handle, UUID campaign, int read, int most) {
        return handle.createQuery(
                        """
                        select g.version, '' markdown, g.note, g.reread_required
                        from guideline g join campaign c on c.id = g.campaign_id
                        where c.id = :campaign and g.version > :read and g.version <= c.guideline_version
                        order by g.version desc limit :most
                        """)
                .bind("campaign", campaign)
                .bind("read", read)
                .bind("most", most)
                .map(VERSION)
                .list();
    }

    /// @param most versions at most
    /// @return the last changes that somebody wrote a note on, the newest first, without the texts
    public static List<Version> notes(Handle handle, UUID campaign, int most) {
        return handle.createQuery(
                        """
                        select g.version, '' markdown, g.note, g.reread_required
                        from guideline g join campaign c on c.id = g.campaign_id
                        where c.id = :campaign and g.version > 1 and g.version <= c.guideline_version and g.note <> ''
                        order by g.version desc limit :most
                        """)
                .bind("campaign", campaign)
                .bind("most", most)
                .map(VERSION)
                .list();
    }

    /// @return the newest version that must have been read before work: the last one that says so, or the newest where
    ///     the person has read none; 0 where the campaign has none
    public static int required(Handle handle, UUID campaign, int read) {
        return handle.createQuery(
                        """
                        select coalesce(max(g.version) filter (where g.reread_required or :read = 0), 0)
                        from guideline g join campaign c on c.id = g.campaign_id
                        where c.id = :campaign and g.version <= c.guideline_version
                        """)
                .bind("campaign", campaign)
                .bind("read", read)
                .mapTo(Integer.class)
                .one();
    }
}
