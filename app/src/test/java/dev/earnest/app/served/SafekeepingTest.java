package dev.earnest.app.served;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.platform.campaign.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `verify-log`, `backup` and `restore --check` over a campaign in which people answer meanwhile; then over one that
/// somebody changed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SafekeepingTest {
    private Path folder = Path.of("");
    private Served served;
    private UUID campaign = new UUID(0, 0);

    @BeforeAll
    void work(@TempDir Path temporary) throws IOException {
        folder = temporary;
        served = Served.start(folder.resolve("place"));
        campaign = served.launch(CampaignFiles.write(folder.resolve("campaign"), 9));
        for (int person = 0; person < 3; person++) {
            answer(served.annotator(campaign), 8);
        }
        served.pass(Duration.ofMinutes(1));
    }

    private static int answer(Annotator annotator, int most) {
        int done = 0;
        while (done < most && annotator.answer(Click::firstAtLeft).isPresent()) {
            done++;
        }
        return done;
    }

    @AfterAll
    void stop() {
        served.close();
    }

    private Run verify(String... more) {
        String[] words = new String[3 + more.length];
        words[0] = "verify-log";
        words[1] = "--folder";
        words[2] = served.installation().toString();
        System.arraycopy(more, 0, words, 3, more.length);
        return served.tried(words);
    }

    @Test
    @Order(1)
    void aLogThatGoesOnIsVerifiedAndContinuesItsReceipt() {
        Run head = verify("--head");
        assertThat(head.exit()).as(head.err()).isZero();
        assertThat(head.out().strip()).matches("\\d+:[0-9a-f]{64}");
        assertThat(answer(served.annotator(campaign), 3)).isEqualTo(3);
        served.pass(Duration.ofMinutes(1));

        Run since = verify("--since", head.out().strip());

        assertThat(since.exit()).as(since.out() + since.err()).isZero();
        assertThat(since.out()).contains("The log is whole, and everything is as it says.");
        JsonNode json = Json.parse(verify("--json").out());
        assertThat(json.path("verified").asBoolean()).isTrue();
        assertThat(json.at("/rows/answer").asInt()).isEqualTo(27);
        Run wrong = verify("--since", head.out().strip().replaceFirst(":.", ":z"));
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("is not the head of a log");
    }

    @Test
    @Order(2)
    void aBackupThatIsMadeWhilePeopleAnswerComesBackWhole()
            throws IOException, InterruptedException, ExecutionException {
        Path file = folder.resolve("earnest.zip");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        Run backup;
        int before;
        try (ExecutorService people = Executors.newSingleThreadExecutor()) {
            Future<?> work =
                    people.submit(() -> {
                        while (!stop.get()) {
                            Annotator annotator = served.annotator(campaign);
                            while (!stop.get() && answer(annotator, 1) == 1) {
                                done.incrementAndGet();
                                begun.countDown();
                            }
                        }
                    });
            begun.await();
            before = done.get();
            backup =
                    served.tried(
                            "backup",
                            "--folder",
                            served.installation().toString(),
                            file.toString());
            int after = done.get();
            stop.set(true);
            work.get();
            assertThat(after).as("answers while the backup was made").isGreaterThan(before);
        }
        assertThat(backup.exit()).as(backup.err()).isZero();
        assertThat(backup.out())
                .contains("written: " + file)
                .contains("prove it: ./earnest restore --check " + file);

        Run check = served.tried("restore", "--check", file.toString());

        assertThat(check.exit()).as(check.out() + check.err()).isZero();
        assertThat(check.out())
                .contains("Every table came back byte for byte.")
                .contains("The log is whole, and everything is as it says.");
        assertThat(served.tried("backup", "--folder", folder.resolve("none").toString(), "x").err())
                .contains("holds no installation");
    }

    @Test
    @Order(3)
    void anArchiveInWhichAByteIsAnotherIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("earnest.zip"));
        Path broken = folder.resolve("broken.zip");
        bytes[bytes.length / 2] ^= 1;
        Files.write(broken, bytes);
        Run check = served.tried("restore", "--check", broken.toString());
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.err().lines().filter(line -> line.startsWith("earnest: ")))
                .singleElement()
                .asString()
                .contains("broken.zip");
        Files.write(broken, "no archive".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(served.tried("restore", "--check", broken.toString()).err())
                .contains("broken.zip")
                .doesNotContain("Exception");
        assertThat(served.tried("restore", "--check", folder.resolve("nil").toString()).exit())
                .isEqualTo(2);
    }

    @Test
    @Order(4)
    void aTableThatWasChangedIsToldByRowAndPutBack() {
        served.tamper(
                "update answer set price = price + 500 where id = (select min(id) from answer)");
        Run found = verify();
        assertThat(found.exit()).isEqualTo(2);
        assertThat(found.out()).contains("differs: answer ").contains("price");
        assertThat(found.err()).contains("not verified: 1 difference in answer");

        assertThat(verify("--rebuild").err()).contains("add --yes");
        Run rebuilt = verify("--rebuild", "--yes");
        assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
        assertThat(rebuilt.out()).contains("Put back as the log says: 1 row");
        assertThat(verify().exit()).isZero();
    }

    @Test
    @Order(5)
    void anEventThatWasChangedIsFoundAndSoIsItsBackup() {
        served.tamper("alter table event disable trigger user");
        served.tamper(
                """
                update event set payload = regexp_replace(payload::text, '"price"\\s*:\\s*12', '"price":13')::json
                where id = (select min(id) from event where type = 'answer.submitted')
                """);
        Run found = verify();
        assertThat(found.exit()).isEqualTo(2);
        assertThat(found.out()).contains("differs: log ");
        assertThat(found.err()).contains("not verified: ").contains("log");

        Path file = folder.resolve("tampered.zip");
        served.run("backup", "--folder", served.installation().toString(), file.toString());
        Run check = served.tried("restore", "--check", file.toString());
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.out()).contains("differs: log ");
        assertThat(check.err()).contains("does not prove itself");
    }
}
