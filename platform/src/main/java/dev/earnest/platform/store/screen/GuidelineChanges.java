package dev.earnest.platform.store.screen;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// What changed in the guidelines of a campaign, for people who work by them.
public final class GuidelineChanges {
    /// One version.
    ///
    /// @param note what changed in it; may be empty
    public record Change(int version, String note) {}

    private static final RowMapper<Change> CHANGE =
            (row, context) -> new Change(row.getInt("version"), row.getString("note"));

    private GuidelineChanges() {}

    /// @param read the version a person knows
    /// @param most versions at most
    /// @return those that came after it, the newest first
    public static List<Change> since(Handle handle, UUID campaign, int read, int most) {
        return handle.createQuery(
                        """
                        select g.version, g.note from guideline g join campaign c on c.id = g.campaign_id
                        where c.id = :campaign and g.version > :read and g.version <= c.guideline_version
                        order by g.version desc limit :most
                        """)
                .bind("campaign", campaign)
                .bind("read", read)
                .bind("most", most)
                .map(CHANGE)
                .list();
    }

    /// @param most versions at most
    /// @return the last changes that somebody wrote a note on, the newest first
    public static List<Change> notes(Handle handle, UUID campaign, int most) {
        return handle.createQuery(
                        """
                        select g.version, g.note from guideline g join campaign c on c.id = g.campaign_id
                        where c.id = :campaign and g.version > 1 and g.version <= c.guideline_version and g.note <> ''
                        order by g.version desc limit :most
                        """)
                .bind("campaign", campaign)
                .bind("most", most)
                .map(CHANGE)
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
