package dev.earnest.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.TestPostgres;
import dev.earnest.platform.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that is told to end takes its scratch database with it.
final class ScratchDatabaseTest {
    /// What a process says that ended by SIGTERM: 128 + 15.
    private static final int TERMINATED = 143;

    @TempDir private Path folder;

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void open() throws IOException {
        // PostgreSQL does not run as root: whoever it runs as has to get in.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .map(one -> one.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()) && line.contains("postgres"))
                .toList();
    }

    private static void await(BooleanSupplier condition, String what) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Test
    void aProgramThatIsEndedWhileItWorksLeavesNoFolder() throws Exception {
        open();
        try (ScratchChild child = ScratchChild.start(folder.toString())) {
            child.working();
            assertThat(left()).hasSize(1);
            assertThat(processes()).isNotEmpty();

            assertThat(child.terminate()).isEqualTo(TERMINATED);
        }
        assertThat(left()).isEmpty();
        assertThat(processes()).isEmpty();
    }

    @Test
    void aProgramThatIsEndedWhileItStartsLeavesNoFolder() throws Exception {
        open();
        try (ScratchChild child = ScratchChild.start(folder.toString())) {
            await(
                    () -> {
                        try {
                            return !left().isEmpty();
                        } catch (IOException e) {
                            return false;
                        }
                    },
                    "the folder is made");

            assertThat(child.terminate()).isEqualTo(TERMINATED);
        }
        assertThat(left()).isEmpty();
        assertThat(processes()).isEmpty();
    }

    @Test
    void aDatabaseOnAServerIsDroppedToo() throws Exception {
        DatabaseAddress server = TestPostgres.freshDatabase();
        TestPostgres.mayCreateDatabases(server);
        String name;
        try (ScratchChild child =
                ScratchChild.start(server.jdbcUrl(), server.user(), server.password())) {
            name = child.working();
            assertThat(name).startsWith("earnest_check_");
            assertThat(child.terminate()).isEqualTo(TERMINATED);
        }
        try (Database there =
                Database.connect(server.jdbcUrl(), server.user(), server.password(), 1)) {
            int databases =
                    there.read(h ->
                            h.createQuery("select count(*) from pg_database where datname = :name")
                                    .bind("name", name)
                                    .mapTo(Integer.class)
                                    .one());
            assertThat(databases).isZero();
        }
    }
}
