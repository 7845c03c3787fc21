package dev.earnest.platform.store.arena;

import dev.earnest.platform.campaign.ArenaRule;
import dev.earnest.platform.campaign.arena.ModelScore;
import dev.earnest.platform.campaign.arena.PairChances;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The scores of a campaign's models as the latest analysis of its battles left them.
public final class ArenaScores {
    /// What the snapshots of that analysis are kept under.
    public static final String KIND = "arena";

    private ArenaScores() {}

    /// @param models that may meet
    /// @return how likely each pair of them is to meet next
    public static PairChances chances(
            Handle handle, UUID campaign, ArenaRule rule, Collection<String> models) {
        return PairChances.of(rule, models, rule.active() ? scores(handle, campaign) : List.of());
    }

    // Of all that an analysis keeps only these are read: the rest is long, and this is done for
    // every draw.
    private static List<ModelScore> scores(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select m ->> 'name' as name, (m -> 'score' ->> 'value')::float8 as score,
                            ((m -> 'score' ->> 'high')::float8 - (m -> 'score' ->> 'low')::float8) / 2 as half_width
                        from analysis a cross join json_array_elements(a.result -> 'models') m
                        where a.campaign_id = :campaign and a.kind = :kind
                        """)
                .bind("campaign", campaign)
                .bind("kind", KIND)
                .map((row, context) ->
                        new ModelScore(
                                row.getString("name"),
                                number(row, "score"),
                                number(row, "half_width")))
                .list();
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? Double.NaN : number;
    }
}
