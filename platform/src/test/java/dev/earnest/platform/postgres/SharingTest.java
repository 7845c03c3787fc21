package dev.earnest.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class SharingTest {
    @TempDir private Path temporary;

    @Test
    void aServerThatWasKilledLeavesItsPostgresToTheNext() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"));
                ServerProcess killed = ServerProcess.using(scene.folder())) {
            String url = killed.awaitStart();
            long postmaster = scene.postmaster();
            killed.kill();
            assertThat(Scene.runs(postmaster)).isTrue();

            EmbeddedPostgres next = scene.start();
            assertThat(scene.postmaster()).isEqualTo(postmaster);
            assertThat(next.address().jdbcUrl()).isEqualTo(url);
            assertThat(Scene.query(next.address(), "select current_user")).isEqualTo("earnest");
            assertThat(scene.progress()).isEmpty();

            next.close();
            assertThat(Scene.runs(postmaster)).isFalse();
        }
    }

    @Test
    void twoServersShareOnePostgresAndTheLastStopsIt() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"));
                ServerProcess first = ServerProcess.using(scene.folder())) {
            first.awaitStart();
            long postmaster = scene.postmaster();
            EmbeddedPostgres second = scene.start();
            assertThat(scene.postmaster()).isEqualTo(postmaster);

            assertThat(first.closeDatabase()).isZero();
            assertThat(Scene.query(second.address(), "select 1")).isEqualTo("1");

            second.close();
            assertThat(Scene.runs(postmaster)).isFalse();
        }
    }

    @Test
    void theOneWhoStartedItMayCloseFirst() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            EmbeddedPostgres first = scene.start();
            long postmaster = scene.postmaster();
            try (ServerProcess second = ServerProcess.using(scene.folder())) {
                second.awaitStart();
                first.close();
                assertThat(Scene.query(first.address(), "select 1")).isEqualTo("1");

                assertThat(second.closeDatabase()).isZero();
                assertThat(Scene.runs(postmaster)).isFalse();
            }
        }
    }

    @Test
    void usersWithinOneProcessShareToo() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            EmbeddedPostgres first = scene.start();
            EmbeddedPostgres second = scene.start();
            long postmaster = scene.postmaster();
            first.close();
            first.close();
            assertThat(Scene.query(second.address(), "select 1")).isEqualTo("1");
            try (ServerProcess third = ServerProcess.using(scene.folder())) {
                third.awaitStart();
                third.closeDatabase();
                assertThat(Scene.query(second.address(), "select 1")).isEqualTo("1");
            }
            second.close();
            assertThat(Scene.runs(postmaster)).isFalse();
            try (Stream<Path> users = Files.list(scene.layout().users())) {
                assertThat(users).isEmpty();
            }
        }
    }

    @Test
    void serversThatStartAtTheSameTimeMakeOneDatabase() throws Exception {
        try (Scene scene = Scene.in(temporary.resolve("database"))) {
            List<ServerProcess> servers = new ArrayList<>();
            List<String> urls = new ArrayList<>();
            try {
                for (int server = 0; server < 3; server++) {
                    servers.add(ServerProcess.using(scene.folder()));
                }
                for (ServerProcess server : servers) {
                    urls.add(server.awaitStart());
                }
                assertThat(urls).hasSize(3).containsOnly(urls.getFirst());
                for (ServerProcess server : servers) {
                    assertThat(server.closeDatabase()).isZero();
                }
                assertThat(PidFile.read(scene.layout())).isEmpty();
            } finally {
                for (ServerProcess server : servers) {
                    server.close();
                }
            }
        }
    }

    @Test
    void aFolderInUseByAnotherContainerIsLeftAlone() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            Files.createDirectory(scene.layout().users());
            Files.createFile(scene.layout().users().resolve("of somebody else.lock"));
            Path user = scene.layout().users().resolve("4194999-1000000000000-x.lock");
            try (ServerProcess elsewhere = ServerProcess.locking(user)) {
                elsewhere.awaitStart();
                assertThatThrownBy(scene::start)
                        .isInstanceOf(PostgresException.class)
                        .hasMessageStartingWith("Another container or machine uses the database");
                assertThat(PidFile.read(scene.layout())).isEmpty();
            }
            try (EmbeddedPostgres free = scene.start()) {
                assertThat(Scene.query(free.address(), "select 1")).isEqualTo("1");
                assertThat(user).doesNotExist();
            }
        }
    }

    @Test
    void aCopyOfAFolderInUseGetsAPostgresOfItsOwn() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"));
                EmbeddedPostgres original = scene.start()) {
            Scene.execute(original.address(), "create table note (text text)");
            Path folder = temporary.resolve("copy");
            Programs.run(
                    temporary,
                    Duration.ofMinutes(1),
                    List.of("cp", "-a", scene.folder().toString(), folder.toString()));
            try (Scene copy = new Scene(folder, new ArrayList<>());
                    EmbeddedPostgres other = copy.start()) {
                assertThat(copy.postmaster()).isNotEqualTo(scene.postmaster());
                assertThat(other.address().jdbcUrl()).isNotEqualTo(original.address().jdbcUrl());
                assertThat(Scene.query(other.address(), "select count(*) from note"))
                        .isEqualTo("0");
            }
            assertThat(Scene.query(original.address(), "select count(*) from note")).isEqualTo("0");
        }
    }
}
