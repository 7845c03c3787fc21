package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.align.run.Lineage;
import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RefiningVerbTest {
    private static final String RFT =
            """
            base: sft/model
            data: [prompts.jsonl]
            reward: [{program: count, text: i}]
            samples: 8
            sampling: {longest_answer: 8}
            epochs: 4
            rate: 0.005
            evaluation: 0.3
            """;

    @TempDir Path folder;

    @BeforeEach
    void base() throws IOException {
        Path sft = TrainFiles.sft(folder, "sft");
        Files.writeString(sft, Files.readString(sft).replace("steps: 12", "steps: 60"));
        assertThat(Run.of("train", "sft", sft.toString()).exit()).isZero();
        TrainFiles.prompts(folder, 24);
    }

    private Run train(String name, String settings) throws IOException {
        return Run.of(
                "train",
                "rft",
                TrainFiles.settings(folder, name + ".yaml", settings + "output: " + name + "\n")
                        .toString());
    }

    private double measure(String run, String name) {
        return Lineage.read(folder.resolve(run)).measures().getOrDefault(name, Double.NaN);
    }

    private List<JsonNode> kept(String run, int iteration) throws IOException {
        List<String> lines =
                Files.readAllLines(folder.resolve(run + "/kept-" + iteration + ".jsonl"));
        return lines.stream().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    @Test
    void iterationsAreMeasuredAndWriteTextsAndLearnTheSame() throws IOException {
        String refining = RFT + "iterations: 3\n";
        assertThat(train("plain", refining).exit()).isZero();
        Run run =
                train(
                        "watched",
                        refining + "evaluate_every: 2\ntexts: {every: 1, count: 1, tokens: 6}\n");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("after iteration 2: evaluation reward [0-9.]+");
        List<JsonNode> found =
                Files.readAllLines(folder.resolve("watched/evaluations.jsonl")).stream()
                        .map(line -> JsonMapper.shared().readTree(line))
                        .toList();
        assertThat(found.stream().map(one -> one.path("step").asInt())).containsExactly(2, 3);
        assertThat(found.getLast().path("reward").asDouble())
                .isEqualTo(measure("watched", "evaluation_reward"));
        assertThat(Files.readAllLines(folder.resolve("watched/samples.jsonl"))).hasSize(3);
        assertThat(Lineage.read(folder.resolve("watched")).weights())
                .isEqualTo(Lineage.read(folder.resolve("plain")).weights());
    }

    @Test
    void theBestAnswersAreImitatedAndTheRewardRises() throws IOException {
        Run run = train("best", RFT + "iterations: 3\nkeep: {rule: best_few, count: 2}\n");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("iteration 1: ", "iteration 3: ", " answers to ", "mean of the best");
        assertThat(measure("best", "evaluation_reward"))
                .isGreaterThan(measure("best", "evaluation_reward_before") + 0.5);
        List<JsonNode> first = kept("best", 1);
        assertThat(first.getFirst().required("policy_sha256").asString())
                .isNotEqualTo(kept("best", 3).getFirst().required("policy_sha256").asString());
        assertThat(kept("best", 3).getFirst().required("reward").asDouble())
                .isGreaterThan(first.getFirst().required("reward").asDouble());
        Set<String> seen = new HashSet<>();
        for (JsonNode one : first.subList(1, first.size())) {
            String text = one.required("completion").asString();
            assertThat(one.required("score").asDouble())
                    .isEqualTo((double) text.chars().filter(c -> c == 'i').count());
            assertThat(seen.add(one.required("prompt").asString() + text)).isTrue();
        }
        assertThat(Files.readString(folder.resolve("best/README.md")))
                .contains("rejection sampling, best 2 of 8", "iteration 2: ");
    }

    @Test
    void aRunThatWasInterruptedGoesOnAndIsReproduced() throws IOException {
        String settings =
                RFT + "iterations: 2\naccumulate: true\nstart: base\ncheckpoint_every: 2\n";
        assertThat(train("whole", settings).exit()).isZero();
        assertThat(train("cut", settings).exit()).isZero();
        // As if the second iteration had been cut off after its first checkpoints.
        Path cut = folder.resolve("cut");
        Files.delete(cut.resolve("lineage.json"));
        try (var files = Files.list(cut.resolve("checkpoints/iteration-2"))) {
            Files.delete(files.sorted().toList().getLast());
        }
        // The clock of tests stands still, and a part of a run has a file of its own.
        try (var files = Files.list(cut.resolve("tensorboard"))) {
            Files.delete(files.toList().getFirst());
        }
        Run on = train("cut", settings);
        assertThat(on.exit()).as(on.err()).isZero();
        assertThat(on.out()).contains("going on in iteration 2 after step ");
        Lineage whole = Lineage.read(folder.resolve("whole"));
        assertThat(Lineage.read(cut).weights()).isEqualTo(whole.weights());
        assertThat(Lineage.read(cut).notes()).isEqualTo(whole.notes());
        assertThat(Lineage.read(cut).measures()).isEqualTo(whole.measures());
        assertThat(Files.readAllLines(cut.resolve("metrics.jsonl"))).hasSize(whole.steps());
        Run again = Run.of("reproduce", folder.resolve("whole").toString());
        assertThat(again.out()).contains("reproduced: the weights are the same");
    }

    @Test
    void answersKeptByARunWithOtherSettingsAreNotTakenUp() throws IOException {
        assertThat(train("other", RFT).exit()).isZero();
        Path other = folder.resolve("other");
        Files.delete(other.resolve("lineage.json"));
        try (var files = Files.list(other.resolve("checkpoints/iteration-1"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        try (var files = Files.list(other.resolve("tensorboard"))) {
            Files.delete(files.toList().getFirst());
        }
        Run changed = train("other", RFT.replace("text: i", "text: t"));
        assertThat(changed.exit()).isEqualTo(2);
        assertThat(changed.err())
                .contains("kept-1.jsonl belongs to a run with other settings")
                .hasLineCount(1);
    }

    @Test
    void verifiedAnswersAreKeptByTheirScore() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            rows.append("{\"prompt\":\"after %d?\",\"answer\":\"it is\"}%n".formatted(i));
        }
        Files.writeString(folder.resolve("sums.jsonl"), rows);
        Run run =
                train(
                        "exact",
                        RFT.replace("prompts.jsonl", "sums.jsonl")
                                        .replace("samples: 8", "samples: 32")
                                        .replace(
                                                "{program: count, text: i}",
                                                "{program: count, text: it}")
                                + "keep: {rule: score, score: 1}\n");
        assertThat(run.exit()).as(run.err()).isZero();
        List<JsonNode> kept = kept("exact", 1);
        assertThat(kept.subList(1, kept.size()))
                .allSatisfy(one ->
                        assertThat(one.required("score").asDouble()).isGreaterThanOrEqualTo(1))
                .allSatisfy(
                        one -> assertThat(one.required("completion").asString()).contains("it"));
    }

    @Test
    void whatCannotBeKeptOrIsNotUsedIsTold() throws IOException {
        assertThat(train("none", RFT + "keep: {rule: score, score: 99}\n").err())
                .contains("no answer was kept: the best rewards are ");
        assertThat(train("last", RFT + "keep: {rule: best, last: 0.9}\n").err())
                .contains("keep.last: there is no such field");
        assertThat(train("fall", RFT + "keep: {rule: quantile, quantile: 0.9, last: 0.5}\n").err())
                .contains("fall.yaml")
                .contains("last");
        assertThat(train("key", RFT + "iteration: 2\n").err()).contains("did you mean iterations?");
        assertThat(train("rounds", RFT + "rounds: 2\n").err())
                .contains("rounds: there is no such field");
    }

    @Test
    void aDryRunTellsWhatIsKeptAndMeasures() throws IOException {
        Path file =
                TrainFiles.settings(
                        folder,
                        "dry.yaml",
                        RFT
                                + "keep: {rule: quantile, quantile: 0.7, last: 0.95}\niterations: 3\noutput: dry\n");
        Run run = Run.of("train", "rft", file.toString(), "--dry-run");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("keep: rejection sampling, from quantile 0.7 rising to 0.95 of 8")
                .contains("unfinished: unfinished answers left out")
                .containsPattern(
                        "time: sampling about [0-9]+ s an iteration, then [0-9]+ ms a step")
                .endsWith("nothing was written\n");
        assertThat(folder.resolve("dry")).doesNotExist();
    }
}
