package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.settings.MetricsAccess;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.store.log.LogCheck;
import dev.earnest.platform.store.log.LogChecks;
import dev.earnest.platform.web.Maintenance;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Servers check the log by themselves; the tests move the clock and wait for what the server's own thread does.
class LogWatchTest {
    private final TestServer server =
            TestServer.startWith(
                    ServerSettings.NONE.withMetrics(new MetricsAccess(true, Optional.empty())));
    private Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("Herons", 3));

    @BeforeEach
    void work() {
        workshop.add(Workshop.pairs(3));
        Workshop.Worker worker = workshop.worker();
        worker.submit(worker.lease(), Workshop.grade(2));
        server.clock().move(Duration.ofMinutes(1));
        Maintenance.runOnce(server.services());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Optional<LogCheck> last() {
        return server.services().database().read(LogChecks::last);
    }

    private long checks() {
        return server.services()
                .database()
                .read(h -> h.createQuery("select count(*) from log_check").mapTo(Long.class).one());
    }

    private static <T> T await(Supplier<Optional<T>> what) {
        for (int i = 0; i < 600; i++) {
            Optional<T> one = what.get();
            if (one.isPresent()) {
                return one.get();
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError("nothing came of it");
    }

    private String metrics() {
        TestClient visitor = server.visitor();
        return visitor.get("/metrics").body();
    }

    private String audit() {
        return server.person(Role.OWNER).get("/campaigns/" + workshop.campaign() + "/audit").body();
    }

    @Test
    void aDayLaterTheServerChecksTheLogByItselfAndSaysSo() {
        assertThat(metrics()).contains("earnest_log_verified_timestamp_seconds NaN");
        assertThat(audit()).doesNotContain("The whole log was checked");
        LogWatch.run(server.services());
        assertThat(checks()).as("too early").isZero();
        server.clock().move(Duration.ofHours(21));
        LogCheck check = await(this::last);
        assertThat(check.sound()).as("%s", check).isTrue();
        assertThat(check.events()).isPositive();
        assertThat(check.finishedAt()).isEqualTo(server.clock().instant());
        assertThat(metrics())
                .contains("earnest_log_verified_findings 0")
                .doesNotContain("earnest_log_verified_timestamp_seconds NaN");
        assertThat(audit()).contains("it is unbroken, and every table follows from it");
    }

    @Test
    void ofManyServersOneChecks() throws InterruptedException {
        try (TestServer one = server.another();
                TestServer two = server.another()) {
            server.clock().move(Duration.ofHours(21));
            Thread[] at = new Thread[8];
            for (int i = 0; i < at.length; i++) {
                TestServer by = i % 2 == 0 ? one : two;
                at[i] = Thread.ofVirtual().start(() -> LogWatch.run(by.services()));
            }
            for (Thread thread : at) {
                thread.join();
            }
            await(this::last);
            LogWatch.run(one.services());
            assertThat(checks()).isEqualTo(1);
        }
    }

    @Test
    void aRowThatWasChangedBehindTheBackIsFoundAndNothingStops() {
        server.services()
                .database()
                .useTransaction(h ->
                        assertThat(h.execute("update answer set seconds = seconds + 1"))
                                .isEqualTo(1));
        server.clock().move(Duration.ofHours(21));
        LogCheck check = await(this::last);
        assertThat(check.sound()).isFalse();
        assertThat(check.differences()).containsOnlyKeys("answer").containsEntry("answer", 1L);
        assertThat(metrics()).contains("earnest_log_verified_findings 1");
        assertThat(audit())
                .contains("something was changed outside of the program (answer)")
                .contains("earnest verify-log");
        assertThat(server.visitor().get("/ready").status()).isEqualTo(200);
        Workshop.Worker worker = workshop.worker();
        assertThat(worker.submit(worker.lease(), Workshop.grade(1)).status()).isEqualTo(200);
        // It was not mended behind anybody's back either: the next check finds it again.
        server.clock().move(Duration.ofHours(29));
        LogCheck next = await(() -> last().filter(found -> !found.equals(check)));
        assertThat(next.differences()).containsKey("answer");
    }

    @Test
    void oneThatDiedIsBegunAgainAfterAnHour() {
        server.services()
                .database()
                .useTransaction(h -> LogChecks.begin(h, server.clock().instant()));
        LogWatch.run(server.services());
        assertThat(last()).isEmpty();
        server.clock().move(Duration.ofMinutes(61));
        assertThat(await(this::last).sound()).isTrue();
        assertThat(checks()).isEqualTo(2);
    }
}
