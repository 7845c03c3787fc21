package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.align.run.Lineage;
import dev.earnest.app.Main;
import dev.earnest.app.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumeTest {
    private static final int STEPS = 400;

    @TempDir Path folder;

    private Path config(String output) throws IOException {
        Path config = TrainFiles.sft(folder, output);
        return Files.writeString(
                config,
                Files.readString(config).replace("steps: 12", "steps: " + STEPS)
                        // Everything that keeps files of its own.
                        + """
                        packing: true
                        recompute: true
                        evaluate_every: 7
                        stop: {patience: 1000}
                        samples: {every: 60, count: 2, tokens: 4, temperature: 1}
                        """);
    }

    // Some test runners keep the class path in a class loader.
    private static String classPath() {
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(URL::getPath)
                    .collect(Collectors.joining(":"));
        }
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    private static String weights(Path run) {
        return Lineage.read(run).weights();
    }

    private Path online(String output) throws IOException {
        TrainFiles.prompts(folder, 24);
        return TrainFiles.settings(
                folder,
                output + ".yaml",
                TrainFiles.SMALL
                        + """
                        data: [prompts.jsonl]
                        reward: [{program: count, text: i}]
                        rounds: 40
                        prompts: 4
                        samples: 4
                        sampling: {longest_answer: 8}
                        unfinished: {name: penalty, penalty: 1}
                        stop: {patience: 1000}
                        kl: {beta: 0.1, control: per_batch, target: 2}
                        epochs: 1
                        rate: 0.01
                        checkpoint_every: 1
                        evaluation: 0.2
                        output: %s
                        """
                                .formatted(output));
    }

    @Test
    void aRunThatWasKilledGoesOnBitByBit() throws IOException, InterruptedException {
        goesOn("sft", config("whole"), config("killed"), "step", STEPS);
        for (String file : List.of("evaluations.jsonl", "samples.jsonl")) {
            assertThat(folder.resolve("killed").resolve(file))
                    .hasSameTextualContentAs(folder.resolve("whole").resolve(file));
        }
    }

    @Test
    void aRunThatWasKilledAfterItsLastStepTellsTheSameMeasures() throws IOException {
        Path config = TrainFiles.sft(folder, "sft");
        assertThat(Run.of("train", "sft", config.toString()).exit()).isZero();
        Path run = folder.resolve("sft");
        Lineage whole = Lineage.read(run);
        Files.delete(run.resolve("lineage.json"));
        try (var files = Files.list(run.resolve("tensorboard"))) {
            Files.delete(files.toList().getFirst());
        }
        Run on = Run.of("train", "sft", config.toString());
        assertThat(on.out()).as(on.err()).contains("going on after step 12 of 12");
        assertThat(whole.measures()).containsKey("loss");
        assertThat(Lineage.read(run).measures()).isEqualTo(whole.measures());
    }

    @Test
    void aRunWithRewardsThatWasKilledGoesOnBitByBit() throws IOException, InterruptedException {
        goesOn("ppo", online("whole"), online("killed"), "round", 40);
        assertThat(Lineage.read(folder.resolve("killed")).measures())
                .isEqualTo(Lineage.read(folder.resolve("whole")).measures());
    }

    private void goesOn(String method, Path whole, Path killed, String word, int steps)
            throws IOException, InterruptedException {
        assertThat(Run.of("train", method, whole.toString()).exit()).isZero();
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath(),
                                Main.class.getName(),
                                "train",
                                method,
                                killed.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("killed.txt").toFile())
                        .start();
        Path checkpoints = folder.resolve("killed/checkpoints");
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (count(checkpoints) < 2 && process.isAlive() && Instant.now().isBefore(end)) {
            Thread.sleep(5);
        }
        process.destroyForcibly().waitFor();
        assertThat(count(checkpoints))
                .as(Files.readString(folder.resolve("killed.txt")))
                .isPositive();
        assertThat(folder.resolve("killed/lineage.json")).doesNotExist();
        Run on = Run.of("train", method, killed.toString());
        assertThat(on.exit()).as(on.err()).isZero();
        assertThat(on.out()).containsPattern("going on after " + word + " [0-9]+ of " + steps);
        assertThat(weights(folder.resolve("killed"))).isEqualTo(weights(folder.resolve("whole")));
        List<String> lines = Files.readAllLines(folder.resolve("killed/metrics.jsonl"));
        assertThat(lines).hasSize(steps);
        for (int i = 0; i < steps; i++) {
            assertThat(lines.get(i)).startsWith("{\"step\":" + (i + 1) + ",");
        }
    }

    private static long count(Path checkpoints) {
        if (!Files.isDirectory(checkpoints)) {
            return 0;
        }
        try (var files = Files.list(checkpoints)) {
            return files.filter(file -> file.toString().endsWith(".safetensors")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRunIsReproducedFromItsLineage() throws IOException {
        assertThat(Run.of("train", "sft", TrainFiles.sft(folder, "sft").toString()).exit())
                .isZero();
        Run again = Run.of("reproduce", folder.resolve("sft").toString());
        assertThat(again.err()).isEmpty();
        assertThat(again.out())
                .contains(
                        "reproduced: the weights are the same, " + weights(folder.resolve("sft")));
        assertThat(folder.resolve("sft-reproduced/model/model.safetensors")).exists();
    }

    @Test
    void aLineageThatTellsOtherWeightsIsFoundOut() throws IOException {
        assertThat(Run.of("train", "sft", TrainFiles.sft(folder, "sft").toString()).exit())
                .isZero();
        Path lineage = folder.resolve("sft/lineage.json");
        String weights = weights(folder.resolve("sft"));
        Files.writeString(
                lineage, Files.readString(lineage).replace(weights, "0".repeat(weights.length())));
        Run again = Run.of("reproduce", folder.resolve("sft").toString());
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("the weights differ: 000");
    }

    @Test
    void changedDataAndChangedSettingsAreFoundOut() throws IOException {
        assertThat(Run.of("train", "sft", TrainFiles.sft(folder, "sft").toString()).exit())
                .isZero();
        Path lineage = folder.resolve("sft/lineage.json");
        String text = Files.readString(lineage);
        Files.writeString(lineage, text.replace("steps: 12", "steps: 13"));
        assertThat(Run.of("reproduce", folder.resolve("sft").toString()).err())
                .contains("config was changed");
        Files.writeString(lineage, text);
        TrainFiles.demonstrations(folder, 41);
        Run again = Run.of("reproduce", folder.resolve("sft").toString());
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("demonstrations.jsonl was changed since the run");
        assertThat(Run.of("reproduce", folder.toString()).err())
                .contains("has no lineage.json: name the output folder of a finished run");
    }

    @Test
    void checkpointsOfOtherSettingsAreNotTakenUp() throws IOException {
        Path config = TrainFiles.sft(folder, "sft");
        assertThat(Run.of("train", "sft", config.toString()).exit()).isZero();
        Files.delete(folder.resolve("sft/lineage.json"));
        Files.writeString(config, Files.readString(config).replace("rate: 0.01", "rate: 0.02"));
        Run other = Run.of("train", "sft", config.toString());
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("belongs to a run with other settings");
    }
}
