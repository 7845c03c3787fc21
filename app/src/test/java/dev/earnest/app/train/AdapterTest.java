package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.run.Collection;
import dev.earnest.align.run.Lineage;
import dev.earnest.align.score.ScoreFile;
import dev.earnest.app.Run;
import dev.earnest.model.checkpoint.ModelFolder;
import dev.earnest.torch.Hardware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was trained with `lora` is used wherever a whole model is.
final class AdapterTest {
    @TempDir Path folder;

    @BeforeEach
    void base() throws IOException {
        Path sft = TrainFiles.sft(folder, "sft");
        Files.writeString(sft, Files.readString(sft).replace("steps: 12", "steps: 100"));
        run("train", "sft", sft.toString());
    }

    private static String run(String... words) {
        Run run = Run.of(words);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }

    private Path train(String method, String name, String settings) throws IOException {
        Path file =
                TrainFiles.settings(folder, name + ".yaml", settings + "output: " + name + "\n");
        run("train", method, file.toString());
        return folder.resolve(name).resolve("model");
    }

    /// Learns to answer `no` to everything.
    private Path adapter(String base) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rows.append("{\"prompt\":\"after %d?\",\"completion\":\"no\"}%n".formatted(i));
        }
        Files.writeString(folder.resolve("no.jsonl"), rows);
        return train(
                "sft",
                "lora",
                """
                base: %s
                data: [no.jsonl]
                lora: {rank: 4, targets: [all]}
                steps: 60
                batch: 8
                rate: 0.02
                """
                        .formatted(base));
    }

    private static String answer(Path model) {
        return run("generate", model.toString(), "--prompt", "after 3?", "--max-tokens", "8");
    }

    private static String fault(String... words) {
        Run run = Run.of(words);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines()).as(run.err()).hasSize(1);
        return run.err();
    }

    @Test
    void anAdapterAnswersAndIsMergedIntoAModelThatAnswersTheSame() throws IOException {
        Path adapter = adapter("sft/model");
        assertThat(answer(folder.resolve("sft/model"))).contains("it is");
        assertThat(answer(adapter)).contains("no").doesNotContain("it is");
        assertThat(run("model", "info", adapter.toString()))
                .contains("adapter of")
                .contains("sft/model");

        Path merged = folder.resolve("merged");
        assertThat(run("model", "merge", adapter.toString(), "-o", merged.toString()))
                .contains("wrote the merged model to");
        assertThat(Files.readString(merged.resolve("README.md")))
                .contains(
                        "# Merged model", "base model: ", "adapter: ", "what the adapter learned");
        assertThat(Lineage.read(merged).notes().getLast()).startsWith("merged into its base model");
        // It stands alone.
        Files.move(folder.resolve("sft"), folder.resolve("gone"));
        assertThat(answer(merged)).contains("no").doesNotContain("it is");
        assertThat(fault("generate", adapter.toString(), "--prompt", "after 3?"))
                .contains("adapter_config.json says that its base model is", "there is no such");
        assertThat(fault("model", "merge", merged.toString(), "-o", folder + "/again"))
                .contains("holds a whole model");
        Files.move(folder.resolve("gone"), folder.resolve("sft"));
        assertThat(fault("model", "merge", adapter.toString(), "-o", merged.toString()))
                .contains("is there already");
        assertThat(fault("model", "merge", adapter.toString()))
                .contains("name a new folder with --output");
        try (ModelFolder one = ModelFolder.open(merged, Hardware.CPU);
                ModelFolder two = ModelFolder.open(adapter, Hardware.CPU)) {
            two.parameters()
                    .byName()
                    .forEach((name, tensor) ->
                            assertThat(same(one.parameters().byName(), name, tensor))
                                    .as(name)
                                    .isTrue());
        }
    }

    private static boolean same(Map<String, Tensor> all, String name, Tensor tensor) {
        return torch.equal(tensor, Objects.requireNonNull(all.get(name)));
    }

    @Test
    void anAdapterIsTheBaseOfALaterTrainingAndOfACollection() throws IOException {
        Path adapter = adapter("sft/model");
        TrainFiles.pairs(folder, 20);
        // With a rate of nothing, the model stays as the adapter made it.
        Path whole =
                train(
                        "dpo",
                        "dpo",
                        """
                        base: lora/model
                        data: [pairs.jsonl]
                        steps: 1
                        batch: 2
                        rate: 1.0e-12
                        """);
        assertThat(answer(whole)).isEqualTo(answer(adapter));
        String digest = Lineage.read(folder.resolve("dpo")).baseDigest();
        assertThat(digest).isNotEqualTo(Lineage.read(folder.resolve("lora")).baseDigest());
        run("reproduce", folder.resolve("dpo").toString());

        TrainFiles.prompts(folder, 12);
        Path collect =
                TrainFiles.settings(
                        folder,
                        "collect.yaml",
                        """
                        base: lora/model
                        data: [prompts.jsonl]
                        samples: 6
                        sampling: {longest_answer: 24, temperature: 1.5}
                        output: fresh
                        """);
        run("collect", collect.toString());
        assertThat(Collection.read(folder.resolve("fresh/items.jsonl")))
                .isNotEmpty()
                .allMatch(item -> item.id().startsWith(digest.substring(0, 12)));
    }

    @Test
    void aMergedRewardModelScoresAsItsAdapterDoes() throws IOException {
        TrainFiles.pairs(folder, 20);
        Path adapter =
                train(
                        "reward",
                        "reward",
                        """
                        base: sft/model
                        data: [pairs.jsonl]
                        layout: transcript
                        lora: {rank: 2}
                        steps: 5
                        batch: 4
                        """);
        Path merged = folder.resolve("merged");
        run("model", "merge", adapter.toString(), "-o", merged.toString());
        double[] scores = new double[2];
        for (Path model : new Path[] {adapter, merged}) {
            Path file = folder.resolve("scores.jsonl");
            run(
                    "model",
                    "score",
                    model.toString(),
                    folder.resolve("pairs.jsonl").toString(),
                    "-o",
                    file.toString());
            scores[model.equals(adapter) ? 0 : 1] = ScoreFile.read(file).get(3).chosen();
        }
        assertThat(scores[1]).isCloseTo(scores[0], within(1e-5)).isNotZero();
        assertThat(fault("generate", adapter.toString(), "--prompt", "after 3?"))
                .contains("holds a reward model, which scores texts and writes none");
    }
}
