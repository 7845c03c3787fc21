package dev.earnest.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.EmbeddedPostgres;
import dev.earnest.platform.settings.ServerSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `serve` does about a database that dies under it.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class RunningServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private Path folder;

    @Test
    void theDatabaseThatItBroughtAlongIsStartedAgainUntilTheServerStops() throws Exception {
        long second;
        try (RunningServer server = serve(Optional.empty())) {
            long first = postmaster();
            kill(first);
            await(() -> postmaster() != first && ready(server) == 200);
            second = postmaster();
            assertThat(isAlive(second)).isTrue();
        }
        assertThat(isAlive(second)).as("stopped with the server").isFalse();
        Thread.sleep(3_000);
        assertThat(folder.resolve("data/postmaster.pid")).as("and not revived").doesNotExist();
    }

    @Test
    void aDatabaseOfOnesOwnIsLeftToWhoRunsIt() throws Exception {
        try (EmbeddedPostgres elsewhere = EmbeddedPostgres.start(folder, line -> {})) {
            DatabaseAddress address = elsewhere.address();
            String url =
                    address.jdbcUrl()
                            .replace(
                                    "jdbc:postgresql://",
                                    "postgres://"
                                            + address.user()
                                            + ":"
                                            + address.password()
                                            + "@");
            try (RunningServer server = serve(Optional.of(url))) {
                assertThat(ready(server)).isEqualTo(200);
                long only = postmaster();
                kill(only);
                Thread.sleep(6_000);
                assertThat(ready(server)).isEqualTo(503);
                assertThat(postmaster()).as("of the dead one").isEqualTo(only);
            }
        }
    }

    private RunningServer serve(Optional<String> databaseUrl) {
        return RunningServer.start(
                folder,
                databaseUrl,
                "127.0.0.1",
                0,
                Optional.empty(),
                ServerSettings.NONE,
                line -> {});
    }

    private long postmaster() throws IOException {
        Path file = folder.resolve("data/postmaster.pid");
        if (!Files.exists(file)) {
            return -1;
        }
        return Files.readAllLines(file).stream().findFirst().map(Long::parseLong).orElse(-1L);
    }

    private static int ready(RunningServer server) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(server.url().resolve("/ready")).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static void kill(long pid) {
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        var workers = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
    }

    // Where nobody collects the dead they keep their numbers.
    private static boolean isAlive(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("within " + PATIENCE).isLessThan(until);
            Thread.sleep(50);
        }
    }
}
