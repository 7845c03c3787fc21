package dev.earnest.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunAsTest {
    @TempDir private Path temporary;
    private UserPrincipal self;

    @BeforeEach
    void weAreRoot() throws IOException {
        self = Files.getOwner(temporary);
        assumeThat(self.getName())
                .as("these tests give files away, for which they run as root")
                .isEqualTo("root");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    }

    private EmbeddedPostgres start(Scene scene, List<RunAs.Way> ways) {
        return EmbeddedPostgres.start(
                scene.folder(),
                scene.progress()::add,
                layout -> choose(layout, ways),
                Starter::freePort);
    }

    private RunAs choose(Layout layout, List<RunAs.Way> ways) {
        try {
            return RunAs.chooseForRoot(layout, self, ways);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private List<RunAs.Way> asNobody(Scene scene, String name) throws IOException {
        List<RunAs.Way> ways =
                RunAs.asNobody(scene.layout()).stream()
                        .filter(way -> way.name().equals(name))
                        .toList();
        assertThat(ways).hasSize(1);
        return ways;
    }

    @ParameterizedTest
    @ValueSource(strings = {"setpriv", "su"})
    void aClusterServesTheNamespaceAndTheUserNobodyInTurn(String name) throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            List<RunAs.Way> namespace = List.of(RunAs.namespace(self));
            List<RunAs.Way> nobody = asNobody(scene, name);
            try (EmbeddedPostgres postgres = start(scene, nobody)) {
                assertThat(owner(scene.layout().data())).isEqualTo("nobody");
                assertThat(owner(scene.layout().password())).isEqualTo("root");
                assertThat(owner(scene.layout().program("postgres"))).isEqualTo("root");
                assertThat(ProcessHandle.of(scene.postmaster()).orElseThrow().info().user())
                        .contains("nobody");
                Scene.execute(
                        postgres.address(),
                        "create table note (text text)",
                        "insert into note values ('stays')");
            }
            try (EmbeddedPostgres postgres = start(scene, namespace)) {
                assertThat(owner(scene.layout().data())).isEqualTo("root");
                assertThat(owner(scene.layout().data().resolve("base"))).isEqualTo("root");
                assertThat(Scene.query(postgres.address(), "select text from note"))
                        .isEqualTo("stays");
            }
            try (EmbeddedPostgres postgres = start(scene, nobody)) {
                assertThat(owner(scene.layout().data().resolve("base"))).isEqualTo("nobody");
                assertThat(Scene.query(postgres.address(), "select text from note"))
                        .isEqualTo("stays");
            }
        }
    }

    @Test
    void aClusterThatRunsAsNobodyIsAdoptedAndStoppedWhereANamespaceWouldWorkToo() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            EmbeddedPostgres first = start(scene, asNobody(scene, "setpriv"));
            long postmaster = scene.postmaster();
            EmbeddedPostgres second = scene.start();
            assertThat(scene.postmaster()).isEqualTo(postmaster);
            first.close();
            second.close();
            assertThat(Scene.runs(postmaster)).isFalse();
        }
    }

    @Test
    void whereNobodyMayNotEnterTheFolderItIsSaid() throws Exception {
        Path closed = Files.createDirectory(temporary.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        try (Scene scene = Scene.in(closed.resolve("database"))) {
            List<RunAs.Way> nobody = asNobody(scene, "setpriv");
            assertThatThrownBy(() -> start(scene, nobody))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("PostgreSQL refuses to run as root")
                    .hasMessageContaining(
                            "setpriv: nobody may not enter " + scene.layout().folder())
                    .hasMessageContaining("Start Earnest as an ordinary user");
        }
    }

    @Test
    void waysThatAreMissingOrStayRootAreNamed() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            List<RunAs.Way> none =
                    List.of(
                            new RunAs.Way(
                                    "a missing program",
                                    new RunAs(List.of("no-such-program"), self, true)),
                            new RunAs.Way("nothing", new RunAs(List.of(), self, true)));
            assertThatThrownBy(() -> start(scene, none))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("(a missing program: not installed; nothing: stays root)")
                    .hasMessageContaining("--database-url");
        }
    }

    @Test
    void anOrdinaryUserIsToldWhoseTheDatabaseIs() throws Exception {
        Layout layout = Layout.of(temporary.resolve("database"));
        Files.createDirectory(layout.data());
        UserPrincipal nobody =
                temporary
                        .getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("nobody");
        assertThatThrownBy(() -> RunAs.ordinary(layout, nobody))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("belongs to the user root, and Earnest runs as nobody");
    }

    private static String owner(Path file) throws IOException {
        return Files.getOwner(file).getName();
    }
}
