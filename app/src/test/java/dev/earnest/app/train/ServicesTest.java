package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.run.Lineage;
import dev.earnest.align.run.RunPlan;
import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What all runs share: packing, recomputation, and what goes on beside the steps.
final class ServicesTest {
    @TempDir Path folder;

    private Run train(String output, String more) throws IOException {
        Path config = TrainFiles.sft(folder, output);
        Files.writeString(config, Files.readString(config) + more);
        return Run.of("train", "sft", config.toString());
    }

    private List<JsonNode> metrics(String output) throws IOException {
        return Files.readAllLines(folder.resolve(output).resolve("metrics.jsonl")).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private void sameLosses(String one, String other) throws IOException {
        List<JsonNode> plain = metrics(one);
        List<JsonNode> found = metrics(other);
        assertThat(found).hasSameSizeAs(plain);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(found.get(i).path("loss").asDouble())
                    .isCloseTo(plain.get(i).path("loss").asDouble(), within(1e-4));
            assertThat(found.get(i).path("weight")).isEqualTo(plain.get(i).path("weight"));
        }
    }

    @Test
    void packingChangesNoLossAndTheRunTellsItsThroughput() throws IOException {
        assertThat(train("plain", "").err()).isEmpty();
        Run packed = train("packed", "packing: true\n");
        assertThat(packed.err()).isEmpty();
        assertThat(packed.out()).containsPattern("throughput: [0-9,]+ learned tokens per second");
        sameLosses("plain", "packed");
        assertThat(Files.readString(folder.resolve("packed/README.md")))
                .contains("| packing | examples share rows");
        assertThat(Run.of("reproduce", folder.resolve("packed").toString()).out())
                .contains("reproduced: the weights are the same");
    }

    @Test
    void recomputationChangesNoLoss() throws IOException {
        assertThat(train("plain", "").err()).isEmpty();
        assertThat(train("spared", "recompute: true\n").err()).isEmpty();
        sameLosses("plain", "spared");
        Path pairs = TrainFiles.pairs(folder, 20);
        for (String method : List.of("dpo", "reward")) {
            for (boolean recompute : new boolean[] {false, true}) {
                Path config =
                        TrainFiles.settings(
                                folder,
                                "run.yaml",
                                TrainFiles.SMALL
                                        + "data: [%s]\nsteps: 4\nrate: 0.01\nrecompute: %s\noutput: %s-%s\n"
                                                .formatted(
                                                        pairs.getFileName(),
                                                        recompute,
                                                        method,
                                                        recompute));
                assertThat(Run.of("train", method, config.toString()).err()).isEmpty();
            }
            sameLosses(method + "-false", method + "-true");
        }
    }

    private static final String ALL =
            """
            packing: true
            recompute: true
            evaluate_every: 2
            samples: {count: 2, every: 5, tokens: 6, temperature: 1}
            """;

