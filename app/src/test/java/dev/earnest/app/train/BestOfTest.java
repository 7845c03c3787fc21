package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BestOfTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir Path folder;

    @BeforeEach
    void models() throws IOException {
        assertThat(Run.of("train", "sft", TrainFiles.sft(folder, "sft").toString()).exit())
                .isZero();
        TrainFiles.pairs(folder, 20);
        Path reward =
                TrainFiles.settings(
                        folder,
                        "reward.yaml",
                        TrainFiles.SMALL
                                + "data: [pairs.jsonl]\nsteps: 20\nrate: 0.01\noutput: reward\n");
        assertThat(Run.of("train", "reward", reward.toString()).exit()).isZero();
        Files.writeString(folder.resolve("prompts.jsonl"), "\"after 3?\"\n\"after 5?\"\n");
    }

    private Run generate(String... more) {
        List<String> words = new ArrayList<>();
        words.add("generate");
        words.add(folder.resolve("sft/model").toString());
        words.addAll(List.of("--max-tokens", "8", "--threads", "1"));
        words.addAll(List.of(more));
        return Run.of(words.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void theAnswerWithTheHighestRewardIsGivenAndTheCurveTellsWhatFewerAreWorth()
            throws IOException {
        Run run =
                generate(
                        "--prompts",
                        path("prompts.jsonl"),
                        "--temperature",
                        "1",
                        "--best-of",
                        "6",
                        "--reward",
                        path("reward/model"),
                        "--curve",
                        path("curve.json"));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("best of", "KL at most");
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        double most = 0;
        double mean = 0;
        for (String line : lines) {
            JsonNode row = JSON.readTree(line);
            double[] rewards = new double[6];
            for (int i = 0; i < 6; i++) {
                rewards[i] = row.required("rewards").get(i).asDouble();
            }
            double largest = Arrays.stream(rewards).max().orElseThrow();
            assertThat(row.required("reward").asDouble()).isEqualTo(largest);
            assertThat(rewards[row.required("sample").asInt()]).isEqualTo(largest);
            assertThat(Arrays.stream(rewards).distinct().count()).isGreaterThan(1);
            most += largest / 2;
            mean += Arrays.stream(rewards).average().orElseThrow() / 2;
        }
        JsonNode points =
                JSON.readTree(Files.readString(folder.resolve("curve.json"))).required("points");
        assertThat(points.get(0).required("expected_reward").asDouble())
                .isCloseTo(mean, within(1e-9));
        assertThat(points.get(points.size() - 1).required("expected_reward").asDouble())
                .isCloseTo(most, within(1e-9));
        assertThat(points.get(points.size() - 1).required("n").asInt()).isEqualTo(6);
        double before = Double.NEGATIVE_INFINITY;
        for (JsonNode point : points) {
            assertThat(point.required("expected_reward").asDouble()).isGreaterThan(before);
            before = point.required("expected_reward").asDouble();
        }
    }

    @Test
    void onePromptGivesOneText() {
        Run run =
                generate(
                        "--prompt",
                        "after 3?",
                        "--temperature",
                        "1",
                        "--best-of",
                        "3",
                        "--reward",
                        path("reward/model"));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines()).isNotEmpty();
        assertThat(run.out()).doesNotContain("rewards", "--- sample");
    }

    private void refused(String fault, String... words) {
        Run run = generate(words);
        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains(fault);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        String reward = path("reward/model");
        refused("name a reward model as --reward", "--prompt", "a", "--best-of", "3");
        refused("--reward goes with --best-of", "--prompt", "a", "--reward", reward);
        refused(
                "--best-of and --samples do not go together",
                "--prompt",
                "a",
                "--best-of",
                "3",
                "--samples",
                "2",
                "--reward",
                reward);
        refused(
                "give a --temperature above 0",
                "--prompt",
                "a",
                "--best-of",
                "3",
                "--reward",
                reward);
        refused(
                "holds no reward model",
                "--prompt",
                "a",
                "--best-of",
                "3",
                "--temperature",
                "1",
                "--reward",
                path("sft/model"));
    }
}
