package dev.earnest.platform.store.work;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.AnswerState;
import dev.earnest.platform.campaign.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// What a person handed in, as they may see it: nothing of it tells gold and repeats from other work.
public final class OwnAnswers {
    private OwnAnswers() {}

    /// @param receipt its number and what it pays
    /// @param lease the task
    /// @param submittedAt when
    /// @param seconds of work
    /// @param body as handed in
    /// @param rule by which it was paid; empty where it was not (yet)
    public record Own(
            Submission.Receipt receipt,
            UUID lease,
            Instant submittedAt,
            int seconds,
            JsonNode body,
            String rule) {}

    /// @param before only older ones; [Long#MAX_VALUE] to begin
    /// @param limit at most
    /// @return newest first
    public static List<Own> list(
            Handle handle, UUID campaign, UUID person, long before, int limit) {
        return handle.createQuery(
                        """
                        select answer.*, coalesce(entry.rule, '') as rule
                        from answer left join entry on entry.key = 'answer:' || answer.id
                        where person_id = :person and answer.campaign_id = :campaign and answer.id < :before
                        order by answer.id desc limit :limit
                        """)
                .bind("person", person)
                .bind("campaign", campaign)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) ->
                        new Own(
                                new Submission.Receipt(
                                        row.getLong("id"),
                                        AnswerState.valueOf(row.getString("state")),
                                        Rows.required(row, "undo_until"),
                                        Money.of(row.getLong("price"), row.getString("currency"))),
                                row.getObject("lease_id", UUID.class),
                                Rows.required(row, "submitted_at"),
                                row.getInt("seconds"),
                                Json.parse(row.getString("body")),
                                row.getString("rule")))
                .list();
    }
}
