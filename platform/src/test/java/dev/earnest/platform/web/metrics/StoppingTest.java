package dev.earnest.platform.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.TestPostgres;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class StoppingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration ANSWER = Duration.ofSeconds(8);

    private static void await(String what, BooleanSupplier holds) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    // 0 where nobody answers. A connection that came just as the server stopped is never answered,
    // nor closed while the process lives.
    private static int status(URI server, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRequestInHandIsFinishedAndNewOnesAreTurnedAway() throws Exception {
        TestServer server = TestServer.start();
        DatabaseAddress address = server.address();
        TestClient owner = server.person(Role.OWNER);
        TestClient ann = server.person(Role.ANNOTATOR);
        assertThat(status(server.url(), "/ready")).isEqualTo(200);
        CompletableFuture<TestClient.Reply> slow;
        Thread stopping;
        try (Database mine =
                        Database.connect(address.jdbcUrl(), address.user(), address.password(), 1);
                Handle handle = mine.open()) {
            handle.begin();
            handle.execute("select id from person where id = ? for update", ann.id());
            slow =
                    CompletableFuture.supplyAsync(() ->
                            owner.form(
                                    "/people/" + ann.id() + "/role", Map.of("role", "REVIEWER")));
            await("the request waits for the row", () -> waiting(server));
            stopping = Thread.ofVirtual().start(server::close);
            await("new requests are turned away", () -> status(server.url(), "/ready") != 200);
            assertThat(slow).isNotDone();
            handle.rollback();
        }
        TestClient.Reply reply = slow.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(reply.status()).isEqualTo(200);
        stopping.join();
        try (Database after =
                Database.connect(address.jdbcUrl(), address.user(), address.password(), 1)) {
            String role =
                    after.read(h ->
                            h.createQuery("select role from person where id = :id")
                                    .bind("id", ann.id())
                                    .mapTo(String.class)
                                    .one());
            assertThat(role).isEqualTo("REVIEWER");
        }
        assertThat(status(server.url(), "/ready")).isZero();
    }

    private static boolean waiting(TestServer server) {
        return server.services()
                .database()
                .read(h ->
                        h.createQuery(
                                        "select count(*) > 0 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                                .mapTo(Boolean.class)
                                .one());
    }

    @Test
    void aServerWithoutItsDatabaseIsNotReadyAndSaysSoUntilItIsBack() {
        DatabaseAddress address = TestPostgres.freshDatabase();
        DatabaseAddress elsewhere = TestPostgres.freshDatabase();
        String name = address.jdbcUrl().replaceAll(".*/", "");
        try (TestServer server = TestServer.startOn(address);
                Database other =
                        Database.connect(
                                elsewhere.jdbcUrl(), elsewhere.user(), elsewhere.password(), 1)) {
            assertThat(server.visitor().get("/ready").status()).isEqualTo(200);
            other.useTransaction(
                    h -> h.execute("alter database " + name + " allow_connections false"));
            other.useTransaction(h ->
                    h.execute(
                            "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?",
                            name));
            Instant asked = Instant.now();
            TestClient.Reply ready = server.visitor().get("/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).contains("The database does not answer.");
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(6));
            assertThat(server.visitor().get("/health").status()).isEqualTo(200);
            TestClient.Reply page = server.visitor().get("/join/somewhere");
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.header("Retry-After")).isEqualTo("5");

            other.useTransaction(
                    h -> h.execute("alter database " + name + " allow_connections true"));
            await("ready again", () -> server.visitor().get("/ready").status() == 200);
            assertThat(server.visitor().get("/join/somewhere").status()).isEqualTo(404);
        }
    }
}
