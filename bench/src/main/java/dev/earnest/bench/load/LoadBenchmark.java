package dev.earnest.bench.load;

import dev.earnest.app.replay.ChildServer;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.EmbeddedPostgres;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Installation;
import dev.earnest.platform.store.log.Epochs;
import dev.earnest.platform.store.log.Sealer;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.web.watch.Analyses;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.ObjectNode;

/// The load bench: a database with many items and answers, a server in a process of its own beside it, and people who
/// work there; `bench/load.sh` runs it. All of it shares one machine, the simulated people too.
///
/// Two thirds of the items are in the campaign that people work in, each with three answers and one place free; a third,
/// complete, is in the campaign that is exported.
public final class LoadBenchmark {
    private static final Duration MOST_WAITING = Duration.ofMinutes(15);
    private static final int TURNS = 6;
    private static final List<String> SERVER = List.of("-Xmx1g", "-XX:+UseG1GC");

    private final Map<String, String> options;
    private final PrintStream out = System.out;
    private final ObjectNode report = Json.object();

    private LoadBenchmark(Map<String, String> options) {
        this.options = Map.copyOf(options);
    }

    /// @param arguments `name=value`: `folder`, `items`, `people`, `think` (mean seconds), `seconds`, `json` (a file)
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
        new LoadBenchmark(options).run();
    }

    private double number(String name, double usual) {
        return options.containsKey(name)
                ? Double.parseDouble(options.getOrDefault(name, ""))
                : usual;
    }

    private void run() throws Exception {
        Path folder =
                Files.createDirectories(
                        Path.of(options.getOrDefault("folder", "bench/target/load")));
        long items = (long) number("items", 1_000_000);
        int people = (int) number("people", 500);
        double seconds = number("seconds", 120);
        report.put("items", items).put("answers", 3 * items).put("people", people);
        report.put("processors", Runtime.getRuntime().availableProcessors());
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(folder, line -> System.err.println(line))) {
            DatabaseAddress address = postgres.address();
            UUID busy;
            UUID done;
            Stage stage;
            try (Database database =
                            Database.open(
                                    address.jdbcUrl(), address.user(), address.password(), 4);
                    Connection connection = DurableInserts.connect(address);
                    HttpClient http =
                            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                Installation.ensure(database, Instant.now(), new SecureRandom());
                Epochs.ensure(database, Instant.now());
                stage = new Stage(database);
                busy = stage.campaign("Busy", 4);
                done = stage.campaign("Done", 3);
                Preload preload = new Preload(connection);
                preload.people();
                preload.campaign(busy, items * 2 / 3, 1);
                preload.campaign(done, items / 3, 0);
                preload.analyze();
                long begin = System.nanoTime();
                long chained = Sealer.seal(database);
                out.printf(
                        Locale.ROOT,
                        "log: %,d events chained, %,.0f a second%n",
                        chained,
                        chained * 1e9 / (System.nanoTime() - begin));
                report.put("chained_per_second", chained * 1e9 / (System.nanoTime() - begin));
                try (ChildServer server = ChildServer.start(folder, SERVER)) {
                    List<URI> one = List.of(server.url());
                    warm(stage, one, busy);
                    atLeisure(
                            new Crowd(stage.people(one, busy, people)),
                            number("think", 10),
                            seconds);
                    analysed(database, List.of(busy, done));
                    saturated(stage, one, busy, people, address);
                    export(http, server, stage.token(), done);
                    twoServers(stage, server, folder, preload, connection);
                }
            }
        }
        if (options.containsKey("json")) {
            Files.writeString(Path.of(options.getOrDefault("json", "")), Json.text(report) + "\n");
        }
    }

    private static void warm(Stage stage, List<URI> servers, UUID campaign) throws Exception {
        new Crowd(stage.people(servers, campaign, 16)).work(0, 30);
    }

    private void atLeisure(Crowd crowd, double think, double seconds) throws Exception {
        crowd.work(think, seconds);
        out.printf(
                Locale.ROOT,
                "%.0f s of work, an answer every %.0f s on average: %.1f answers a second%n",
                seconds,
                think,
                crowd.answers.get() / seconds);
        out.printf(
                Locale.ROOT,
                "  %-12s %8s %8s %8s %8s%n",
                "call",
                "calls",
                "p50 ms",
                "p95 ms",
                "p99 ms");
        ObjectNode tree =
                report.putObject("leisure")
                        .put("think_seconds", think)
                        .put("answers_per_second", crowd.answers.get() / seconds);
        row(tree, "next task", crowd.next);
        row(tree, "submit", crowd.submit);
        row(tree, "draft", crowd.draft);
        row(tree, "heartbeat", crowd.heartbeat);
    }

    private void row(ObjectNode tree, String name, Latencies times) {
        out.printf(
                Locale.ROOT,
                "  %-12s %8d %8.1f %8.1f %8.1f%n",
                name,
                times.size(),
                times.millis(.5),
                times.millis(.95),
                times.millis(.99));
        tree.putObject(name.replace(' ', '_'))
                .put("calls", times.size())
                .put("p50_ms", times.millis(.5))
                .put("p95_ms", times.millis(.95))
                .put("p99_ms", times.millis(.99));
    }

    /// Waits until the server has analysed what it found in the database. From then on analyses take a twentieth of its
    /// time at most; the first ones, of millions of answers, are at work all the while before.
    private void analysed(Database database, List<UUID> campaigns) throws InterruptedException {
        long begin = System.nanoTime();
        for (UUID campaign : campaigns) {
            while (database.read(handle -> Snapshots.heads(handle, campaign)).size()
                    < Analyses.all().size()) {
                if (System.nanoTime() - begin > MOST_WAITING.toNanos()) {
                    throw new IllegalStateException("no analyses after " + MOST_WAITING);
                }
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf(Locale.ROOT, "first analyses done %.0f s later%n", seconds);
        report.put("analyses_seconds_later", seconds);
    }

    /// What the database takes in within the same minute, one after the other: answers that people hand in at once, and
    /// single rows.
    private record Turn(double submissions, double single, double sixteen) {}

    private void saturated(
            Stage stage, List<URI> servers, UUID campaign, int people, DatabaseAddress address)
            throws Exception {
        Turn idle =
                new Turn(
                        0,
                        DurableInserts.perSecond(address, 1, 10),
                        DurableInserts.perSecond(address, 16, 10));
        Crowd pairs = new Crowd(stage.people(servers, campaign, 32));
        pairs.work(0, 20);
        Crowd crowd = new Crowd(stage.people(servers, campaign, people));
        // A server that has just started translates its code while it works.
        double fresh = crowd.bursts(10);
        crowd.bursts(30);
        List<Turn> turns = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            turns.add(
                    new Turn(
                            crowd.bursts(5),
                            DurableInserts.perSecond(address, 1, 3),
                            DurableInserts.perSecond(address, 16, 3)));
        }
        double submissions = mean(turns, Turn::submissions);
        out.printf(
                Locale.ROOT,
                "without a pause: %.0f submissions a second (%.0f in the first ten rounds), %.0f of next task and submission together%n",
                submissions,
                fresh,
                pairs.answers.get() / 20.0);
        report.putObject("saturated")
                .put("submissions_per_second", submissions)
                .put("submissions_per_second_first_rounds", fresh)
                .put("pairs_per_second", pairs.answers.get() / 20.0);
        beside(turns, idle, "1 connection, as pgbench does by itself", Turn::single);
        beside(turns, idle, "16 connections", Turn::sixteen);
    }

    private void beside(
            List<Turn> turns, Turn idle, String connections, ToDoubleFunction<Turn> inserts) {
        double[] ratios =
                turns.stream()
                        .mapToDouble(turn -> turn.submissions() / inserts.applyAsDouble(turn))
                        .sorted()
                        .toArray();
        double ratio = mean(turns, Turn::submissions) / mean(turns, inserts);
        out.printf(
                Locale.ROOT,
                "single-row durable inserts, %s, in turn with submissions: %.0f a second; submissions reach %.2f of them (%.2f to %.2f in %d turns); of %.0f with nothing else to do %.2f%n",
                connections,
                mean(turns, inserts),
                ratio,
                ratios[0],
                ratios[ratios.length - 1],
                ratios.length,
                inserts.applyAsDouble(idle),
                mean(turns, Turn::submissions) / inserts.applyAsDouble(idle));
        ((ObjectNode) report.get("saturated"))
                .putObject("inserts_" + connections.split(" ", 2)[0])
                .put("per_second", mean(turns, inserts))
                .put("ratio", ratio)
                .put("least_ratio", ratios[0])
                .put("most_ratio", ratios[ratios.length - 1])
                .put("per_second_idle", inserts.applyAsDouble(idle));
    }

    private static double mean(List<Turn> turns, ToDoubleFunction<Turn> of) {
        return turns.stream().mapToDouble(of).average().orElseThrow();
    }

    private void export(HttpClient http, ChildServer server, String token, UUID campaign)
            throws Exception {
        long before = ExportRun.peak(server.pid());
        ExportRun run = ExportRun.of(http, server.url(), token, campaign, server.pid());
        out.printf(
                Locale.ROOT,
                "export of %,d answers: %.1f s, %,d MiB; the server held %d MiB at most before and %d after%n",
                run.rows(),
                run.seconds(),
                run.bytes() >> 20,
                before,
                run.peakMiB());
        report.putObject("export")
                .put("rows", run.rows())
                .put("seconds", run.seconds())
                .put("peak_mib_before", before)
                .put("peak_mib_after", run.peakMiB());
    }

    private void twoServers(
            Stage stage, ChildServer first, Path folder, Preload preload, Connection connection)
            throws Exception {
        UUID campaign = stage.campaign("Two servers", 4);
        preload.campaign(campaign, 500, 1);
        try (ChildServer second = ChildServer.start(folder, SERVER)) {
            Crowd crowd =
                    new Crowd(stage.people(List.of(first.url(), second.url()), campaign, 100));
            crowd.work(0, 20);
            List<String> broken = Invariants.broken(connection, campaign);
            out.printf(
                    Locale.ROOT,
                    "two servers, 100 people, %d answers for the last 500 places: %s%n",
                    crowd.answers.get(),
                    broken.isEmpty() ? "all invariants hold" : broken.toString());
            report.putObject("two_servers")
                    .put("answers", crowd.answers.get())
                    .put("sound", broken.isEmpty());
        }
    }
}
