package dev.earnest.platform.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// One model is much slower than the other. A classifier sees everything that the browser sees but the words of the
/// replies, which are the same here, and guesses which side the slow one is on.
final class BlindnessTest {
    private static final int PEOPLE = 6;
    private static final int TURNS = 30;

    private record Seen(Map<String, Double> features, boolean slowLeft) {
        double of(String feature) {
            return Objects.requireNonNull(features.get(feature), feature);
        }
    }

    @Test
    void timesSizesAndHeadersDoNotTellWhichSideIsSlow() throws Exception {
        try (Talkers talkers = Talkers.start().delay("slow-model", 60).delay("fast-model", 1);
                TestServer server = TestServer.startWith(talkers.settings())) {
            talkers.says = "The same words from both.%.0s";
            Chats chats = Chats.open(server, PEOPLE, TURNS, TURNS, 6);
            List<Seen> seen = new ArrayList<>();
            try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<List<Seen>>> all = new ArrayList<>();
                for (int i = 0; i < PEOPLE; i++) {
                    Workshop.Worker worker = chats.workshop().worker();
                    all.add(people.submit(() -> talk(server, worker)));
                }
                for (Future<List<Seen>> one : all) {
                    seen.addAll(one.get());
                }
            }
            assertThat(seen).hasSize(PEOPLE * TURNS);
            long left = seen.stream().filter(Seen::slowLeft).count();
            assertThat(left).as("sides are drawn").isBetween(60L, 120L);

            List<Seen> learn = new ArrayList<>();
            List<Seen> check = new ArrayList<>();
            for (int i = 0; i < seen.size(); i++) {
                (i % 2 == 0 ? learn : check).add(seen.get(i));
            }
            for (String feature : seen.getFirst().features().keySet()) {
                assertThat(accuracy(feature, learn, check))
                        .as(
                                "guessing by %s over %d turns; chance is 0.5, this bound one in 10,000",
                                feature, check.size())
                        .isLessThan(0.5 + 3.72 * 0.5 / Math.sqrt(check.size()));
            }
            // The same classifier does see what there is to see.
            learn.replaceAll(one -> leaking(one));
            check.replaceAll(one -> leaking(one));
            assertThat(accuracy("leak", learn, check)).isGreaterThan(0.95);
        }
    }

    private static Seen leaking(Seen one) {
        Map<String, Double> features = new TreeMap<>(one.features());
        features.put("leak", one.slowLeft() ? 60.0 : 1.0);
        return new Seen(features, one.slowLeft());
    }

    private static List<Seen> talk(TestServer server, Workshop.Worker worker) throws Exception {
        String lease = worker.lease();
        List<Seen> seen = new ArrayList<>();
        HttpClient http = HttpClient.newHttpClient();
        for (int turn = 1; turn <= TURNS; turn++) {
            URI uri = URI.create(server.url() + "/api/v1/leases/" + lease + "/chat/turns");
            HttpRequest request =
                    HttpRequest.newBuilder(uri)
                            .header(
                                    "Cookie",
                                    "earnest_session=" + worker.client().session().orElseThrow())
                            .header("Origin", "http://localhost")
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"attempt\":\""
                                                    + UUID.randomUUID()
                                                    + "\",\"message\":\"Turn\"}"))
                            .build();
            long start = System.nanoTime();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            double millis = (System.nanoTime() - start) / 1e6;
            if (answer.statusCode() == 429) {
                Thread.sleep(1_000);
                turn--;
                continue;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            Map<String, Double> features = new TreeMap<>();
            features.put("time", millis);
            features.put("size", (double) answer.body().length() / turn);
            StringBuilder headers = new StringBuilder();
            answer.headers()
                    .map()
                    .forEach((name, values) -> {
                        if (!name.equalsIgnoreCase("date")) {
                            headers.append(name).append(values);
                        }
                    });
            features.put("headers", (double) headers.toString().hashCode());
            features.put("header length", (double) headers.length());
            features.put(
                    "body", (double) answer.body().replace("\"number\":" + turn, "").hashCode());
            int number = turn;
            boolean slowLeft =
                    server.services()
                            .database()
                            .read(handle ->
                                    handle.createQuery(
                                                    "select left_end = 'lazy-end' from chat_turn where lease_id = :lease and number = :number")
                                            .bind("lease", UUID.fromString(lease))
                                            .bind("number", number)
                                            .mapTo(Boolean.class)
                                            .one());
            seen.add(new Seen(features, slowLeft));
            assertThat(Chats.choose(worker, lease, turn, 0, 1).status()).isEqualTo(200);
        }
        return seen;
    }

    // The threshold and direction that guess best on one half, tried on the other.
    private static double accuracy(String feature, List<Seen> learn, List<Seen> check) {
        double best = -1;
        double threshold = 0;
        boolean above = true;
        for (Seen candidate : learn) {
            double at = candidate.of(feature);
            double share = share(feature, learn, at, true);
            if (share > best || 1 - share > best) {
                best = Math.max(share, 1 - share);
                threshold = at;
                above = share >= 0.5;
            }
        }
        return share(feature, check, threshold, above);
    }

    private static double share(String feature, List<Seen> list, double threshold, boolean above) {
        long right =
                list.stream()
                        .filter(one -> ((one.of(feature) >= threshold) == above) == one.slowLeft())
                        .count();
        return (double) right / list.size();
    }
}
