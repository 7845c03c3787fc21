package dev.earnest.platform.store.work;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.AnswerState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Gathering;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import tools.jackson.databind.JsonNode;

/// Handing in, exactly once and never refused for being late. For a server, which takes many answers at once; what comes at
/// the same moment is read and recorded together. Thread-safe.
public final class Submissions {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int ATTEMPTS = 3;
    private static final String CONTEXT =
            """
            select q.place, l.campaign_id, l.purpose, l.shown, l.revision, l.assigned_at, i.stage,
                coalesce(json_array_length(i.extra -> 'linked' -> 'spans'), 0) as linked_spans,
                case when l.purpose in ('GOLD', 'EXAM', 'TRAINING') then i.known else '{}' end as known,
                f.revision as first_revision, f.shown as first_shown, f.body as first_body
            from unnest(:leases, :people) with ordinality q (lease, person, place)
            join lease l on l.id = q.lease and l.person_id = q.person
            join item i on i.id = l.item_id
            left join lateral (
                select a.revision, a.shown, a.body
                from lease o join answer a on a.lease_id = o.id and a.state <> 'UNDONE'
                where l.purpose = 'REPEAT' and o.person_id = l.person_id and o.item_id = l.item_id
                    and o.occasion = 1) f on true
            """;

    private final Database database;
    private final Gathering<Asked, Optional<Context>> contexts;
    private final Gathering<Now, Optional<Submission>> together;

    /// @param database where answers are kept
    public Submissions(Database database) {
        this.database = database;
        this.contexts = new Gathering<>(this::contexts);
        this.together = new Gathering<>(this::together);
    }

    /// An answer at a time.
    record Now(Instant at, Handed handed) {}

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

    /// Whose task is asked for.
    private record Asked(UUID lease, UUID person) {}

    /// @return empty where the person has no such task
    public Optional<Context> context(UUID lease, UUID person) {
        return contexts.ask(new Asked(lease, person));
    }

    private List<Optional<Context>> contexts(List<Asked> asked) {
        Map<Integer, Context> found =
                database.read(handle ->
                        handle.createQuery(CONTEXT)
                                .bindArray(
                                        "leases",
                                        UUID.class,
                                        asked.stream().map(Asked::lease).toList())
                                .bindArray(
                                        "people",
                                        UUID.class,
                                        asked.stream().map(Asked::person).toList())
                                .map((row, context) -> Map.entry(row.getInt("place"), context(row)))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        return IntStream.rangeClosed(1, asked.size())
                .mapToObj(place -> Optional.ofNullable(found.get(place)))
                .toList();
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

    /// Records an answer, on disk when this returns. Again with the same attempt or the same body it gives the same
    /// receipt.
    public Submission submit(Instant now, Handed handed) {
        return together.ask(new Now(now, handed))
                .orElseGet(() -> database.read(handle -> submit(handle, now, handed)));
    }

    private List<Optional<Submission>> together(List<Now> answers) {
        if (answers.size() == 1) {
            // It goes by itself, without another connection.
            return List.of(Optional.empty());
        }
        try {
            return database.read(handle -> TogetherStatement.run(handle, answers));
        } catch (JdbiException e) {
            // Each by itself, so that what is wrong with one concerns that one.
            return answers.stream().map(_ -> Optional.<Submission>empty()).toList();
        }
    }

    /// Records an answer, in one statement that is a transaction of its own. Again with the same attempt or the same body
    /// it gives the same receipt.
    ///
    /// @param handle without a transaction
    static Submission submit(Handle handle, Instant now, Handed handed) {
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
