package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.postgres.EmbeddedPostgres;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Installation;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.jobs.Jobs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkerVerbTest {
    private static final Random RANDOM = new Random(20_261_121L);

    @TempDir private Path folder;

    @Test
    void aFolderWithoutAnInstallationIsRefused() {
        Run run = Run.of("worker", "--folder", folder.resolve("none").toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("holds no installation");
        Run many = Run.of("worker", "--folder", folder.toString(), "--at-once", "65");
        assertThat(many.exit()).isEqualTo(2);
        assertThat(many.err()).contains("give a number from 1 to 64");
    }

    @Test
    void jobsOfTheInstallationAreTakenUntilItIsStopped() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, line -> {});
                Database database =
                        Database.open(
                                postgres.address().jdbcUrl(),
                                postgres.address().user(),
                                postgres.address().password(),
                                2)) {
            Installation.ensure(database, Instant.now(), RANDOM);
            UUID job = database.inTransaction(WorkerVerbTest::queue);
            CompletableFuture<Run> run = new CompletableFuture<>();
            Thread worker =
                    Thread.ofPlatform()
                            .start(() ->
                                    run.complete(Run.of("worker", "--folder", folder.toString())));
            Instant end = Instant.now().plus(Duration.ofSeconds(60));
            while (attempts(database, job) == 0) {
                assertThat(Instant.now()).as("a worker takes the job").isBefore(end);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            worker.interrupt();
            Run ended = run.get(60, TimeUnit.SECONDS);
            assertThat(ended.exit()).as(ended.err()).isZero();
            assertThat(ended.out()).isEqualTo("Working on " + folder + ", 2 at a time\n");
            // The database that was there before is there still.
            assertThat(attempts(database, job)).isPositive();
        }
    }

    private static int attempts(Database database, UUID job) {
        return database.read(h ->
                h.createQuery("select attempt from job where id = :id")
                        .bind("id", job)
                        .mapTo(Integer.class)
                        .one());
    }

    private static UUID queue(org.jdbi.v3.core.Handle handle) {
        Instant now = Instant.now();
        UUID person =
                People.create(handle, now, RANDOM, Optional.empty(), "Rita", "", Role.REQUESTER)
                        .id();
        UUID campaign =
                Campaigns.create(
                        handle,
                        now,
                        RANDOM,
                        person,
                        CampaignDefaults.comparison("Herons", 1),
                        "Prefer the better one.");
        return Jobs.queue(
                handle, now, RANDOM, person, campaign, "EXPORT", Json.object().put("n", 1));
    }
}
