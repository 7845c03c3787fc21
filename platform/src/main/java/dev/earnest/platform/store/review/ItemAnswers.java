package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.AnswerState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.answer.Verdict;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tools.jackson.databind.JsonNode;

/// The answers to an item with who gave them, under their handles.
public final class ItemAnswers {
    private static final RowMapper<One> ANSWER =
            (row, context) -> {
                int strength = row.getInt("strength");
                Optional<Integer> strong = row.wasNull() ? Optional.empty() : Optional.of(strength);
                boolean passed = row.getBoolean("passed");
                Optional<Boolean> right = row.wasNull() ? Optional.empty() : Optional.of(passed);
                return new One(
                        row.getLong("id"),
                        row.getObject("person_id", UUID.class),
                        row.getString("handle"),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getInt("occasion"),
                        Verdict.valueOf(row.getString("verdict")),
                        strong,
                        integers(row),
                        Json.parse(row.getString("body")),
                        right,
                        row.getInt("seconds"),
                        AnswerState.valueOf(row.getString("state")),
                        row.getBoolean("counted"),
                        row.getBoolean("surplus"),
                        row.getInt("guideline_version"),
                        row.getTimestamp("submitted_at").toInstant(),
                        row.getString("rejected"));
            };

    private ItemAnswers() {}

    /// An answer.
    ///
    /// @param by handle of its author
    /// @param strength in favour of the first response
    /// @param shown index of the response at each place
    /// @param passed of gold and repeats, whether it passed
    /// @param rejected why it was rejected; empty where it was not
    public record One(
            long id,
            UUID person,
            String by,
            Purpose purpose,
            int occasion,
            Verdict verdict,
            Optional<Integer> strength,
            List<Integer> shown,
            JsonNode body,
            Optional<Boolean> passed,
            int seconds,
            AnswerState state,
            boolean counted,
            boolean surplus,
            int guidelines,
            Instant at,
            String rejected) {
        public One {
            shown = List.copyOf(shown);
        }
    }

    /// @param limit at most; more than a few dozen have gold items only
    /// @return answers that were not taken back, in the order they came
    public static List<One> of(Handle handle, UUID campaign, long item, int limit) {
        return handle.createQuery(
                        """
                        select a.*, p.handle, coalesce(r.reason, '') as rejected
                        from answer a join person p on p.id = a.person_id
                        left join rejection r on r.answer_id = a.id and r.state <> 'GRANTED'
                        where a.item_id = :item and a.campaign_id = :campaign and a.state <> 'UNDONE'
                        order by a.id limit :limit
                        """)
                .bind("item", item)
                .bind("campaign", campaign)
                .bind("limit", limit)
                .map(ANSWER)
                .list();
    }

    private static List<Integer> integers(ResultSet row) throws SQLException {
        List<Integer> values = new ArrayList<>();
        Array array = row.getArray("shown");
        for (Object value : (Object[]) array.getArray()) {
            values.add(((Number) value).intValue());
        }
        return values;
    }
}
