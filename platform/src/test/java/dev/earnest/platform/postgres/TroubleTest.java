package dev.earnest.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TroubleTest {
    @TempDir private Path temporary;

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path folder) {
        return assertThatThrownBy(() -> EmbeddedPostgres.start(folder, line -> {}).close())
                .isInstanceOf(PostgresException.class)
                .satisfies(fault ->
                        assertThat(Objects.requireNonNull(fault.getMessage()))
                                .doesNotContain("\n"));
    }

    private Scene stopped() throws IOException {
        return Scene.withCluster(temporary.resolve("database"));
    }

    @Test
    void aClusterOfAnotherMajorVersionIsLeftAlone() throws Exception {
        try (Scene scene = stopped()) {
            Path version = scene.layout().data().resolve("PG_VERSION");
            Files.writeString(version, "17\n");
            assertRefused(scene.folder())
                    .hasMessageContaining("was made by PostgreSQL 17")
                    .hasMessageContaining("brings PostgreSQL 18. Make a backup with the Earnest");
            Files.delete(version);
            assertRefused(scene.folder()).hasMessageContaining("is not a PostgreSQL database");
        }
    }

    @Test
    void aMissingPasswordFileIsNotReplaced() throws Exception {
        try (Scene scene = stopped()) {
            Files.delete(scene.layout().password());
            assertRefused(scene.folder())
                    .hasMessageContaining("postgres.password is missing")
                    .hasMessageContaining("Put the file back from a copy");
            assertThat(scene.layout().password()).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "with a space and much more text than a password has",
                "\0\0\0"
            })
    void aDamagedPasswordFileIsNamedAndNotShown(String content) throws Exception {
        try (Scene scene = Scene.in(temporary.resolve("database"))) {
            Files.writeString(scene.layout().password(), content);
            var refused =
                    assertRefused(scene.folder())
                            .hasMessageContaining("postgres.password is damaged");
            if (!content.isEmpty()) {
                refused.hasMessageNotContaining(content);
            }
        }
    }

    @Test
    void thePasswordOfAnotherDatabaseIsNamedWhetherPostgresRunsOrNot() throws Exception {
        try (Scene scene = stopped()) {
            String right = Files.readString(scene.layout().password());
            Files.writeString(scene.layout().password(), "A".repeat(43) + "\n");
            assertRefused(scene.folder()).hasMessageContaining("refuses the password in");
            assertThat(PidFile.read(scene.layout())).isEmpty();

            Files.writeString(scene.layout().password(), right);
            try (EmbeddedPostgres running = scene.start()) {
                Files.writeString(scene.layout().password(), "A".repeat(43) + "\n");
                assertRefused(scene.folder()).hasMessageContaining("refuses the password in");
                assertThat(Scene.query(running.address(), "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void aPasswordFileThatOthersCanReadIsClosedAndReported() throws Exception {
        try (Scene scene = stopped()) {
            Path password = scene.layout().password();
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
            scene.start().close();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            assertThat(scene.progress())
                    .anyMatch(line -> line.startsWith("Others could read " + password));
        }
    }

    @Test
    void aMistakeInTheOwnSettingsIsQuoted() throws Exception {
        try (Scene scene = stopped()) {
            Files.writeString(scene.layout().ownSettings(), "work_mem = much\n");
            assertRefused(scene.folder())
                    .hasMessageContaining("invalid value for parameter \"work_mem\": \"much\"")
                    .hasMessageContaining(scene.layout().ownSettings().toString());
            Files.writeString(scene.layout().ownSettings(), "work_mem = 9MB\n");
            try (EmbeddedPostgres postgres = scene.start()) {
                assertThat(Scene.query(postgres.address(), "show work_mem")).isEqualTo("9MB");
            }
        }
    }

    @Test
    void tooLittleMemoryIsSaid() throws Exception {
        try (Scene scene = stopped()) {
            Files.writeString(scene.layout().ownSettings(), "shared_buffers = 4000GB\n");
            assertRefused(scene.folder())
                    .hasMessageContaining("got no memory")
                    .hasMessageContaining("shared_buffers");
        }
    }

    @Test
    void aDamagedClusterIsReportedWithTheLineOfTheLog() throws Exception {
        try (Scene scene = stopped()) {
            Files.delete(scene.layout().data().resolve("global/pg_control"));
            assertRefused(scene.folder())
                    .hasMessageContaining("did not start")
                    .hasMessageContaining("pg_control")
                    .hasMessageContaining(scene.layout().log().toString());
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertRefused(file).hasMessageContaining("is a file; the database needs a folder");
        assertRefused(file.resolve("below")).hasMessageContaining("is a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a$HOME", "a`id`b", "a\\b", "a\nb"})
    void aFolderNameThatTheShellWouldReadIsRefused(String name) {
        assertRefused(temporary.resolve(name)).hasMessageContaining("Choose another name");
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws Exception {
        assertRefused(unwritable())
                .hasMessageMatching(".*(permission|Operation not permitted|Read-only).*");
    }

    // Root may write everywhere but in the kernel's own folders.
    private Path unwritable() throws IOException {
        if (RunAs.choose(Layout.of(temporary)).isRoot()) {
            assumeThat(Path.of("/sys/kernel")).isDirectory();
            return Path.of("/sys/kernel/earnest-database");
        }
        return Files.createDirectory(
                temporary.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
    }

    @Test
    void aMachineWithoutProgramsIsToldOfTheDatabaseAddress() {
        Layout layout = Layout.of(temporary.resolve("database"));
        assertThatThrownBy(() -> Binaries.unpack(layout, "postgres-solaris-sparc.txz"))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("brings no PostgreSQL for this machine")
                .hasMessageContaining("--database-url");
        assertThat(getClass().getResource("/" + Platform.archive())).isNotNull();
    }

    @Test
    void programsThatDoNotRunHereAreReported() throws Exception {
        try (Scene scene = Scene.in(temporary.resolve("database"))) {
            Path program = scene.layout().program("postgres");
            long size = Files.size(program);
            Files.delete(program);
            Files.write(program, new byte[Math.toIntExact(size)]);
            assertRefused(scene.folder())
                    .hasMessageContaining("do not run here")
                    .hasMessageContaining("--database-url");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 75, 100})
    void aFullDiskIsSaid(int mebibytes) throws Exception {
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        assumeThat(mount(disk, mebibytes)).as("root may mount a small disk here").isTrue();
        try {
            assertRefused(disk.resolve("database"))
                    .hasMessageContaining("The disk of " + disk)
                    .hasMessageContaining("is full. Free at least");
        } finally {
            run("umount", disk.toString());
        }
    }

    private boolean mount(Path disk, int mebibytes) {
        try {
            return run(
                            "mount",
                            "-t",
                            "tmpfs",
                            "-o",
                            "size=" + mebibytes + "m",
                            "none",
                            disk.toString())
                    .succeeded();
        } catch (IOException noMount) {
            return false;
        }
    }

    private Programs.Outcome run(String... command) throws IOException {
        return Programs.run(temporary, Duration.ofSeconds(30), List.of(command));
    }
}
