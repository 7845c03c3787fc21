package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// What annotators ask about the guidelines while they work, and what reviewers answer. A question is a flag with a reason
/// of its own, which an answer closes.
public final class GuidelineQuestions {
    /// The reason of these flags.
    public static final String REASON = "guidelines";

    private static final String SELECT =
            """
            select f.id, f.item_id, i.external_id, p.handle, f.comment, l.guideline_version, f.at, f.resolved_at, f.reply,
                coalesce(c.handle, '') as answerer
            from flag f join item i on i.id = f.item_id join person p on p.id = f.person_id
            join lease l on l.id = f.lease_id
            left join person c on c.id = f.resolved_by
            where f.reason = 'guidelines'
            """;
    private static final RowMapper<Question> QUESTION =
            (row, context) -> {
                var closed = row.getTimestamp("resolved_at");
                return new Question(
                        row.getLong("id"),
                        row.getLong("item_id"),
                        row.getString("external_id"),
                        row.getString("handle"),
                        row.getString("comment"),
                        row.getInt("guideline_version"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("reply"),
                        closed == null ? Optional.empty() : Optional.of(closed.toInstant()),
                        row.getString("answerer"));
            };

    private GuidelineQuestions() {}

    /// A question.
    ///
    /// @param item that it came up at
    /// @param externalId of the item
    /// @param by handle
    /// @param text empty where it was erased
    /// @param guidelines version that was in force
    /// @param reply empty while open
    /// @param answeredBy handle; empty while open
    public record Question(
            long id,
            long item,
            String externalId,
            String by,
            String text,
            int guidelines,
            Instant at,
            String reply,
            Optional<Instant> answeredAt,
            String answeredBy) {}

    /// @param before only older ones; [Long#MAX_VALUE] to begin
    /// @return questions of a campaign, newest first
    public static List<Question> list(
            Handle handle, UUID campaign, boolean answered, long before, int limit) {
        return handle.createQuery(
                        SELECT
                                + (answered
                                        ? "and f.resolved_at is not null"
                                        : "and f.resolved_at is null")
                                + """

                                and f.campaign_id = :campaign and f.id < :before order by f.id desc limit :limit
                                """)
                .bind("campaign", campaign)
                .bind("before", before)
                .bind("limit", limit)
                .map(QUESTION)
                .list();
    }

    /// @return what a person asked in a campaign, newest first
    public static List<Question> of(Handle handle, UUID campaign, UUID person, int limit) {
        return handle.createQuery(
                        SELECT
                                + """
                                and f.campaign_id = :campaign and f.person_id = :person order by f.id desc limit :limit
                                """)
                .bind("campaign", campaign)
                .bind("person", person)
                .bind("limit", limit)
                .map(QUESTION)
                .list();
    }

    /// @return whether a campaign has a question, answered or not
    public static boolean exists(Handle handle, UUID campaign, long question) {
        return item(handle, campaign, question).isPresent();
    }

    private static Optional<Long> item(Handle handle, UUID campaign, long question) {
        return handle.createQuery(
                        """
                        select item_id from flag
                        where id = :question and campaign_id = :campaign and reason = 'guidelines'
                        """)
                .bind("question", question)
                .bind("campaign", campaign)
                .mapTo(Long.class)
                .findOne();
    }

    /// What became of an answer.
    public enum Outcome {
        /// It is saved.
        DONE,
        /// Somebody answered before.
        BEFORE,
        /// The campaign has no such question.
        MISSING
    }

    /// Answers a question, once.
    ///
    /// @param reply checked before
    public static Outcome answer(
            Handle handle, Instant now, UUID by, UUID campaign, long question, String reply) {
        Optional<Long> item = item(handle, campaign, question);
        if (item.isEmpty()) {
            return Outcome.MISSING;
        }
        int changed =
                handle.createUpdate(
                                """
                                update flag set resolved_at = :now, resolved_by = :by, reply = :reply
                                where id = :question and resolved_at is null
                                """)
                        .bind("question", question)
                        .bind("by", by)
                        .bind("now", now)
                        .bind("reply", reply)
                        .execute();
        if (changed == 0) {
            return Outcome.BEFORE;
        }
        Events.append(
                handle,
                now,
                EventType.FLAG_RESOLVED,
                Optional.of(by),
                Optional.of(campaign),
                Json.object()
                        .put("flag", Long.toString(question))
                        .put("item", item.get().toString())
                        .put("by", by.toString())
                        .put("reply", reply));
        return Outcome.DONE;
    }
}
