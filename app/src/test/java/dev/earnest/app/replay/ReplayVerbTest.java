package dev.earnest.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recorded votes through a real server in a process of its own that is killed on the way.
final class ReplayVerbTest {
    private static final Path LLMFAO =
            Path.of(System.getProperty("earnest.shared", "../../shared"), "data", "llmfao-full");

    @TempDir private Path folder;

    // The server is started with the class path of this process; some test runners keep it in a
    // class loader.
    @BeforeAll
    static void classPath() {
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader) {
            System.setProperty(
                    "java.class.path",
                    Arrays.stream(loader.getURLs())
                            .map(URL::getPath)
                            .collect(Collectors.joining(":")));
        }
    }

    private static long seed() {
        long seed = Long.getLong("earnest.seed", System.nanoTime());
        System.out.println("seed " + seed);
        return seed;
    }

    private static int number(Run run, String field) {
        var matcher = Pattern.compile("\"" + field + "\":\\s*(\\d+)").matcher(run.out());
        assertThat(matcher.find()).as(field + " in " + run.out()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static String row(Random random, Set<String> before) {
        while (true) {
            int left = random.nextInt(8);
            int right = (left + 1 + random.nextInt(7)) % 8;
            int prompt = random.nextInt(5);
            int worker = random.nextInt(12);
            String pair = Math.min(left, right) + " " + Math.max(left, right);
            if (before.add(pair + " " + prompt + " " + worker)) {
                String winner = List.of("left", "right", "tie").get(random.nextInt(3));
                return "{\"prompt\":%d,\"worker\":\"w%d\",\"left\":\"model %d\",\"right\":\"model %d\",\"winner\":\"%s\"}\n"
                        .formatted(prompt, worker, left, right, winner);
            }
        }
    }

    private Path file(String name, List<String> lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("", lines));
    }

    @Test
    void everyVoteIsThereOnceAfterTwoKillsCutConnectionsAndDuplicates() throws IOException {
        long seed = seed();
        Random random = new Random(seed);
        Set<String> before = new HashSet<>();
        List<String> votes = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            votes.add(row(random, before));
        }
        List<String> prompts = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        for (int prompt = 0; prompt < 5; prompt++) {
            prompts.add("{\"id\":%d,\"text\":\"Question **%d**?\"}\n".formatted(prompt, prompt));
            for (int model = 0; model < 8; model++) {
                outputs.add(
                        "{\"name\":\"model %d\",\"prompt\":%d,\"result\":\"Answer %d.\"}\n"
                                .formatted(model, prompt, model));
            }
        }

        Run run =
                Run.of(
                        "replay",
                        file("votes.jsonl", votes).toString(),
                        "--prompts",
                        file("prompts.jsonl", prompts).toString(),
                        "--outputs",
                        file("outputs.jsonl", outputs).toString(),
                        "--serve",
                        folder.resolve("server").toString(),
                        "--twice",
                        "0.3",
                        "--cuts",
                        "0.3",
                        "--kills",
                        "2",
                        "--speed",
                        "60",
                        "--seed",
                        Long.toString(seed),
                        "--json");

        assertThat(run.exit()).as("seed " + seed + "\n" + run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("\"sound\":true")
                .contains("\"verified\":true")
                .doesNotContain(",\n}");
        assertThat(number(run, "cast")).isEqualTo(240);
        assertThat(run.out().split("away_seconds", -1)).hasSize(3);
        assertThat(number(run, "duplicates")).isPositive();
        assertThat(number(run, "cuts")).isPositive();
        assertThat(number(run, "resent")).isPositive();
    }

    @Test
    @Tag("slow")
    void allRecordedVotesOnTheOutputsOfFiftyNineModelsAreCastByTheirAnnotators() {
        assumeThat(LLMFAO).isDirectory();
        long seed = seed();
        Run run =
                Run.of(
                        "replay",
                        LLMFAO.resolve("crowd_votes.jsonl.gz").toString(),
                        "--prompts",
                        LLMFAO.resolve("prompts.jsonl.gz").toString(),
                        "--outputs",
                        LLMFAO.resolve("outputs.jsonl.gz").toString(),
                        "--serve",
                        folder.resolve("server").toString(),
                        "--chaos",
                        "--seed",
                        Long.toString(seed),
                        "--json");
        assertThat(run.exit()).as("seed " + seed + "\n" + run.out() + run.err()).isZero();
        assertThat(number(run, "cast")).isEqualTo(8931);
        assertThat(number(run, "annotators")).isEqualTo(124);
    }

    @Test
    void whatDoesNotGoTogetherIsSaidBeforeAnythingStarts() throws IOException {
        String votes = file("votes.jsonl", List.of(row(new Random(1), new HashSet<>()))).toString();
        assertThat(Run.of("replay", votes).err()).contains("--server URL");
        assertThat(Run.of("replay", votes, "--server", "http://localhost:1").err())
                .contains("EARNEST_TOKEN");
        assertThat(
                        Run.of(
                                        "replay",
                                        votes,
                                        "--server",
                                        "http://localhost:1",
                                        "--token",
                                        "t",
                                        "--kills",
                                        "1")
                                .err())
                .contains("--serve DIR");
        assertThat(Run.of("replay", votes, "--serve", "x", "--prompts", "p").err())
                .contains("--outputs");
        assertThat(Run.of("replay", votes, "--server", "localhost", "--token", "t").err())
                .contains("no address");
        assertThat(Run.of("replay", votes, "--serve", "x", "--cuts", "2").err())
                .contains("share of cuts");
    }
}
