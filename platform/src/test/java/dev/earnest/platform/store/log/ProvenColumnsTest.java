package dev.earnest.platform.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.store.Database;
import dev.earnest.platform.web.TestServer;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the log proves, column by column: whoever adds one to a table that follows from the log has the log tell it, or
/// says here why it need not.
final class ProvenColumnsTest {
    private static final String ORDER =
            "the order in which work is handed out; what was handed out is in the log";
    private static final String CLOCK =
            "moved by heartbeats, which are not in the log; what they decide is";
    private static final String WORDS =
            "a person's words, or words about them: kept out of the log so that they can be erased";
    private static final String DIGEST =
            "the digest of the item covers it, and digests are in the log: aChangedItemIsFound";

    private static final Map<String, Map<String, String>> NOT_REBUILT =
            Map.ofEntries(
                    Map.entry(
                            "item",
                            Map.ofEntries(
                                    Map.entry("external_id", DIGEST),
                                    Map.entry("kind", DIGEST),
                                    Map.entry("stage", DIGEST),
                                    Map.entry("parent_id", DIGEST),
                                    Map.entry("prompt", DIGEST),
                                    Map.entry("responses", DIGEST),
                                    Map.entry("extra", DIGEST),
                                    Map.entry("known", DIGEST),
                                    Map.entry("needs", DIGEST),
                                    Map.entry("digest", DIGEST),
                                    Map.entry(
                                            "models", "the database takes them from the responses"),
                                    Map.entry("priority", ORDER),
                                    Map.entry("queue", ORDER),
                                    Map.entry(
                                            "words",
                                            "counted from the texts; what an answer pays is in the log"))),
                    Map.entry(
                            "slot",
                            Map.of(
                                    "priority",
                                    ORDER,
                                    "queue",
                                    ORDER,
                                    "lane",
                                    ORDER,
                                    "place",
                                    ORDER)),
                    Map.entry(
                            "enrolment",
                            Map.of(
                                    "state_note",
                                    WORDS,
                                    "groups",
                                    WORDS,
                                    "contract_seen",
                                    "a notice on the screen; what pays is in the lease",
                                    "cursor",
                                    ORDER,
                                    "exhausted_at",
                                    ORDER)),
                    Map.entry(
                            "lease",
                            Map.of(
                                    "response_keys",
                                    "random words that mean something to one browser only",
                                    "expires_at",
                                    CLOCK,
                                    "hard_cap_at",
                                    CLOCK,
                                    "active_seconds",
                                    CLOCK,
                                    "heartbeat_at",
                                    CLOCK,
                                    "seconds",
                                    CLOCK)),
                    Map.entry(
                            "answer",
                            Map.of(
                                    "telemetry",
                                    "how somebody worked is theirs; no label and no pay follows from it")),
                    Map.entry("flag", Map.of("comment", WORDS)),
                    Map.entry(
                            "person_action",
                            Map.of("read_at", "when a person reads something is their own affair")),
                    Map.entry(
                            "chat_turn",
                            Map.of("claimed_until", "which server has a turn in hand just now")),
                    Map.entry(
                            "counter",
                            Map.of("shard", "in which part a number lies means nothing")),
                    Map.entry(
                            "work_day",
                            Map.of(
                                    "due",
                                    "a list of work to do: a day settled again pays nothing twice",
                                    "seconds",
                                    CLOCK)),
                    Map.entry("time_correction", Map.of("reason", WORDS, "note", WORDS)));

    private static Map<String, Set<String>> columns(Database database) {
        Map<String, Set<String>> columns = new TreeMap<>();
        database.read(handle ->
                handle.createQuery(
                                """
                                select table_name, column_name from information_schema.columns
                                where table_schema = 'public'
                                """)
                        .map((row, context) ->
                                columns.computeIfAbsent(
                                                row.getString("table_name"), _ -> new TreeSet<>())
                                        .add(row.getString("column_name")))
                        .list());
        return columns;
    }

    @Test
    void everyColumnOfATableThatFollowsFromTheLogIsProvenOrNamedHere() {
        try (TestServer server = TestServer.start()) {
            Map<String, Set<String>> columns = columns(server.services().database());
            for (Projection projection : Rebuild.ALL) {
                Set<String> unproven =
                        new TreeSet<>(
                                Objects.requireNonNull(
                                        columns.get(projection.table()), projection.table()));
                projection.key().forEach(unproven::remove);
                projection.columns().forEach(unproven::remove);

                assertThat(unproven)
                        .as("columns of %s that the log does not tell", projection.table())
                        .isEqualTo(
                                new TreeSet<>(
                                        NOT_REBUILT
                                                .getOrDefault(projection.table(), Map.of())
                                                .keySet()));
            }
        }
    }

    @Test
    void everyReasonBelongsToATableThatFollowsFromTheLog() {
        assertThat(Rebuild.ALL.stream().map(Projection::table).toList())
                .containsAll(NOT_REBUILT.keySet());
    }
}
