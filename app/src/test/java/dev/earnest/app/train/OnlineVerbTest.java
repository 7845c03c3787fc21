package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.align.run.Lineage;
import dev.earnest.app.Run;
import dev.earnest.formats.Digests;
import dev.earnest.model.checkpoint.LoraAdapter;
import dev.earnest.model.checkpoint.ModelFolder;
import dev.earnest.torch.Hardware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class OnlineVerbTest {
    @TempDir Path folder;

    @BeforeEach
    void base() throws IOException {
        Path sft = TrainFiles.sft(folder, "sft");
        Files.writeString(sft, Files.readString(sft).replace("steps: 12", "steps: 60"));
        assertThat(Run.of("train", "sft", sft.toString()).exit()).isZero();
        TrainFiles.prompts(folder, 24);
    }

    private Run train(String method, String name, String settings) throws IOException {
        return Run.of(
                "train",
                method,
                TrainFiles.settings(folder, name + ".yaml", settings + "output: " + name + "\n")
                        .toString());
    }

    private Map<String, Double> measures(String name) {
        return Lineage.read(folder.resolve(name)).measures();
    }

    @Test
    void ppoEarnsTheRewardOfATrainedRewardModel() throws IOException {
        TrainFiles.pairs(folder, 40);
        Run reward =
                train(
                        "reward",
                        "reward",
                        "base: sft/model\ndata: [pairs.jsonl]\nsteps: 40\nrate: 0.01\n");
        assertThat(reward.err()).isEmpty();
        Run run =
                train(
                        "ppo",
                        "ppo",
                        """
                        base: sft/model
                        data: [prompts.jsonl]
                        reward: [{model: reward/model}]
                        rounds: 12
                        prompts: 16
                        samples: 2
                        sampling: {longest_answer: 10, temperature: 0.9}
                        unfinished: {name: penalty, penalty: 0.5}
                        kl: {beta: 0.02, control: proportional, target: 6, horizon: 1000}
                        value: {start: reward_model, clip: 0.5, weight: 0.2}
                        pretraining: {data: [demonstrations.jsonl], weight: 0.1}
                        batch: 16
                        part: 8
                        rate: 0.005
                        evaluation: 0.3
                        checkpoint_every: 4
                        """);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("self-check passed: before the first update ratio 1.0000, KL 0.0000")
                .contains("40 texts of pretraining to keep likely")
                .containsPattern("round 12 of 12: reward -?[0-9.]+, kl [0-9.]+, beta 0.0");
        assertThat(measures("ppo").get("evaluation_reward"))
                .isGreaterThan(
                        measures("ppo").getOrDefault("evaluation_reward_before", Double.NaN) + 0.3);
        List<String> lines = Files.readAllLines(folder.resolve("ppo/metrics.jsonl"));
        assertThat(lines).hasSize(12);
        JsonNode first = JsonMapper.shared().readTree(lines.getFirst());
        assertThat(first.propertyNames())
                .contains(
                        "step",
                        "loss",
                        "rate",
                        "reward",
                        "kl",
                        "beta",
                        "entropy",
                        "length",
                        "ended",
                        "value_loss",
                        "clipped_share");
        assertThat(first.required("kl").asDouble()).isEqualTo(0);
        assertThat(folder.resolve("ppo/tensorboard")).isNotEmptyDirectory();
        Path weights = folder.resolve("reward/model/model.safetensors").toAbsolutePath();
        assertThat(Lineage.read(folder.resolve("ppo")).data())
                .containsEntry(weights.normalize().toString(), Digests.sha256(weights))
                .containsKey(folder.resolve("prompts.jsonl").toAbsolutePath().toString())
                .containsKey(folder.resolve("demonstrations.jsonl").toAbsolutePath().toString());
        assertThat(Files.readString(folder.resolve("ppo/README.md")))
                .contains(
                        "# Model trained by ppo",
                        "reward/model/model.safetensors",
                        "## What it answers",
                        "after ");
        try (ModelFolder model = ModelFolder.open(folder.resolve("ppo/model"), Hardware.CPU)) {
            assertThat(model.config().hidden()).isEqualTo(16);
            assertThat(model.score()).isEmpty();
        }
    }

    private static final String GRPO =
            """
            base: sft/model
            data: [prompts.jsonl]
            reward: [{program: count, text: i}]
            rounds: 6
            prompts: 4
            samples: 4
            sampling: {longest_answer: 8}
            batch: 16
            rate: 0.01
            checkpoint_every: 1
            """;

    @Test
    void grpoTrainsAnAdapterAndIsReproducedBitByBit() throws IOException {
        Run run = train("grpo", "grpo", GRPO + "lora: {rank: 4, targets: [all]}\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("self-check passed");
        try (ModelFolder base = ModelFolder.open(folder.resolve("sft/model"), Hardware.CPU);
                LoraAdapter adapter =
                        LoraAdapter.open(
                                folder.resolve("grpo/model"), base.config(), Hardware.CPU)) {
            assertThat(adapter.config().rank()).isEqualTo(4);
        }
        Run again = Run.of("reproduce", folder.resolve("grpo").toString());
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("reproduced: the weights are the same");
    }

    @Test
    void measurementsAndTextsWhileARunGoesOnStandInFilesAndDisturbNothing() throws IOException {
        String kept = GRPO + "evaluation: 0.3\n";
        String more = "evaluate_every: 2\ntexts: {every: 3, count: 2, tokens: 5, temperature: 1}\n";
        assertThat(train("grpo", "plain", kept).err()).isEmpty();
        Run run = train("grpo", "watched", kept + more);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("round 2 of 6: reward .*, evaluation reward -?[0-9.]+")
                .containsPattern("  after \\d+\\? -> ");
        List<JsonNode> evaluations = lines("watched", "evaluations.jsonl");
        assertThat(evaluations.stream().map(one -> one.path("step").asInt()))
                .containsExactly(2, 4, 6);
        List<JsonNode> metrics = lines("watched", "metrics.jsonl");
        assertThat(metrics.get(1).path("evaluation_reward"))
                .isEqualTo(evaluations.getFirst().path("reward"));
        assertThat(evaluations.getLast().path("reward").asDouble())
                .isEqualTo(measures("watched").get("evaluation_reward"));
        List<JsonNode> texts = lines("watched", "samples.jsonl");
        assertThat(texts.stream().map(one -> one.path("step").asInt())).containsExactly(3, 3, 6, 6);
        assertThat(texts)
                .allSatisfy(one -> assertThat(one.path("prompt").asString()).startsWith("after "))
                .allSatisfy(
                        one -> assertThat(one.path("completion_tokens").asInt()).isBetween(1, 5));
        assertThat(Lineage.read(folder.resolve("watched")).weights())
                .isEqualTo(Lineage.read(folder.resolve("plain")).weights());
        assertThat(Files.readString(folder.resolve("watched/README.md")))
                .contains("| evaluate_every | 2 rounds |", "| texts | 2 prompts");
    }

    private List<JsonNode> lines(String run, String file) throws IOException {
        return Files.readAllLines(folder.resolve(run).resolve(file)).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    @Test
    void everyAdvantageRaisesTheReward() throws IOException {
        Map<String, String> variants =
                Map.of(
                        "grpo", "",
                        "rloo", "advantage: rloo\n",
                        "dr", "advantage: dr_grpo\n",
                        "plus", "advantage: reinforce_plus_plus\nkl: {in: reward, beta: 0.01}\n",
                        "gspo", "advantage: grpo_population\nsurrogate: sequence_clipped\n");
        variants.forEach((name, more) -> {
            try {
                Run run =
                        train(
                                "grpo",
                                name,
                                GRPO.replace("rounds: 6", "rounds: 12")
                                                .replace("prompts: 4", "prompts: 8")
                                        + "evaluation: 0.3\nepochs: 2\n"
                                        + more);
                assertThat(run.err()).isEmpty();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            assertThat(measures(name).get("evaluation_reward"))
                    .as(name)
                    .isGreaterThan(
                            measures(name).getOrDefault("evaluation_reward_before", Double.NaN)
                                    + 0.5);
        });
    }

    @Test
    void anExactAnswerIsComparedWithTheRow() throws IOException {
        Files.writeString(
                folder.resolve("sums.jsonl"),
                """
                {"prompt":"after 1?","answer":"it is 2"}
                {"prompt":"after 2?","answer":"it is 3"}
                """);
        Run run =
                train(
                        "grpo",
                        "exact",
                        GRPO.replace("prompts.jsonl", "sums.jsonl")
                                .replace(
                                        "{program: count, text: i}",
                                        "{program: exact}, {program: length, target: 4, weight: 0.5}"));
        assertThat(run.err()).isEmpty();
        assertThat(Files.readString(folder.resolve("exact/README.md")))
                .contains("answer equal to the row's + length near 4 tokens times 0.5");
    }

    @Test
    void aRunEndsWhereTheRewardIsEnough() throws IOException {
        Run run = train("grpo", "enough", GRPO + "stop: {reward: 0}\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("ended after round 1: the mean reward is ");
        assertThat(Lineage.read(folder.resolve("enough")).steps()).isEqualTo(1);
        assertThat(Lineage.read(folder.resolve("enough")).notes())
                .anyMatch(note -> note.startsWith("ended after round 1"));
    }

    @Test
    void aDryRunTellsAllSettingsAndMeasuresTwoRounds() throws IOException {
        Path file = TrainFiles.settings(folder, "dry.yaml", GRPO + "output: dry\n");
        Run run = Run.of("train", "grpo", file.toString(), "--dry-run");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("method: grpo: GRPO, sample deviation + 1.0E-4, clip 1 - 0.2 .. 1 + 0.2")
                .contains("reward: occurrences of 'i'")
                .contains("kl: beta 0.04, fixed, k3 in the loss")
                .contains("length: 6 rounds")
                .containsPattern("parameters: [0-9,]+ in the model, [0-9,]+ trained")
                .containsPattern("time: 6 rounds of [0-9]+ ms")
                .doesNotContain("labels: ")
                .endsWith("nothing was written\n");
        assertThat(folder.resolve("dry")).doesNotExist();
    }

    @Test
    void theBarOfATerminalShowsRewardAndKl() throws IOException {
        Path file =
                TrainFiles.settings(
                        folder,
                        "bar.yaml",
                        GRPO.replace("rounds: 6", "rounds: 150")
                                + "stop: {patience: 1000}\noutput: bar\n");
        Run run = Run.onTerminal(Map.of(), "train", "grpo", file.toString());
        assertThat(run.err()).containsPattern("training .* reward [0-9.]+, KL -?[0-9.]+");
    }
}
