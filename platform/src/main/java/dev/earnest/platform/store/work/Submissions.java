package dev.earnest.platform.store.work;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.AnswerState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import tools.jackson.databind.JsonNode;

/// Handing in, exactly once and never refused for being late.
public final class Submissions {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int ATTEMPTS = 3;

    private Submissions() {}

    /// What an answer is checked and marked against.
    ///
    /// @param campaign where
    /// @param purpose of the task
    /// @param stage of the item
    /// @param shown index in the item of the response at each place
    /// @param linkedSpans faults that a verification is about
    /// @param revision of the campaign under which the task was given
    /// @param assignedAt when
    /// @param known `item.known` of gold, training and exam; empty object otherwise
    /// @param first the person's first answer, for a repeat
    public record Context(
            UUID campaign,
            Purpose purpose,
            Stage stage,
            List<Integer> shown,
            int linkedSpans,
            int revision,
            Instant assignedAt,
            JsonNode known,
            Optional<First> first) {}

    /// The answer that a repeat is held against.
    public record First(int revision, List<Integer> shown, JsonNode body) {}

    /// @return empty where the person has no such task
    public static Optional<Context> context(Handle handle, UUID lease, UUID person) {
        return handle.createQuery(
                        """
                        select l.campaign_id, l.purpose, l.shown, l.revision, l.assigned_at, i.stage,
                            coalesce(json_array_length(i.extra -> 'linked' -> 'spans'), 0) as linked_spans,
                            case when l.purpose in ('GOLD', 'EXAM', 'TRAINING') then i.known else '{}' end as known,
                            f.revision as first_revision, f.shown as first_shown, f.body as first_body
                        from lease l
                        join item i on i.id = l.item_id
                        left join lateral (
                            select a.revision, a.shown, a.body
                            from lease o join answer a on a.lease_id = o.id and a.state <> 'UNDONE'
                            where l.purpose = 'REPEAT' and o.person_id = l.person_id and o.item_id = l.item_id
                                and o.occasion = 1) f on true
                        where l.id = :lease and l.person_id = :person
                        """)
                .bind("lease", lease)
                .bind("person", person)
                .map((row, context) -> context(row))
                .findOne();
    }

    private static Context context(ResultSet row) throws SQLException {
        String body = row.getString("first_body");
        return new Context(
                row.getObject("campaign_id", UUID.class),
                Purpose.valueOf(row.getString("purpose")),
                Stage.valueOf(row.getString("stage")),
                Rows.integers(row, "shown"),
                row.getInt("linked_spans"),
                row.getInt("revision"),
                Rows.required(row, "assigned_at"),
                Json.parse(row.getString("known")),
                body == null
                        ? Optional.empty()
                        : Optional.of(
                                new First(
                                        row.getInt("first_revision"),
                                        Rows.integers(row, "first_shown"),
                                        Json.parse(body))));
    }

    /// Records an answer, in one statement that is a transaction of its own. Again with the same attempt or the same body
    /// it gives the same receipt.
    ///
    /// @param handle without a transaction
    public static Submission submit(Handle handle, Instant now, Handed handed) {
        for (int attempt = 1; ; attempt++) {
            try {
                return submitOnce(handle, now, handed);
            } catch (UnableToExecuteStatementException e) {
                // The same task was handed in by another call at the same moment; that one is found
                // now.
                if (attempt == ATTEMPTS || !unique(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean unique(UnableToExecuteStatementException e) {
        return e.getCause() instanceof SQLException cause
                && UNIQUE_VIOLATION.equals(cause.getSQLState());
    }

    private static Submission submitOnce(Handle handle, Instant now, Handed handed) {
        String body = Json.text(handed.body());
        return handle.createQuery(
                        """
                        select * from submit_answer(:lease, :campaign, :person, :purpose, :attempt, :digest, cast(:body as json), :verdict,
                            :strength, :passed, :seconds, :currency, :undo_until, cast(:telemetry as json), :now)
                        """)
                .bind("lease", handed.lease())
                .bind("campaign", handed.campaign())
                .bind("person", handed.person())
                .bind("purpose", handed.purpose().name())
                .bind("attempt", handed.attempt())
                .bind("digest", Json.digest(body))
                .bind("body", body)
                .bind("verdict", handed.verdict().name())
                .bindByType(
                        "strength",
                        handed.strength().isPresent()
                                ? Short.valueOf((short) handed.strength().getAsInt())
                                : null,
                        Short.class)
                .bindByType("passed", handed.passed().orElse(null), Boolean.class)
                .bind("seconds", handed.seconds())
                .bind("currency", handed.currency())
                .bind("undo_until", handed.undoUntil())
                .bind("telemetry", Json.text(handed.telemetry()))
                .bind("now", now)
                .map((row, context) ->
                        switch (row.getString("outcome")) {
                            case "recorded", "same" ->
                                    new Submission.Receipt(
                                            row.getLong("answer_id"),
                                            AnswerState.valueOf(row.getString("state")),
                                            Rows.required(row, "undo_until"),
                                            Money.of(
                                                    row.getLong("price"),
                                                    row.getString("currency")));
                            case "conflict" -> new Submission.Conflict();
                            default -> new Submission.Missing();
                        })
                .one();
    }
}
