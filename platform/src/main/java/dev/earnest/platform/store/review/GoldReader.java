package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.answer.Verdict;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// Gold items of a campaign: who was shown which, and what people wrote where they missed one.
public final class GoldReader {
    private static final int FETCH = 2_000;

    private GoldReader() {}

    /// What became of a gold item that somebody was shown.
    public enum Outcome {
        /// Answered as known.
        RIGHT,
        /// Answered otherwise.
        WRONG,
        /// Not answered: given back or run out, or not answered yet.
        UNANSWERED
    }

    /// A gold item shown to somebody.
    ///
    /// @param item that was shown
    /// @param externalId of the item
    /// @param exposures how often it was shown as gold
    /// @param person to whom
    public record Shown(
            long item, String externalId, int exposures, UUID person, Outcome outcome) {}

    /// Hands over everybody who was shown a gold item, by item, the latest first. Needs a transaction.
    public static void shown(Handle handle, UUID campaign, Consumer<Shown> each) {
        handle.createQuery(
                        """
                        select i.id, i.external_id, i.exposures, l.person_id,
                            case when a.passed then 'RIGHT' when not a.passed then 'WRONG' else 'UNANSWERED' end as outcome
                        from item i
                        join lease l on l.item_id = i.id and l.purpose = 'GOLD'
                        left join answer a on a.lease_id = l.id and a.state <> 'UNDONE'
                        where i.campaign_id = :campaign and i.kind = 'GOLD'
                        order by i.id, l.assigned_at desc, l.id
                        """)
                .bind("campaign", campaign)
                .setFetchSize(FETCH)
                .map((row, context) ->
                        new Shown(
                                row.getLong("id"),
                                row.getString("external_id"),
                                row.getInt("exposures"),
                                row.getObject("person_id", UUID.class),
                                Outcome.valueOf(row.getString("outcome"))))
                .forEach(each);
    }

    /// @param limit at most
    /// @return answers that missed a gold item and say something about it, the newest first
    public static List<Long> explained(Handle handle, UUID campaign, int limit) {
        return handle.createQuery(
                        """
                        select a.id from item i join answer a on a.item_id = i.id
                        where i.campaign_id = :campaign and i.kind = 'GOLD' and a.purpose = 'GOLD' and not a.passed
                            and a.state not in ('UNDONE', 'REJECTED')
                            and (a.body ->> 'reason' <> '' or a.body ->> 'comment' <> '' or exists (
                                select from json_array_elements(
                                    case json_typeof(a.body -> 'spans') when 'array' then a.body -> 'spans' else '[]' end) s
                                where s ->> 'comment' <> ''))
                        order by a.id desc limit :limit
                        """)
                .bind("campaign", campaign)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    /// An answer that missed a gold item.
    ///
    /// @param externalId of the item
    /// @param by handle of its author
    /// @param strength in favour of the first response
    /// @param shown index of the response at each place
    /// @param body as clicked and written
    public record Missed(
            long item,
            String externalId,
            UUID person,
            String by,
            Verdict verdict,
            Optional<Integer> strength,
            List<Integer> shown,
            JsonNode body,
            Instant at) {
        public Missed {
            shown = List.copyOf(shown);
        }
    }

    /// @param answers ids
    /// @return these, the newest first; without what was taken back or rejected since
    public static List<Missed> missed(Handle handle, UUID campaign, List<Long> answers) {
        return handle.createQuery(
                        """
                        select a.item_id, i.external_id, a.person_id, p.handle, a.verdict, a.strength, a.shown,
                            a.body::text as body, a.submitted_at
                        from answer a join item i on i.id = a.item_id join person p on p.id = a.person_id
                        where a.id = any(:answers) and a.campaign_id = :campaign and a.state not in ('UNDONE', 'REJECTED')
                        order by a.id desc
                        """)
                .bindArray("answers", Long.class, answers)
                .bind("campaign", campaign)
                .map((row, context) -> missed(row))
                .list();
    }

    private static Missed missed(ResultSet row) throws SQLException {
        int strength = row.getInt("strength");
        Optional<Integer> strong = row.wasNull() ? Optional.empty() : Optional.of(strength);
        return new Missed(
                row.getLong("item_id"),
                row.getString("external_id"),
                row.getObject("person_id", UUID.class),
                row.getString("handle"),
                Verdict.valueOf(row.getString("verdict")),
                strong,
                integers(row.getArray("shown")),
                Json.parse(row.getString("body")),
                row.getTimestamp("submitted_at").toInstant());
    }

    private static List<Integer> integers(Array array) throws SQLException {
        List<Integer> values = new ArrayList<>();
        for (Object value : (Object[]) array.getArray()) {
            values.add(((Number) value).intValue());
        }
        return values;
    }
}
