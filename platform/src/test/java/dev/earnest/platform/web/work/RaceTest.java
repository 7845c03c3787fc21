package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.web.Maintenance;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Things that happen at the same moment.
final class RaceTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void leasesThatRunOutWhileTheyAreHandedInLoseNothing(long seed) {
        try (TestServer server = TestServer.start();
                TestServer second = server.another()) {
            Workshop workshop =
                    Workshop.open(
                            server, PlainSpec.plain("Races").overlap(Overlap.fixed(2)).spec());
            workshop.add(Workshop.pairs(25));
            List<Workshop.Worker> people = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Workshop.Worker worker = workshop.worker();
                people.add(i % 2 == 0 ? worker : worker.at(second));
            }
            AtomicBoolean over = new AtomicBoolean();
            Thread time =
                    Thread.ofVirtual()
                            .start(() -> {
                                while (!over.get()) {
                                    server.clock().move(Duration.ofSeconds(13));
                                    Maintenance.runOnce(server.services());
                                    Maintenance.runOnce(second.services());
                                }
                            });
            List<Long> submitted = new ArrayList<>();
            CrowdTest.everybody(people, worker -> work(worker, new Random(seed * 1000), submitted));
            over.set(true);
            join(time);
            server.clock().move(Duration.ofMinutes(20));
            workshop.maintain();

