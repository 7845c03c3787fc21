package dev.earnest.bench.load;

import dev.earnest.app.replay.ChildServer;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.EmbeddedPostgres;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Installation;
import dev.earnest.platform.store.log.Epochs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// What drawing the next battle costs: the call for the next task in an arena of comparisons of 20 models, beside the same
/// call in a campaign of the same items that gives them out in the order of the queue; `bench/draw.sh` runs it. A server in
/// a process of its own, and one person at a time who hands in at once.
public final class DrawBenchmark {
    private static final List<String> SERVER = List.of("-Xmx1g", "-XX:+UseG1GC");
    private static final int PEOPLE = 8;
    private static final int ROUNDS = 4;

    private DrawBenchmark() {}

    /// @param arguments `name=value`: `folder`, `battles` (answered before), `tasks` (in each campaign)
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "'" + argument + "' is not of the form name=value");
            }
            options.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        run(
                Files.createDirectories(
                        Path.of(options.getOrDefault("folder", "bench/target/draw"))),
                Long.parseLong(options.getOrDefault("battles", "100000")),
                Integer.parseInt(options.getOrDefault("tasks", "2000")));
    }

    private static void run(Path folder, long battles, int tasks) throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(folder, line -> System.err.println(line))) {
            DatabaseAddress address = postgres.address();
            try (Database database =
                            Database.open(
                                    address.jdbcUrl(), address.user(), address.password(), 4);
                    Connection connection = DurableInserts.connect(address);
                    HttpClient http =
                            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                Installation.ensure(database, Instant.now(), new SecureRandom());
                Epochs.ensure(database, Instant.now());
                Stage stage = new Stage(database);
                UUID queue = stage.queue("Queue", 4);
                UUID arena = stage.arena("Arena", 4);
                Preload preload = new Preload(connection);
                preload.people();
                preload.campaign(queue, battles / 3, 1);
                preload.campaign(arena, battles / 3, 1);
                preload.analyze();
                try (ChildServer server = ChildServer.start(folder, SERVER)) {
                    await(http, server.url(), stage.token(), arena);
                    List<Annotator> inQueue = stage.people(List.of(server.url()), queue, PEOPLE);
                    List<Annotator> inArena = stage.people(List.of(server.url()), arena, PEOPLE);
                    work(inQueue, tasks / ROUNDS, new Latencies());
                    work(inArena, tasks / ROUNDS, new Latencies());
                    Latencies plain = new Latencies();
                    Latencies drawn = new Latencies();
                    // In turn, so that what else the machine does falls on both.
                    for (int round = 0; round < ROUNDS; round++) {
                        work(inQueue, tasks / ROUNDS, plain);
                        work(inArena, tasks / ROUNDS, drawn);
                    }
                    System.out.printf(
                            Locale.ROOT,
                            "%,d battles answered, %d processors%n",
                            battles,
                            Runtime.getRuntime().availableProcessors());
                    System.out.printf(
                            Locale.ROOT,
                            "%-24s %8s %8s %8s %8s%n",
                            "next task",
                            "calls",
                            "p50 ms",
                            "p95 ms",
                            "p99 ms");
                    row("in the order of the queue", plain);
                    row("drawn", drawn);
                }
            }
        }
    }

    private static void row(String name, Latencies times) {
        System.out.printf(
                Locale.ROOT,
                "%-24s %8d %8.1f %8.1f %8.1f%n",
                name,
                times.size(),
                times.millis(.5),
                times.millis(.95),
                times.millis(.99));
    }

    private static void work(List<Annotator> people, int tasks, Latencies next) throws Exception {
        for (int task = 0; task < tasks; task++) {
            Annotator person = people.get(task % people.size());
            String lease = person.next(next).orElseThrow();
            person.submit(lease, 1 + task % 6, new Latencies());
        }
    }

    // Before there are scores every pair is alike, and nothing has to be read.
    private static void await(HttpClient http, URI server, String token, UUID campaign)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/api/v1/campaigns/" + campaign + "/arena"))
                        .header("Authorization", "Bearer " + token)
                        .GET()
                        .build();
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (true) {
            JsonNode found =
                    Json.parse(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (!found.path("models").isEmpty()) {
                System.err.printf(
                        Locale.ROOT,
                        "scores of %d models from %d battles%n",
                        found.path("models").size(),
                        found.at("/votes/read").asLong());
                return;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no scores after ten minutes: " + found);
            }
            Thread.sleep(500);
        }
    }
}
