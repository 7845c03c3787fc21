package dev.earnest.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class CrashTest {
    @TempDir private Path temporary;

    @Test
    void whatWasCommittedSurvivesAKilledPostgres() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            EmbeddedPostgres killed = scene.start();
            Scene.execute(killed.address(), "create table note (text text)");
            long postmaster = scene.postmaster();
            try (Connection open = Administration.connect(killed.address());
                    Statement statement = open.createStatement()) {
                for (int note = 0; note < 40; note++) {
                    statement.execute("insert into note values ('committed')");
                }
                open.setAutoCommit(false);
                statement.execute("insert into note values ('open')");
                Scene.kill(postmaster);
            }

            try (EmbeddedPostgres next = scene.start()) {
                assertThat(scene.postmaster()).isNotEqualTo(postmaster);
                assertThat(
                                Scene.query(
                                        next.address(),
                                        "select string_agg(distinct text, ',') || count(*) from note"))
                        .isEqualTo("committed40");
                assertThat(next.address()).isEqualTo(killed.address());
                killed.close();
                assertThat(Scene.query(next.address(), "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void closingAfterPostgresDiedIsQuiet() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            EmbeddedPostgres postgres = scene.start();
            Scene.kill(scene.postmaster());
            postgres.close();
            assertThat(PidFile.read(scene.layout())).isPresent();
        }
    }

    @Test
    void aPidThatNowBelongsToAnotherProgramBlocksNothingAndIsNotHarmed() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            Process innocent = new ProcessBuilder("sleep", "600").start();
            try {
                Files.writeString(
                        PidFile.path(scene.layout()),
                        "%d%n%s%n1700000000%n%d%n%n127.0.0.1%n  1  1%nready%n"
                                .formatted(innocent.pid(), scene.layout().data(), 5432));
                EmbeddedPostgres postgres = scene.start();
                assertThat(scene.postmaster()).isNotEqualTo(innocent.pid());
                assertThat(Scene.query(postgres.address(), "select 1")).isEqualTo("1");
                postgres.close();
                assertThat(innocent.isAlive()).isTrue();
            } finally {
                innocent.destroyForcibly();
            }
        }
    }

    @Test
    void aPidThatNowBelongsToAnotherPostgresBlocksNothing() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"));
                Scene neighbour = Scene.withCluster(temporary.resolve("neighbour"));
                EmbeddedPostgres other = neighbour.start()) {
            Files.copy(PidFile.path(neighbour.layout()), PidFile.path(scene.layout()));
            try (EmbeddedPostgres postgres = scene.start()) {
                assertThat(scene.postmaster()).isNotEqualTo(neighbour.postmaster());
                assertThat(postgres.address().jdbcUrl()).isNotEqualTo(other.address().jdbcUrl());
            }
            assertThat(Scene.query(other.address(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void thePidOfADeadProcessBlocksNothing() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            Process dead = new ProcessBuilder("true").start();
            dead.waitFor();
            Files.writeString(
                    PidFile.path(scene.layout()),
                    "%d%n%s%n1700000000%n5432%n".formatted(dead.pid(), scene.layout().data()));
            try (EmbeddedPostgres postgres = scene.start()) {
                assertThat(Scene.query(postgres.address(), "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void thePidOfADeadProcessThatNobodyCollectsBlocksNothing() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            Process careless =
                    new ProcessBuilder("sh", "-c", "sleep 1 & echo $!; exec sleep 600").start();
            try {
                long dead = Long.parseLong(careless.inputReader().readLine());
                while (Scene.runs(dead)) {
                    Thread.sleep(10);
                }
                assertThat(ProcessHandle.of(dead)).isPresent();
                Files.writeString(
                        PidFile.path(scene.layout()),
                        "%d%n%s%n1700000000%n5432%n".formatted(dead, scene.layout().data()));
                scene.start().close();
                assertThat(scene.progress()).isEmpty();
            } finally {
                careless.destroyForcibly();
            }
        }
    }

    @Test
    void anEmptyPidFileBlocksNothing() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            Files.createFile(PidFile.path(scene.layout()));
            try (EmbeddedPostgres postgres = scene.start()) {
                assertThat(Scene.query(postgres.address(), "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void aPostgresThatIsStillStartingIsAwaited() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"));
                EmbeddedPostgres running = scene.start()) {
            Path file = PidFile.path(scene.layout());
            List<String> whole = Files.readAllLines(file);
            Files.write(file, whole.subList(0, 3));
            CompletableFuture<EmbeddedPostgres> waiting =
                    CompletableFuture.supplyAsync(scene::start);
            while (!waiting.isDone() && scene.progress().isEmpty()) {
                Thread.sleep(10);
            }
            assertThat(scene.progress())
                    .containsExactly(
                            "Waiting for PostgreSQL, which starts or stops (process %s) ..."
                                    .formatted(whole.getFirst()));
            Files.write(file, whole);
            try (EmbeddedPostgres adopted = waiting.get(1, TimeUnit.MINUTES)) {
                assertThat(adopted.address()).isEqualTo(running.address());
            }
        }
    }

    @Test
    void aCrashBetweenRoleAndDatabaseIsMendedAtTheNextStart() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            EmbeddedPostgres postgres = scene.start();
            Scene.execute(
                    postgres.superuser("postgres"),
                    "drop database earnest",
                    "alter role earnest password null");
            postgres.close();
            try (EmbeddedPostgres next = scene.start()) {
                assertThat(Scene.query(next.address(), "select current_database()"))
                        .isEqualTo("earnest");
            }
        }
    }

    @Test
    void aPortThatSomebodyTakesAtTheLastMomentIsReplaced() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"));
                ServerSocket taken =
                        new ServerSocket(
                                0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Queue<Integer> ports = new ArrayDeque<>(List.of(taken.getLocalPort()));
            try (EmbeddedPostgres postgres =
                    EmbeddedPostgres.start(
                            scene.folder(),
                            scene.progress()::add,
                            RunAs::choose,
                            previous -> ports.isEmpty() ? Starter.freePort(0) : ports.remove())) {
                assertThat(ports).isEmpty();
                assertThat(postgres.address().jdbcUrl())
                        .doesNotContain(":" + taken.getLocalPort() + "/");
                assertThat(Scene.query(postgres.address(), "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void aLongLogIsPutAside() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            Files.writeString(scene.layout().log(), "old line\n".repeat(2_000_000));
            scene.start().close();
            assertThat(Files.size(scene.layout().log())).isLessThan(100_000);
            assertThat(scene.folder().resolve("postgres.log.1")).exists();
        }
    }
}
