package dev.earnest.app.served;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.platform.campaign.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Recorded votes through a server that the replay knows by its address and a token only.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemoteReplayTest {
    private static final int VOTES = 120;

    private final long seed = Long.getLong("earnest.seed", System.nanoTime());
    private Path folder = Path.of("");
    private Path votes = Path.of("");
    private final List<String> cast = new ArrayList<>();
    private Served served;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        System.out.println("seed " + seed);
        folder = temporary;
        served = Served.inRealTime(folder.resolve("place"));
        Random random = new Random(seed);
        Set<String> before = new HashSet<>();
        StringBuilder rows = new StringBuilder();
        while (cast.size() < VOTES) {
            int left = random.nextInt(6);
            int right = (left + 1 + random.nextInt(5)) % 6;
            int prompt = random.nextInt(5);
            int worker = random.nextInt(9);
            if (before.add(
                    Math.min(left, right)
                            + " "
                            + Math.max(left, right)
                            + " "
                            + prompt
                            + " "
                            + worker)) {
                String winner = List.of("left", "right", "tie").get(random.nextInt(3));
                cast.add(said("model " + left, "model " + right, winner));
                rows.append(
                        "{\"prompt\":%d,\"worker\":\"w%d\",\"left\":\"model %d\",\"right\":\"model %d\",\"winner\":\"%s\"}\n"
                                .formatted(prompt, worker, left, right, winner));
            }
        }
        votes = Files.writeString(folder.resolve("votes.jsonl"), rows);
    }

    @AfterAll
    void stop() {
        served.close();
    }

    // A vote whichever side its models stood on.
    private static String said(String left, String right, String winner) {
        String[] pair = {left, right};
        Arrays.sort(pair);
        return pair[0]
                + " | "
                + pair[1]
                + " | "
                + (winner.equals("left") ? left : winner.equals("right") ? right : winner);
    }

    private Run replay(String server, String token, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "replay",
                                votes.toString(),
                                "--server",
                                server,
                                "--token",
                                token,
                                "--seed",
                                Long.toString(seed)));
        words.addAll(List.of(more));
        return served.tried(words.toArray(new String[0]));
    }

    @Test
    void everyVoteIsThereOnceAtAServerElsewhere() throws IOException {
        Run run =
                served.tried(
                        "replay",
                        votes.toString(),
                        "--server",
                        served.server().url().toString(),
                        "--twice",
                        "0.3",
                        "--cuts",
                        "0.3",
                        "--seed",
                        Long.toString(seed),
                        "--json");
        assertThat(run.exit()).as("seed %d %s %s", seed, run.out(), run.err()).isZero();
        JsonNode outcome = Json.parse(run.out());
        assertThat(outcome.path("sound").asBoolean()).isTrue();
        assertThat(outcome.path("cast").asInt()).isEqualTo(VOTES);
        for (String none : List.of("lost", "doubled", "altered", "strange", "over_cap")) {
            assertThat(outcome.path(none).asInt(-1)).as(none + " in " + run.out()).isZero();
        }
        assertThat(outcome.path("duplicates").asInt()).isPositive();
        assertThat(outcome.path("cuts").asInt()).isPositive();
        String campaign = outcome.path("campaign").asString();

        // Said again by other verbs, from what the server gives everybody with this token.
        assertThat(served.run("campaign", "list")).contains(campaign + "  finished");
        assertThat(served.run("campaign", "status", "--campaign", campaign))
                .contains("answers   " + VOTES + " ");
        Path export = folder.resolve("export");
        served.run(
                "campaign",
                "export",
                "--campaign",
                campaign,
                "--what",
                "comparisons",
                "-o",
                export.toString());
        List<String> exported = new ArrayList<>();
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(export.resolve("comparisons.tsv.gz")))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> exported.add(said(cells[0], cells[1], cells[2])));
        }
        assertThat(exported).containsExactlyInAnyOrderElementsOf(cast);
        assertThat(served.run("verify-log", "--folder", served.installation().toString()))
                .contains("The log is whole");
    }

    @Test
    void aTokenThatDoesNotWorkIsToldAtOnce() {
        Run run = replay(served.server().url().toString(), "earnest_wrong");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines().filter(line -> line.startsWith("earnest: ")))
                .singleElement()
                .asString()
                .contains("token does not work")
                .contains("Account, API tokens")
                .doesNotContain("{");
        assertThat(replay(served.server().url().toString(), "two words").err())
                .contains("EARNEST_TOKEN");
    }

    @Test
    void aCampaignThatIsNotThereIsTold() {
        Run unknown =
                replay(
                        served.server().url().toString(),
                        served.token(),
                        "--campaign",
                        UUID.randomUUID().toString());
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no campaign").doesNotContain("{");
        Run noId = replay(served.server().url().toString(), served.token(), "--campaign", "mine");
        assertThat(noId.exit()).isEqualTo(2);
        assertThat(noId.err()).contains("--campaign 'mine' is no id");
    }

    @Test
    void aServerThatIsNotThereIsToldSoon() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        long begin = System.nanoTime();
        Run run = replay("http://127.0.0.1:" + port, "earnest_any");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("cannot reach http://127.0.0.1:" + port)
                .doesNotContain("Exception");
        assertThat((System.nanoTime() - begin) / 1e9).isLessThan(60);
    }

    @Test
    void aServerThatIsNoEarnestServerIsTold() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> greet(socket));
            Run run = replay("http://127.0.0.1:" + socket.getLocalPort(), served.token());
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err())
                    .contains("does not answer as an Earnest server does")
                    .contains("is --server right?");
        }
        Run path = replay(served.server().url() + "/campaigns", served.token());
        assertThat(path.exit()).isEqualTo(2);
        assertThat(path.err()).contains("leave out /campaigns");
        assertThat(
                        served.tried(
                                        "campaign",
                                        "list",
                                        "--server",
                                        served.server().url() + "/campaigns")
                                .err())
                .contains("leave out /campaigns");
    }

    private static void greet(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket one = socket.accept()) {
                one.getInputStream().read(new byte[1000]);
                one.getOutputStream()
                        .write(
                                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
                                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The test closed it, or the caller did.
            }
        }
    }
}