            CrowdTest.invariants(workshop);
            long answers = workshop.number("select count(*) from answer where state <> 'UNDONE'");
            assertThat(answers).isEqualTo(submitted.size());
            assertThat(workshop.number("select count(*) from answer where state = 'PROVISIONAL'"))
                    .isZero();
            assertThat(workshop.number("select count(*) from answer where counted")).isEqualTo(50);
            assertThat(
                            workshop.number(
                                    "select count(*) from slot where state <> 'DONE' or lease_id is"
                                            + " null"))
                    .isZero();
            assertThat(workshop.number("select count(*) from item where state <> 'COMPLETE'"))
                    .isZero();
            assertThat(
                            workshop.number(
                                    "select coalesce(sum(minor), 0) from balance where kind ="
                                            + " 'ANNOTATOR'"))
                    .as("every answer paid once, surplus too")
                    .isEqualTo(10 * answers);
            assertThat(
                            workshop.number(
                                    "select coalesce(sum(value), 0) + (select sum(price) from"
                                            + " answer) + (select coalesce(sum(reserved), 0) from lease"
                                            + " where state = 'ACTIVE') from counter where name ="
                                            + " 'budget_left'"))
                    .as("money promised and money left")
                    .isZero();
        }
    }

    // Answers, skips, goes away and comes back late, until nothing is left three times in a row.
    private static void work(Workshop.Worker worker, Random random, List<Long> submitted) {
        int nothing = 0;
        List<String> late = new ArrayList<>();
        while (nothing < 3) {
            JsonNode task = worker.next().json().path("task");
            if (task.isNull()) {
                nothing++;
                pause();
                continue;
            }
            String lease = task.path("lease").asString();
            int dice = random.nextInt(10);
            if (dice == 0) {
                worker.lease(lease, "skip", Json.object().put("reason", "dice"));
            } else if (dice < 3) {
                late.add(lease);
                pause();
            } else {
                hand(worker, lease, submitted);
            }
        }
        late.forEach(lease -> hand(worker, lease, submitted));
    }

    private static void answerAll(Workshop.Worker worker) {
        for (JsonNode task = worker.next().json().path("task");
                task.isObject();
                task = worker.next().json().path("task")) {
            worker.submit(task.path("lease").asString(), Workshop.grade(1));
        }
    }

    private static void hand(Workshop.Worker worker, String lease, List<Long> submitted) {
        TestClient.Reply reply = worker.submit(lease, Workshop.grade(2));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        synchronized (submitted) {
            long receipt = Long.parseLong(reply.json().path("receipt").asString().substring(2), 32);
            if (!submitted.contains(receipt)) {
                submitted.add(receipt);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(40);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aConnectionThatDropsBeforeTheReceiptLosesNothing() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop = Workshop.open(server, PlainSpec.plain("Dropped").spec());
            workshop.add(Workshop.pairs(10));
            Workshop.Worker ann = workshop.worker();
            for (int i = 0; i < 5; i++) {
                String lease = ann.lease();
                UUID attempt = UUID.randomUUID();
                sendAndHangUp(server, ann, lease, attempt);
                TestClient.Reply again = ann.submit(lease, attempt, Workshop.grade(2));

                assertThat(again.status()).isEqualTo(200);
                assertThat(
                                workshop.number(
                                        "select count(*) from answer where lease_id = '"
                                                + lease
                                                + "'"))
                        .isEqualTo(1);
            }
        }
    }

    // The whole request goes out and the connection is closed without reading a byte.
    private static void sendAndHangUp(
            TestServer server, Workshop.Worker worker, String lease, UUID attempt) {
        String body = "{\"seconds\":5,\"answer\":{\"verdict\":\"graded\",\"grade\":2}}";
        String request =
                "POST /api/v1/leases/"
                        + lease
                        + "/submit HTTP/1.1\r\nHost: "
                        + server.url().getAuthority()
                        + "\r\nOrigin: "
                        + server.url()
                        + "\r\nSec-Fetch-Site: same-origin\r\nCookie: earnest_session="
                        + worker.client().session().orElseThrow()
                        + "\r\nIdempotency-Key: "
                        + attempt
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void twoServersMakeEachAnswerFinalOnce() {
        try (TestServer server = TestServer.start();
                TestServer second = server.another()) {
            Workshop workshop =
                    Workshop.open(
                            server, PlainSpec.plain("Twice").overlap(Overlap.fixed(2)).spec());
            workshop.add(Workshop.pairs(60));
            List<Workshop.Worker> people = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                people.add(workshop.worker());
            }
            CrowdTest.everybody(people, RaceTest::answerAll);
            // Whoever came last may have met only items they knew, while another held a slot.
            people.forEach(RaceTest::answerAll);
            server.clock().move(Duration.ofSeconds(21));

            CrowdTest.everybody(
                    List.of(people.get(0), people.get(1), people.get(2), people.get(3)),
                    worker ->
                            Maintenance.runOnce(
                                    worker.id().hashCode() % 2 == 0
                                            ? server.services()
                                            : second.services()));
            workshop.maintain();

            assertThat(workshop.number("select count(*) from answer where state = 'FINAL'"))
                    .isEqualTo(120);
            assertThat(workshop.number("select count(*) from entry where rule = 'answer'"))
                    .isEqualTo(120);
            assertThat(
                            workshop.number(
                                    "select count(*) from event, json_array_elements_text(payload"
                                            + " -> 'answers') where type = 'answer.final'"))
                    .isEqualTo(120);
            assertThat(workshop.number("select count(*) from item where state = 'COMPLETE'"))
                    .isEqualTo(60);
            assertThat(workshop.number("select count(*) from campaign where state = 'FINISHED'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aLongTextIsTakenAndATooLongOneRefused() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop =
                    Workshop.open(
                            server,
                            PlainSpec.plain("Long")
                                    .form(
                                            new QuestionForm.Compose(
                                                    1,
                                                    20_000,
                                                    List.of(),
                                                    "",
                                                    false,
                                                    Reason.optional()))
                                    .spec());
            workshop.add(Workshop.pairs(2));
            Workshop.Worker ann = workshop.worker();

            TestClient.Reply tooLong =
                    ann.submit(ann.lease(), Json.object().put("text", "word ".repeat(100_000)));
            assertThat(tooLong.status()).isEqualTo(422);
            assertThat(tooLong.body()).contains("/answer/text");
            assertThat(
                            ann.submit(
                                            ann.lease(),
                                            Json.object().put("text", "word ".repeat(20_000)))
                                    .status())
                    .isEqualTo(200);
        }
    }
}