    private List<JsonNode> lines(String output, String name) throws IOException {
        return Files.readAllLines(folder.resolve(output).resolve(name)).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    @Test
    void evaluationsAndSamplesStandInFilesAndOnTheTerminalAndDisturbNothing() throws IOException {
        assertThat(train("plain", "packing: true\n").err()).isEmpty();
        Run run = train("watched", ALL);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("step 2 of 12: loss [0-9.]+, evaluation loss [0-9.]+, rate")
                .containsPattern("  after \\d+\\? -> ");
        List<JsonNode> evaluations = lines("watched", "evaluations.jsonl");
        assertThat(evaluations.stream().map(one -> one.path("step").asInt()))
                .containsExactly(2, 4, 6, 8, 10, 12);
        List<JsonNode> metrics = metrics("watched");
        for (JsonNode one : evaluations) {
            assertThat(metrics.get(one.path("step").asInt() - 1).path("evaluation_loss"))
                    .isEqualTo(one.path("loss"));
        }
        List<JsonNode> samples = lines("watched", "samples.jsonl");
        assertThat(samples.stream().map(one -> one.path("step").asInt()))
                .containsExactly(5, 5, 10, 10, 12, 12);
        assertThat(samples)
                .allSatisfy(one -> assertThat(one.path("prompt").asString()).startsWith("after "))
                .allSatisfy(
                        one -> assertThat(one.path("completion_tokens").asInt()).isBetween(1, 6));
        assertThat(Files.readString(folder.resolve("watched/README.md")))
                .contains("## What it answers", "| after ");
        // Packing alone gives other last digits than rows of their own.
        assertThat(weights("watched")).isEqualTo(weights("plain"));
        assertThat(train("again", ALL).err()).isEmpty();
        assertThat(folder.resolve("again/samples.jsonl"))
                .hasSameTextualContentAs(folder.resolve("watched/samples.jsonl"));
    }

    private String weights(String output) {
        return Lineage.read(folder.resolve(output)).weights();
    }

    private Run stopping() throws IOException {
        String more =
                """
                packing: true
                evaluate_every: 2
                stop: {measure: loss, patience: 2}
                """;
        Path config = TrainFiles.sft(folder, "stopped");
        // So fast that it overshoots.
        String text =
                Files.readString(config)
                                .replace("rate: 0.01", "rate: 0.3\nschedule: {name: constant}")
                                .replace("steps: 12", "steps: 200")
                        + more;
        Files.writeString(config, text);
        return Run.of("train", "sft", config.toString());
    }

    @Test
    void aRunThatGetsNoBetterStopsAndItsBestModelIsSaved() throws IOException {
        Run run = stopping();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern(
                        "stopped after step \\d+ of 200: evaluation loss was no better 2 times in a row; the model is that of step \\d+");
        List<JsonNode> evaluations = lines("stopped", "evaluations.jsonl");
        double best =
                evaluations.stream()
                        .mapToDouble(one -> one.path("loss").asDouble())
                        .min()
                        .orElseThrow();
        assertThat(evaluations.get(evaluations.size() - 3).path("loss").asDouble()).isEqualTo(best);
        Lineage lineage = Lineage.read(folder.resolve("stopped"));
        assertThat(lineage.measures().get("evaluation_loss")).isEqualTo(best);
        assertThat(lineage.steps()).isEqualTo(2 * evaluations.size());
        assertThat(lineage.notes()).anySatisfy(note -> assertThat(note).contains("stopped after"));
        Run again = Run.of("reproduce", folder.resolve("stopped").toString());
        assertThat(again.out()).contains("reproduced: the weights are the same");
    }

    @Test
    void aRunInterruptedBeforeItsEndStopsAtTheSameStepWithTheSameModel() throws IOException {
        assertThat(stopping().err()).isEmpty();
        Path output = folder.resolve("stopped");
        String weights = weights("stopped");
        // As after a crash at the last moment: everything is there but the model and its lineage.
        Files.delete(output.resolve("lineage.json"));
        // The clock of tests stands still, and the file is named by it.
        try (var events = Files.list(output.resolve("tensorboard"))) {
            Files.delete(events.findFirst().orElseThrow());
        }
        Files.writeString(
                output.resolve("evaluations.jsonl"),
                Files.readString(output.resolve("evaluations.jsonl")) + "{\"step\":99");
        Run on = Run.of("train", "sft", folder.resolve("stopped.yaml").toString());
        assertThat(on.err()).isEmpty();
        assertThat(on.out()).contains("going on after step ", "stopped after step ");
        assertThat(weights("stopped")).isEqualTo(weights);
    }

    private String fault(String method, String more) throws IOException {
        TrainFiles.sft(folder, "out");
        TrainFiles.pairs(folder, 6);
        Path config =
                TrainFiles.settings(
                        folder,
                        "run.yaml",
                        TrainFiles.SMALL
                                + "data: [%s]\nsteps: 2\noutput: out\n"
                                        .formatted(
                                                method.equals("sft")
                                                        ? "demonstrations.jsonl"
                                                        : "pairs.jsonl")
                                + more);
        Run run = Run.of("train", method, config.toString());
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(folder.resolve("out/lineage.json")).doesNotExist();
        return run.err();
    }

    @Test
    void mistakesInServicesAreTold() throws IOException {
        assertThat(fault("sft", "evaluate_every: 1\n"))
                .contains("evaluate_every: keep some prompts for it: evaluation");
        assertThat(fault("sft", "evaluation: 0.2\nstop: {patience: 2}\n"))
                .contains("stop: say how often to look: evaluate_every");
        assertThat(fault("sft", "evaluation: 0.2\nevaluate_every: 1\nstop: {measure: accuracy}\n"))
                .contains("stop: there is no measure 'accuracy'; this method has loss");
        assertThat(fault("sft", "samples: {every: 1}\n"))
                .contains("samples: no prompt is kept for evaluation");
        assertThat(fault("sft", "evaluation: 0.2\nsamples: {every: 1, tokens: 64}\n"))
                .contains("samples: no prompt leaves room for 64 tokens in the 64 positions");
        assertThat(fault("sft", "samples: {every: 1, prompts: none.jsonl}\n"))
                .contains("none.jsonl");
        assertThat(fault("reward", "samples: {every: 1}\n"))
                .contains("samples: there is no such field");
    }

    @Test
    void lossesAndDivergencesStopARunThatLowersThemNoMore() throws IOException {
        TrainFiles.demonstrations(folder, 6);
        for (String measure : List.of("loss", "value_loss", "kl", "accuracy", "glossary")) {
            RunPlan plan =
                    TrainFile.parse(
                            TrainFiles.SMALL
                                    + "data: [demonstrations.jsonl]\nsteps: 2\noutput: out\nevaluation: 0.2\n"
                                    + "evaluate_every: 1\nstop: {measure: %s}\n".formatted(measure),
                            "run.yaml",
                            folder,
                            "sft");
            boolean lower =
                    plan.pace().services().evaluations().orElseThrow().stop().orElseThrow().lower();
            assertThat(lower)
                    .as(measure)
                    .isEqualTo(List.of("loss", "value_loss", "kl").contains(measure));
        }
    }

    @Test
    void preferencesStopByAnyOfTheirMeasures() throws IOException {
        TrainFiles.pairs(folder, 30);
        Path config =
                TrainFiles.settings(
                        folder,
                        "dpo.yaml",
                        TrainFiles.SMALL
                                + """
                                data: [pairs.jsonl]
                                steps: 60
                                rate: 0.01
                                evaluation: 0.3
                                evaluate_every: 5
                                stop: {measure: accuracy, patience: 2, least: 0.001}
                                samples: {every: 30, count: 1, tokens: 4}
                                output: dpo
                                """);
        Run run = Run.of("train", "dpo", config.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern("stopped after step \\d+ of 60: evaluation accuracy");
        assertThat(Lineage.read(folder.resolve("dpo")).measures().get("evaluation_accuracy"))
                .isEqualTo(1);
    }

    @Test
    void afterAFileThatCouldNotBeWrittenTheRunGoesOnFromItsLastCheckpoint() throws Exception {
        String more = ALL.replace("every: 5", "every: 1");
        Path config = TrainFiles.sft(folder, "whole");
        String text =
                Files.readString(config)
                                .replace("steps: 12", "steps: 150")
                                .replace("every: 3", "every: 2")
                        + more;
        Files.writeString(config, text);
        assertThat(Run.of("train", "sft", config.toString()).err()).isEmpty();
        Path broken = folder.resolve("broken");
        Path again =
                TrainFiles.settings(
                        folder, "broken.yaml", text.replace("output: whole", "output: broken"));
        var running = CompletableFuture.supplyAsync(() -> Run.of("train", "sft", again.toString()));
        Path samples = broken.resolve("samples.jsonl");
        Path checkpoint = broken.resolve("checkpoints/step-0000004.safetensors");
        while (!running.isDone() && !Files.exists(checkpoint)) {
            Thread.sleep(1);
        }
        // A folder in the place of the file, since no disk is full here.
        while (!running.isDone() && !Files.isDirectory(samples)) {
            Files.deleteIfExists(samples);
            try {
                Files.createDirectory(samples);
            } catch (FileAlreadyExistsException e) {
                // A sample came between.
            }
        }
        Run failed = running.join();
        assertThat(failed.exit()).as(failed.out()).isEqualTo(2);
        assertThat(failed.err().lines()).hasSize(1);
        assertThat(failed.err()).contains("samples.jsonl' cannot be written");
        assertThat(broken.resolve("lineage.json")).doesNotExist();
        Files.delete(samples);
        try (var events = Files.list(broken.resolve("tensorboard"))) {
            Files.delete(events.findFirst().orElseThrow());
        }
        Run on = Run.of("train", "sft", again.toString());
        assertThat(on.err()).isEmpty();
        assertThat(on.out()).containsPattern("going on after step \\d+ of 150");
        assertThat(weights("broken")).isEqualTo(weights("whole"));
    }

    @Test
    void answersWithRewardsAreEvaluatedAndRecomputedToo() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            rows.append(
                    "{\"prompt\":\"after %d?\",\"completion\":\"it is %d\",\"reward\":%d}%n"
                            .formatted(i, i + 1, i % 2));
        }
        Files.writeString(folder.resolve("rewarded.jsonl"), rows);
        for (boolean recompute : new boolean[] {false, true}) {
            Path config =
                    TrainFiles.settings(
                            folder,
                            "run.yaml",
                            TrainFiles.SMALL
                                    + """
                                    data: [rewarded.jsonl]
                                    steps: 6
                                    batch: 4
                                    rate: 0.01
                                    evaluation: 0.3
                                    evaluate_every: 2
                                    stop: {patience: 9}
                                    recompute: %s
                                    output: ilql-%s
                                    """
                                            .formatted(recompute, recompute));
            assertThat(Run.of("train", "ilql", config.toString()).err()).isEmpty();
        }
        sameLosses("ilql-false", "ilql-true");
        assertThat(lines("ilql-true", "evaluations.jsonl")).hasSize(3);
    }
}
