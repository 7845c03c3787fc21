package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What people were last told about their own work.
public final class OwnStatements {
    private OwnStatements() {}

    /// A statement.
    ///
    /// @param answers of the person by then
    /// @param figures as they were
    public record Statement(Instant madeAt, int answers, JsonNode figures) {}

    /// @return the last statement; empty before the first
    public static Optional<Statement> find(Handle handle, UUID campaign, UUID person) {
        return handle.createQuery(
                        """
                        select made_at, answers, figures::text as figures from own_statement
                        where campaign_id = :campaign and person_id = :person
                        """)
                .bind("campaign", campaign)
                .bind("person", person)
                .map((row, context) ->
                        new Statement(
                                row.getTimestamp("made_at").toInstant(),
                                row.getInt("answers"),
                                Json.parse(row.getString("figures"))))
                .findOne();
    }

    /// Keeps a statement, unless another server has just made one from as many answers or more.
    public static void save(
            Handle handle,
            Instant now,
            UUID campaign,
            UUID person,
            int answers,
            ObjectNode figures) {
        handle.createUpdate(
                        """
                        insert into own_statement (campaign_id, person_id, made_at, answers, figures)
                        values (:campaign, :person, :now, :answers, cast(:figures as json))
                        on conflict (campaign_id, person_id) do update set made_at = excluded.made_at,
                            answers = excluded.answers, figures = excluded.figures
                        where own_statement.answers < excluded.answers
                        """)
                .bind("campaign", campaign)
                .bind("person", person)
                .bind("now", now)
                .bind("answers", answers)
                .bind("figures", Json.text(figures))
                .execute();
    }
}
