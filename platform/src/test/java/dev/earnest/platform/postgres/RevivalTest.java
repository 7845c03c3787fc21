package dev.earnest.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// A PostgreSQL that dies while the server runs.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class RevivalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int PEOPLE = 8;

    @TempDir private Path temporary;

    private final Logger log = (Logger) LoggerFactory.getLogger(Watchdog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final Map<UUID, String> receipts = new ConcurrentHashMap<>();
    private final Queue<Long> times = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void endListening() {
        log.detachAppender(lines);
    }

    private List<String> said(String words) {
        return lines.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(words))
                .toList();
    }

    @Test
    void submissionsGoOnAfterPostgresAndItsWorkersAreKilledTwice() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"));
                EmbeddedPostgres postgres = scene.start();
                TestServer server = TestServer.startOn(postgres.address());
                Watchdog _ = postgres.watch()) {
            Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("Revival", 5));
            workshop.add(Workshop.pairs(3000));
            AtomicBoolean over = new AtomicBoolean();
            List<Thread> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                Workshop.Worker worker = workshop.worker();
                people.add(Thread.ofVirtual().start(() -> work(worker, over)));
            }
            await(() -> times.size() > 40);

            long first = killAll(scene.postmaster());
            assertWorkGoesOn(first);
            assertThat(server.visitor().get("/ready").status()).isEqualTo(200);
            assertThat(said("died")).hasSize(1).first().asString().endsWith("again now");
            assertThat(said("answers again")).hasSize(1);

            // The workers of PostgreSQL see the death of their parent by themselves.
            long second = System.nanoTime();
            Scene.kill(scene.postmaster());
            assertWorkGoesOn(second);
            assertThat(said("died")).hasSize(2).last().asString().endsWith("again in 2 s");
            over.set(true);
            for (Thread one : people) {
                one.join();
            }

            assertThat(statuses).isSubsetOf(200, 503);
            assertThat(workshop.number("select count(*) from answer")).isEqualTo(receipts.size());
            for (Map.Entry<UUID, String> kept : receipts.entrySet()) {
                assertThat(
                                workshop.number(
                                        "select count(*) from answer where attempt_id = '"
                                                + kept.getKey()
                                                + "'"))
                        .as("answers of receipt " + kept.getValue())
                        .isEqualTo(1);
            }
            assertThat(Set.copyOf(receipts.values())).hasSize(receipts.size());
            server.clock().move(Duration.ofMinutes(1));
            workshop.maintain();
            Sealed.all(server.services().database());
            assertThat(
                            Verification.run(
                                            server.services().database(),
                                            server.clock().instant(),
                                            Optional.empty(),
                                            Progress.NONE)
                                    .findings())
                    .isEmpty();
        }
    }

    // Half of the people have handed something in since.
    private void assertWorkGoesOn(long killed) throws InterruptedException {
        long until = killed + PATIENCE.toNanos();
        long before = times.size();
        await(() -> times.size() > before + PEOPLE && times.stream().anyMatch(at -> at > killed));
        assertThat(System.nanoTime()).as("within " + PATIENCE).isLessThan(until);
    }

    private void work(Workshop.Worker worker, AtomicBoolean over) {
        while (!over.get()) {
            Optional<TestClient.Reply> next = once(worker::next);
            if (next.isEmpty()) {
                continue;
            }
            JsonNode task = next.get().json().path("task");
            assertThat(task.isObject()).as(next.get().body()).isTrue();
            String lease = task.path("lease").asString();
            UUID attempt = UUID.randomUUID();
            Optional<TestClient.Reply> receipt = Optional.empty();
            while (receipt.isEmpty()) {
                receipt = once(() -> worker.submit(lease, attempt, Workshop.grade(2)));
            }
            receipts.put(attempt, receipt.get().json().path("receipt").asString());
            times.add(System.nanoTime());
        }
    }

    // Empty where the server was reached and could not work; then one asks again a little later.
    private Optional<TestClient.Reply> once(java.util.function.Supplier<TestClient.Reply> call) {
        try {
            TestClient.Reply reply = call.get();
            statuses.add(reply.status());
            if (reply.status() == 200) {
                return Optional.of(reply);
            }
            Thread.sleep(200);
        } catch (UncheckedIOException dropped) {
            // As after a dropped connection: ask again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static long killAll(long postmaster) {
        ProcessHandle parent = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> children = parent.descendants().toList();
        assertThat(children).isNotEmpty();
        long now = System.nanoTime();
        parent.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        return now;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(20);
        }
    }

    @Test
    void theServerIsReadyAgainWhenTheDatabaseIs() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"));
                EmbeddedPostgres postgres = scene.start();
                TestServer server = TestServer.startOn(postgres.address())) {
            assertThat(server.visitor().get("/ready").status()).isEqualTo(200);
            killAll(scene.postmaster());
            assertThat(server.visitor().get("/ready").status()).isEqualTo(503);
            assertThat(server.visitor().get("/health").status()).isEqualTo(200);
            try (Watchdog _ = postgres.watch()) {
                long until = System.nanoTime() + PATIENCE.toNanos();
                await(() -> server.visitor().get("/ready").status() == 200);
                assertThat(System.nanoTime()).as("within " + PATIENCE).isLessThan(until);
            }
        }
    }

    @Test
    void twoServersOfOneFolderReviveOnePostgres() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"));
                EmbeddedPostgres one = scene.start();
                EmbeddedPostgres two = scene.start();
                Watchdog _ = one.watch();
                Watchdog _ = two.watch()) {
            Scene.kill(scene.postmaster());
            await(() -> said("answers again").size() == 2);
            assertThat(Scene.query(one.address(), "select 1")).isEqualTo("1");
            assertThat(Scene.query(two.address(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void whatWasClosedStaysClosed() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"))) {
            EmbeddedPostgres postgres = scene.start();
            postgres.watch().close();
            Scene.kill(scene.postmaster());
            Thread.sleep(4_500);
            assertThat(postgres.isRunning()).as("nobody watches any more").isFalse();
            postgres.close();
            postgres.revive(scene.progress()::add);
            assertThat(postgres.isRunning()).isFalse();
            assertThat(lines.list).isEmpty();
        }
    }

    @Test
    void aFolderThatIsGoneIsSaidAndNoEmptyDatabaseTakesItsPlace() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"));
                EmbeddedPostgres postgres = scene.start()) {
            Scene.kill(scene.postmaster());
            Path away = temporary.resolve("away");
            Files.move(scene.layout().data(), away);
            assertThatThrownBy(() -> postgres.revive(scene.progress()::add))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("Put the folder back");
            assertThat(scene.layout().data()).doesNotExist();
            try (Watchdog _ = postgres.watch()) {
                await(() -> said("tried again in 2 s").size() == 1);
                Files.move(away, scene.layout().data());
                await(() -> said("answers again").size() == 1);
            }
            assertThat(said("does not start: The database in")).isNotEmpty();
            assertThat(Scene.query(postgres.address(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aPortThatSomebodyTookIsWaitedFor() throws Exception {
        try (Scene scene = Scene.withCluster(temporary.resolve("database"));
                EmbeddedPostgres postgres = scene.start()) {
            int port = PidFile.read(scene.layout()).orElseThrow().port().getAsInt();
            Scene.kill(scene.postmaster());
            try (ServerSocket taken = new ServerSocket()) {
                taken.setReuseAddress(true);
                taken.bind(
                        new java.net.InetSocketAddress(
                                java.net.InetAddress.getLoopbackAddress(), port));
                assertThatThrownBy(() -> postgres.revive(scene.progress()::add))
                        .isInstanceOf(PostgresException.class);
            }
            postgres.revive(scene.progress()::add);
            assertThat(Scene.query(postgres.address(), "select 1")).isEqualTo("1");
        }
    }
}
