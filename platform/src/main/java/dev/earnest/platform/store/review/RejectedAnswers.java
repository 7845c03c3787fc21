package dev.earnest.platform.store.review;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Rejections and appeals to read.
public final class RejectedAnswers {
    private static final RowMapper<One> ONE =
            (row, context) ->
                    new One(
                            row.getLong("answer_id"),
                            row.getLong("item_id"),
                            row.getString("external_id"),
                            row.getString("author"),
                            row.getObject("by_person", UUID.class),
                            row.getString("rejecter"),
                            row.getString("reason"),
                            row.getTimestamp("at").toInstant(),
                            row.getTimestamp("appeal_until").toInstant(),
                            State.valueOf(row.getString("state")),
                            row.getString("statement"),
                            time(row.getTimestamp("appealed_at")),
                            time(row.getTimestamp("due_at")),
                            row.getString("ruler"),
                            row.getString("ruling"),
                            time(row.getTimestamp("ruled_at")));
    private static final String SELECT =
            """
            select r.*, i.external_id, p.handle as author, b.handle as rejecter, coalesce(u.handle, '') as ruler
            from rejection r join item i on i.id = r.item_id join person p on p.id = r.person_id
            join person b on b.id = r.by_person left join person u on u.id = r.ruled_by
            """;

    private RejectedAnswers() {}

    /// Where a rejection stands.
    public enum State {
        /// It may be appealed, or the time for that is over.
        REJECTED,
        /// To be ruled on.
        APPEALED,
        /// It stands.
        UPHELD,
        /// The answer is accepted after all.
        GRANTED
    }

    /// A rejected answer.
    ///
    /// @param author handle
    /// @param by who rejected it
    /// @param rejecter handle of who rejected it
    /// @param statement of the author; empty where there is none
    /// @param ruler handle; empty for the server and where nobody ruled
    /// @param ruling why
    public record One(
            long answer,
            long item,
            String externalId,
            String author,
            UUID by,
            String rejecter,
            String reason,
            Instant at,
            Instant appealUntil,
            State state,
            String statement,
            Optional<Instant> appealedAt,
            Optional<Instant> dueAt,
            String ruler,
            String ruling,
            Optional<Instant> ruledAt) {}

    private static Optional<Instant> time(Timestamp at) {
        return at == null ? Optional.empty() : Optional.of(at.toInstant());
    }

    /// @return open appeals of a campaign, the most urgent first
    public static List<One> open(Handle handle, UUID campaign, int limit) {
        return handle.createQuery(
                        SELECT
                                + """
                                where r.campaign_id = :campaign and r.state = 'APPEALED'
                                order by r.due_at, r.answer_id limit :limit
                                """)
                .bind("campaign", campaign)
                .bind("limit", limit)
                .map(ONE)
                .list();
    }

    /// @param before only older answers; [Long#MAX_VALUE] to begin
    /// @return rejections of a campaign without an open appeal, by answer, the latest first
    public static List<One> settled(Handle handle, UUID campaign, long before, int limit) {
        return handle.createQuery(
                        SELECT
                                + """
                                where r.campaign_id = :campaign and r.state <> 'APPEALED' and r.answer_id < :before
                                order by r.answer_id desc limit :limit
                                """)
                .bind("campaign", campaign)
                .bind("before", before)
                .bind("limit", limit)
                .map(ONE)
                .list();
    }

    /// @param before only older answers; [Long#MAX_VALUE] to begin
    /// @return rejections of a person's answers in a campaign, by answer, the latest first
    public static List<One> of(Handle handle, UUID campaign, UUID person, long before, int limit) {
        return handle.createQuery(
                        SELECT
                                + """
                                where r.campaign_id = :campaign and r.person_id = :person and r.answer_id < :before
                                order by r.answer_id desc limit :limit
                                """)
                .bind("campaign", campaign)
                .bind("person", person)
                .bind("before", before)
                .bind("limit", limit)
                .map(ONE)
                .list();
    }

    /// @return a rejection; empty where the campaign has none of this answer
    public static Optional<One> find(Handle handle, UUID campaign, long answer) {
        return handle.createQuery(
                        SELECT + "where r.campaign_id = :campaign and r.answer_id = :answer")
                .bind("campaign", campaign)
                .bind("answer", answer)
                .map(ONE)
                .findOne();
    }

    /// @return rejections of a person's answers in a campaign that may still be appealed, and all of them
    public static Count count(Handle handle, UUID campaign, UUID person, Instant now) {
        return handle.createQuery(
                        """
                        select count(*) as whole,
                            count(*) filter (where state = 'REJECTED' and appeal_until > :now) as open
                        from rejection where person_id = :person and campaign_id = :campaign
                        """)
                .bind("campaign", campaign)
                .bind("person", person)
                .bind("now", now)
                .map((row, context) -> new Count(row.getInt("whole"), row.getInt("open")))
                .one();
    }

    /// How many.
    ///
    /// @param all rejections
    /// @param open that may still be appealed
    public record Count(int all, int open) {}
}
