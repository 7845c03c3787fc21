package dev.earnest.platform.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.copy.LooseSchema;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.RandomWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody with every right on the database changes it. Each change is made, found, and rolled back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TamperingTest {
    private final TestServer server = TestServer.start();

    @BeforeAll
    void work() {
        RandomWork work = new RandomWork(server, 7, 4, 25);
        work.steps(250);
        publishContract(work.workshop().campaign());
        server.clock().move(Duration.ofMinutes(1));
        work.workshop().maintain();
        Sealer.seal(server.services().database());
    }

    // As a revision with a contract does.
    private void publishContract(UUID campaign) {
        server.services()
                .database()
                .useTransaction(handle -> {
                    UUID owner =
                            handle.createQuery("select created_by from campaign where id = :id")
                                    .bind("id", campaign)
                                    .mapTo(UUID.class)
                                    .one();
                    handle.createUpdate(
                                    """
                                    insert into contract (campaign_id, version, terms, hash, created_by, created_at)
                                    values (:campaign, 1, 'terms', 'hash', :owner, :now)
                                    """)
                            .bind("campaign", campaign)
                            .bind("owner", owner)
                            .bind("now", server.clock().instant())
                            .execute();
                    handle.execute("update campaign set contract_version = 1");
                    Events.append(
                            handle,
                            server.clock().instant(),
                            EventType.CONTRACT_PUBLISHED,
                            Optional.of(owner),
                            Optional.of(campaign),
                            Json.object()
                                    .put("version", 1)
                                    .put("hash", "hash")
                                    .put("terms", "terms"));
                });
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private VerificationReport after(Consumer<Handle> tampering) {
        for (int tries = 1; ; tries++) {
            try {
                return once(tampering);
            } catch (JdbiException e) {
                // The running server locks tables too; the database ends one of two that wait for
                // each other.
                if (tries == 10 || !String.valueOf(e.getMessage()).contains("deadlock")) {
                    throw e;
                }
            }
        }
    }

    private VerificationReport once(Consumer<Handle> tampering) {
        return server.services()
                .database()
                .atOneMoment(handle -> {
                    try {
                        LooseSchema.of(handle);
                        checks(handle);
                        tampering.accept(handle);
                        return Verification.check(
                                handle, server.clock().instant(), Optional.empty(), Progress.NONE);
                    } finally {
                        handle.rollback();
                    }
                });
    }

    private static void checks(Handle handle) {
        handle.createQuery(
                        """
                        select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname)
                        from pg_constraint where contype in ('c', 'u') and connamespace = 'public'::regnamespace
                        """)
                .mapTo(String.class)
                .forEach(handle::execute);
    }

    @Test
    void withoutTamperingNothingIsFound() {
        assertThat(after(handle -> {}).findings()).isEmpty();
    }

    // Nobody chats here (live chats have a test of their own), reviews or is paid beyond prices.
    private static final Set<String> EMPTY =
            Set.of(
                    "campaign_chat",
                    "chat_turn",
                    "adjudication",
                    "rejection",
                    "person_action",
                    "bonus",
                    "work_day",
                    "reversal",
                    "time_correction",
                    "payout");

    private static Stream<Projection> projections() {
        return Rebuild.ALL.stream().filter(projection -> !EMPTY.contains(projection.table()));
    }

    static Stream<Integer> columns() {
        int most =
                projections()
                        .mapToInt(projection -> projection.columns().size())
                        .max()
                        .orElseThrow();
        return IntStream.range(0, most).boxed();
    }

    /// The n-th column of every table that follows from the log.
    @ParameterizedTest
    @MethodSource("columns")
    void aChangedValueIsFoundInEveryColumn(int number) {
        List<Projection> changed =
                projections().filter(projection -> projection.columns().size() > number).toList();

        VerificationReport report =
                after(handle ->
                        changed.forEach(projection ->
                                change(
                                        handle,
                                        projection.table(),
                                        projection.columns().get(number))));

        for (Projection projection : changed) {
            assertThat(report.findings())
                    .anySatisfy(finding -> {
                        assertThat(finding.where()).isEqualTo(projection.table());
                        assertThat(finding.what()).isEqualTo(projection.columns().get(number));
                        assertThat(finding.actual()).isNotEqualTo(finding.expected());
                    });
            assertThat(report.differences())
                    .as("only that row of " + projection.table())
                    .containsEntry(projection.table(), 1L);
        }
        assertThat(report.differences()).hasSize(changed.size());
    }

    private static void change(Handle handle, String table, String column) {
        String type =
                handle.createQuery(
                                """
                                select format_type(atttypid, null) from pg_attribute
                                where attrelid = cast(:table as regclass) and attname = :column
                                """)
                        .bind("table", table)
                        .bind("column", column)
                        .mapTo(String.class)
                        .one();
        String other =
                switch (type) {
                    case "smallint", "integer", "bigint" -> "coalesce(" + column + ", 0) + 1";
                    case "text" -> column + " || 'x'";
                    case "character" -> "'XTS'";
                    case "boolean" -> "not coalesce(" + column + ", false)";
                    case "uuid" -> "gen_random_uuid()";
                    case "json" -> "'{\"changed\":true}'";
                    case "bytea" -> "'\\x00'";
                    case "smallint[]" -> "array[7]::smallint[]";
                    case "timestamp with time zone" ->
                            "coalesce(" + column + ", now()) + interval '1 microsecond'";
                    default -> throw new AssertionError("a column of type " + type);
                };
        // A name of a counter is its key; the value of one that is checked.
        String which = table.equals("counter") ? " where name = 'answers'" : "";
        int rows =
                handle.execute(
                        "update "
                                + table
                                + " set "
                                + column
                                + " = "
                                + other
                                + " where ctid = (select ctid from "
                                + table
                                + which
                                + " order by "
                                + column
                                + "::text nulls last limit 1)");
        assertThat(rows).as("rows of " + table).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "external_id",
                "kind",
                "stage",
                "prompt",
                "responses",
                "extra",
                "known",
                "needs"
            })
    void aChangedItemIsFound(String column) {
        String other =
                switch (column) {
                    case "kind" -> "'TRAINING'";
                    case "external_id", "stage" -> column + " || 'x'";
                    default -> "'{\"changed\": true}'";
                };
        long gold =
                server.services()
                        .database()
                        .read(handle ->
                                handle.createQuery("select min(id) from item where kind = 'GOLD'")
                                        .mapTo(Long.class)
                                        .one());
        String where = " where id = " + gold;

        VerificationReport careless =
                after(handle ->
                        handle.execute("update item set " + column + " = " + other + where));
        VerificationReport careful =
                after(handle -> {
                    handle.execute("update item set " + column + " = " + other + where);
                    handle.execute(
                            "update item set digest = item_digest(external_id, kind, stage, parent_id, prompt,"
                                    + " responses, extra, known, needs)"
                                    + where);
                });

        assertThat(careless.findings())
                .extracting(Finding::what)
                .contains("it was changed since its digest was made");
        assertThat(careful.findings())
                .extracting(Finding::what)
                .contains("the digests of what was imported together are not those in the log");
    }

    static Stream<String> tables() {
        return projections().map(Projection::table);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRemovedRowIsFound(String table) {
        VerificationReport report =
                after(handle ->
                        handle.execute(
                                "delete from "
                                        + table
                                        + " where ctid = (select max(ctid) from "
                                        + table
                                        + (table.equals("counter")
                                                ? " where name = 'answers'"
                                                : table.equals("balance")
                                                        ? " where minor <> 0"
                                                        : "")
                                        + ")"));

        assertThat(report.findings())
                .anySatisfy(finding -> {
                    assertThat(finding.where()).isEqualTo(table);
                    if (!table.equals("counter")) {
                        assertThat(finding.what()).contains("not in the table");
                    }
                });
    }

    @Test
    void anInventedRowIsFound() {
        VerificationReport report =
                after(handle -> {
                    handle.execute(
                            """
                            insert into answer (lease_id, attempt_id, body_digest, campaign_id, item_id, person_id, occasion,
                                purpose, serial, shown, body, verdict, seconds, counted, price, currency, revision,
                                guideline_version, contract_version, submitted_at)
                            select lease_id, attempt_id, body_digest, campaign_id, item_id, person_id, occasion, purpose,
                                serial, shown, body, verdict, seconds, counted, price, currency, revision,
                                guideline_version, contract_version, submitted_at
                            from answer limit 1
                            """);
                    handle.execute(
                            "insert into slot (item_id, number, campaign_id, priority, queue) select item_id, 99, campaign_id, 0, 0 from slot limit 1");
                    handle.execute(
                            "insert into entry (key, rule, at) values ('mine', 'mine', now())");
                });

        assertThat(report.findings())
                .extracting(Finding::where, Finding::what)
                .containsOnly(
                        org.assertj.core.groups.Tuple.tuple(
                                "answer", "the row is in the table, but not in the log"),
                        org.assertj.core.groups.Tuple.tuple(
                                "slot", "the row is in the table, but not in the log"),
                        org.assertj.core.groups.Tuple.tuple(
                                "entry", "the row is in the table, but not in the log"));
    }

    /// A change of the log, and words that name it.
    record Change(String sql, String key, String what) {
        @Override
        public String toString() {
            return what + ": " + sql;
        }
    }

    static Stream<Change> changesOfTheLog() {
        String tenth = "(select event_id from link where position = 10)";
        List<Change> changes = new ArrayList<>();
        changes.add(
                new Change(
                        "update event set payload = '{}' where id = " + tenth,
                        "position=10",
                        "the payload of"));
        changes.add(
                new Change(
                        "update event set payload = '{}', digest = sha256('{}') where id = "
                                + tenth,
                        "position=10",
                        "the hash does not follow"));
        for (String other :
                List.of(
                        "actor = gen_random_uuid()",
                        "campaign_id = gen_random_uuid()",
                        "at = at + interval '1 microsecond'",
                        "type = type || 'x'",
                        "epoch = 0")) {
            changes.add(
                    new Change(
                            "update event set " + other + " where id = " + tenth,
                            "position=10",
                            "the hash does not follow"));
        }
        changes.add(
                new Change(
                        "update event set tx = '3' where id = " + tenth,
                        "position=10",
                        "the wrong place"));
        changes.add(
                new Change("delete from event where id = " + tenth, "position=10", "was removed"));
        changes.add(
                new Change(
                        "delete from link where position = 10",
                        "position=10",
                        "the link was removed"));
        changes.add(
                new Change(
                        "delete from link where position between 10 and 14",
                        "position=10 to 14",
                        "the links were removed"));
        changes.add(
                new Change(
                        "update link set hash = sha256('forged') where position = 10",
                        "position=11",
                        "the hash does not follow"));
        changes.add(
                new Change(
                        "update link set event_id = case event_id when a.e then b.e else a.e end"
                                + " from (select event_id e from link where position = 10) a,"
                                + " (select event_id e from link where position = 11) b"
                                + " where position in (10, 11)",
                        "position=11",
                        "the wrong place"));
        changes.add(
                new Change(
                        "insert into event (epoch, tx, at, type, payload, digest)"
                                + " select 1, tx, at, 'campaign.revised', '{}', sha256('{}') from event where id = "
                                + tenth,
                        "event=",
                        "was put in among chained ones"));
        changes.add(
                new Change(
                        "update event set payload = null where id = " + tenth,
                        "event=",
                        "no erasure of a person says so"));
        changes.add(
                new Change(
                        "insert into link select 0, id, digest from event where id = " + tenth,
                        "position=0",
                        "before the first position"));
        return changes.stream();
    }

    @ParameterizedTest
    @MethodSource("changesOfTheLog")
    void aChangedLogIsFound(Change change) {
        VerificationReport report = after(handle -> handle.execute(change.sql()));

        assertThat(report.logIsSound()).isFalse();
        assertThat(report.findings())
                .anySatisfy(finding -> {
                    assertThat(finding.where()).isEqualTo(Finding.LOG);
                    assertThat(finding.key()).startsWith(change.key());
                    assertThat(finding.what()).contains(change.what());
                });
    }

    @Test
    void aPayloadThatCannotBeReadAnyMoreIsFoundToo() {
        VerificationReport report =
                after(handle ->
                        handle.execute(
                                "update event set payload = '{\"answer\":\"seventeen\"}' where id ="
                                        + " (select max(id) from event where type = 'answer.submitted')"));

        assertThat(report.findings())
                .anySatisfy(finding -> assertThat(finding.what()).contains("was changed"))
                .anySatisfy(finding -> assertThat(finding.what()).contains("cannot be read"));
    }

    @Test
    void aLogCutShortIsFoundByAHeadKeptElsewhere() {
        LogHead head = server.services().database().read(LogHead::now);
        LogHead earlier =
                server.services().database().read(handle -> LogHead.at(handle, 20)).orElseThrow();

        assertThat(continuing(head, handle -> {})).isTrue();
        assertThat(continuing(earlier, handle -> {})).isTrue();
        assertThat(continuing(new LogHead(20, head.hash()), handle -> {})).isFalse();
        // Cut so that nothing of it is wrong in itself.
        assertThat(
                        continuing(
                                head,
                                handle -> handle.execute("delete from link where position > 30")))
                .isFalse();
        assertThat(
                        continuing(
                                earlier,
                                handle -> handle.execute("delete from link where position > 30")))
                .isTrue();
    }

    private boolean continuing(LogHead head, Consumer<Handle> tampering) {
        return server.services()
                .database()
                .atOneMoment(handle -> {
                    try {
                        handle.execute("alter table link disable trigger user");
                        tampering.accept(handle);
                        return Verification.check(
                                        handle,
                                        server.clock().instant(),
                                        Optional.of(head),
                                        Progress.NONE)
                                .findings()
                                .stream()
                                .noneMatch(finding -> finding.what().contains("the head given"));
                    } finally {
                        handle.rollback();
                    }
                });
    }
}
