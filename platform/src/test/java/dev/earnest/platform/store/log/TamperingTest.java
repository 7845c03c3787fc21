package dev.earnest.platform.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.web.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
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
    private final TamperedWorld world = new TamperedWorld();
    private final TestServer server = world.server();
    private final Tampering tampering = new Tampering(server);

    @BeforeAll
    void work() {
        world.make();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private VerificationReport after(Consumer<Handle> change) {
        return tampering.after(change);
    }

    @Test
    void withoutTamperingNothingIsFound() {
        assertThat(after(handle -> {}).findings()).isEmpty();
    }

    @Test
    void everyTableThatFollowsFromTheLogHasRows() {
        VerificationReport report = after(handle -> {});

        for (Projection projection : Rebuild.ALL) {
            assertThat(report.rows().get(projection.table())).as(projection.table()).isPositive();
        }
    }

    static Stream<Integer> columns() {
        int most =
                Rebuild.ALL.stream()
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
                Rebuild.ALL.stream()
                        .filter(projection -> projection.columns().size() > number)
                        .toList();

        VerificationReport report =
                after(handle ->
                        changed.forEach(projection ->
                                Tampering.change(
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

    static Stream<Integer> keys() {
        int most =
                Rebuild.ALL.stream()
                        .mapToInt(projection -> projection.key().size())
                        .max()
                        .orElseThrow();
        return IntStream.range(0, most).boxed();
    }

    /// The n-th part of every key: a row is gone, and another is there that the log does not know.
    @ParameterizedTest
    @MethodSource("keys")
    void aChangedKeyIsFoundInEveryTable(int number) {
        // Other tables are rebuilt with a look at items, so these are changed alone.
        for (boolean items : List.of(true, false)) {
            List<Projection> changed =
                    Rebuild.ALL.stream()
                            .filter(projection -> projection.key().size() > number)
                            .filter(projection -> projection.table().equals("item") == items)
                            .toList();

            VerificationReport report =
                    after(handle ->
                            changed.forEach(projection ->
                                    changeKey(
                                            handle,
                                            projection.table(),
                                            projection.key().get(number))));

            for (Projection projection : changed) {
                assertThat(report.findings())
                        .as("%s of %s", projection.key().get(number), projection.table())
                        .anySatisfy(finding ->
                                assertThat(finding.where()).isEqualTo(projection.table()));
            }
        }
    }

    private static void changeKey(Handle handle, String table, String column) {
        handle.execute("alter table " + table + " drop constraint " + table + "_pkey");
        handle.execute(
                "alter table " + table + " alter column " + column + " drop identity if exists");
        Tampering.change(handle, table, column);
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
        return Rebuild.ALL.stream().map(Projection::table);
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
                                        + Tampering.which(table)
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
