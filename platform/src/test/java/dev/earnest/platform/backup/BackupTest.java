package dev.earnest.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.crowd.Progress;
import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.Posting;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.TestPostgres;
import dev.earnest.platform.store.Books;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.log.LogHead;
import dev.earnest.platform.store.log.Sealer;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.store.log.VerificationReport;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.RandomWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BackupTest {
    @TempDir static Path folder;

    private final TestServer server = TestServer.start();
    private final AtomicInteger files = new AtomicInteger();

    @BeforeAll
    void work() {
        new RandomWork(server, 21, 3, 20).steps(150);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Database database() {
        return server.services().database();
    }

    private Path backup() {
        Path file = folder.resolve("backup-" + files.incrementAndGet() + ".zip");
        Backup.make(database(), file, server.clock().instant(), "0.1.0", Progress.NONE);
        return file;
    }

    private CheckReport check(Path file) {
        try (BackupFile backup = BackupFile.open(file)) {
            return RestoreCheck.run(
                    TestPostgres.freshDatabase(), backup, server.clock().instant(), Progress.NONE);
        }
    }

    private static Database connect(DatabaseAddress address) {
        return Database.connect(address.jdbcUrl(), address.user(), address.password(), 4);
    }

    private static long number(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    @Test
    void aBackupComesBackByteForByteAndProvesItself() {
        CheckReport report = check(backup());

        assertThat(report.differences()).isEmpty();
        assertThat(report.verification().findings()).isEmpty();
        assertThat(report.sound()).isTrue();
        assertThat(report.manifest().tables())
                .filteredOn(table -> table.name().equals("answer"))
                .allSatisfy(table -> assertThat(table.rows()).isGreaterThan(20));
    }

    @Test
    void aBackupTakenWhilePeopleWorkIsOneMoment() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<CheckReport> reports = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> writers = new ArrayList<>();
            RandomWork work = new RandomWork(server, 22, 3, 60);
            writers.add(
                    threads.submit(() -> {
                        while (!stop.get()) {
                            work.steps(5);
                        }
                    }));
            writers.add(threads.submit(() -> post(stop)));
            for (int i = 0; i < 3; i++) {
                reports.add(check(backup()));
            }
            stop.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(reports)
                .allSatisfy(report -> {
                    assertThat(report.differences()).isEmpty();
                    assertThat(report.verification().findings()).isEmpty();
                });
        // They were not all of the same moment: work went on.
        assertThat(reports.getLast().verification().events())
                .isGreaterThan(reports.getFirst().verification().events());
    }

    private void post(AtomicBoolean stop) {
        Money cent = Money.of(1, "EUR");
        for (int i = 0; !stop.get(); i++) {
            String key = "busy:" + i;
            database()
                    .useTransaction(handle ->
                            Books.post(
                                    handle,
                                    server.clock().instant(),
                                    key,
                                    Optional.empty(),
                                    "test",
                                    List.of(
                                            new Posting(Books.PAYER, cent.negated()),
                                            new Posting(Account.fees(), cent))));
        }
    }

    @Test
    void aRestoredInstallationGoesOnInTheNextEpoch() {
        Path file = backup();
        DatabaseAddress address = TestPostgres.freshDatabase();
        LogHead before;
        try (BackupFile backup = BackupFile.open(file);
                Database restored = connect(address)) {
            before = LogHead.parse(backup.manifest().head());
            Restore.into(restored, backup, server.clock().instant(), Progress.NONE);

            assertThat(number(restored, "select epoch from installation")).isEqualTo(2);
            assertThat(number(restored, "select count(*) from event where type = 'backup.made'"))
                    .isPositive();
            assertThat(number(restored, "select count(*) from session")).isZero();
            assertThat(number(restored, "select count(*) from person"))
                    .isEqualTo(number(database(), "select count(*) from person"));
        }
        try (TestServer second = TestServer.startOn(address)) {
            RandomWork work = new RandomWork(second, 23, 3, 15);
            work.steps(80);
            Sealer.seal(second.services().database());
            VerificationReport report =
                    Verification.run(
                            second.services().database(),
                            second.clock().instant(),
                            Optional.of(before),
                            Progress.NONE);
            assertThat(report.findings()).isEmpty();
            assertThat(report.head().position()).isGreaterThan(before.position());
            assertThat(
                            number(
                                    second.services().database(),
                                    "select count(*) from event where epoch = 2 and type = 'restored'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aDatabaseWithDataIsNotTouched() {
        Path file = backup();
        try (BackupFile backup = BackupFile.open(file)) {
            long events = number(database(), "select count(*) from event");

            assertThatThrownBy(() ->
                            Restore.into(
                                    database(), backup, server.clock().instant(), Progress.NONE))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("the database is not empty");

            assertThat(number(database(), "select count(*) from event")).isEqualTo(events);
        }
    }

    @Test
    void aDatabaseOfSomethingElseIsNotTouched() {
        Path file = backup();
        try (BackupFile backup = BackupFile.open(file);
                Database other = connect(TestPostgres.freshDatabase())) {
            other.useTransaction(handle -> handle.execute("create table ledger (id integer)"));

            assertThatThrownBy(() ->
                            Restore.into(other, backup, server.clock().instant(), Progress.NONE))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("something else, such as ledger");
        }
    }

    @Test
    void onlyItsOwnerMayReadABackup() throws IOException {
        Path file = backup();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aScratchDatabaseIsGoneAfterwards() {
        DatabaseAddress server = TestPostgres.freshDatabase();
        DatabaseAddress scratch;
        try (ScratchDatabase database = creating(server)) {
            scratch = database.address();
            try (Database there = connect(scratch)) {
                assertThat(number(there, "select 1")).isEqualTo(1);
            }
        }
        assertThatThrownBy(() -> connect(scratch).close()).hasMessageContaining("does not exist");
    }

    private static ScratchDatabase creating(DatabaseAddress server) {
        TestPostgres.mayCreateDatabases(server);
        return ScratchDatabase.on(server);
    }

    @Test
    void aCheckFindsWhatWasWrongBeforeTheBackup() {
        TestServer other = TestServer.start();
        try (other) {
            new RandomWork(other, 24, 2, 10).steps(40);
            other.services()
                    .database()
                    .useTransaction(handle ->
                            handle.execute(
                                    "update slot set state = 'VOID' where item_id = (select min(item_id) from slot)"));
            Path file = folder.resolve("tampered.zip");
            Backup.make(
                    other.services().database(),
                    file,
                    other.clock().instant(),
                    "0.1.0",
                    Progress.NONE);

            CheckReport report = check(file);

            assertThat(report.differences()).isEmpty();
            assertThat(report.sound()).isFalse();
            assertThat(report.verification().differences()).containsOnlyKeys("slot");
        }
    }
}
