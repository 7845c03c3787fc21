package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.model.checkpoint.LoraAdapter;
import dev.earnest.model.checkpoint.ModelFolder;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.torch.Hardware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainVerbTest {
    @TempDir Path folder;

    private Run train(String method, Path config, String... more) {
        String[] words = new String[3 + more.length];
        words[0] = "train";
        words[1] = method;
        words[2] = config.toString();
        System.arraycopy(more, 0, words, 3, more.length);
        return Run.of(words);
    }

    private static double number(String json, String name) {
        String after = json.substring(json.indexOf("\"" + name + "\"") + name.length() + 2);
        return Double.parseDouble(after.replaceFirst("(?s)^\\s*:\\s*([-0-9.eE]+).*", "$1"));
    }

    @Test
    void sftMakesAModelFolderWithTokenizerMetricsCardAndLineage() throws IOException {
        Run run = train("sft", TrainFiles.sft(folder, "sft"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("first example: ", "learned, the last one ends the answer")
                .contains("<|endoftext|>")
                .contains("step 12 of 12: loss ");
        Path output = folder.resolve("sft");
        try (ModelFolder model = ModelFolder.open(output.resolve("model"), Hardware.CPU);
                Tokenizer tokenizer = Tokenizer.of(output.resolve("model"))) {
            assertThat(model.config().hidden()).isEqualTo(16);
            assertThat(model.config().vocabulary()).isEqualTo(tokenizer.vocabularySize());
            assertThat(model.generation().endIds()).containsExactly(tokenizer.eos().orElseThrow());
        }
        List<String> metrics = Files.readAllLines(output.resolve("metrics.jsonl"));
        assertThat(metrics).hasSize(12);
        assertThat(number(metrics.getLast(), "loss"))
                .isLessThan(number(metrics.getFirst(), "loss"));
        assertThat(output.resolve("tensorboard")).isNotEmptyDirectory();
        String lineage = Files.readString(output.resolve("lineage.json"));
        assertThat(number(lineage, "evaluation_loss"))
                .isLessThan(number(lineage, "evaluation_loss_before"));
        assertThat(Files.readString(output.resolve("README.md")))
                .contains("# Model trained by sft", "weights of this model", "demonstrations.jsonl")
                .isEqualTo(Files.readString(output.resolve("model/README.md")));
    }

    @Test
    void aFinishedRunIsNotOverwritten() throws IOException {
        Path config = TrainFiles.sft(folder, "sft");
        assertThat(train("sft", config).exit()).isZero();
        Run again = train("sft", config);
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("holds a finished run: name another output folder");
    }

    @Test
    void dpoStartsAtLnTwoAndLearnsToPrefer() throws IOException {
        assertThat(train("sft", TrainFiles.sft(folder, "sft")).exit()).isZero();
        TrainFiles.pairs(folder, 40);
        for (String labels : List.of("plain", "weighted", "forward", "soft")) {
            Run run =
                    train(
                            "dpo",
                            TrainFiles.settings(
                                    folder,
                                    labels + ".yaml",
                                    """
                                    base: sft/model
                                    data: [pairs.jsonl]
                                    labels: %s
                                    loss: {name: dpo, beta: 0.1}
                                    epochs: 2
                                    batch: 8
                                    part: 3
                                    rate: 0.01
                                    evaluation: 0.2
                                    output: dpo-%s
                                    """
                                            .formatted(labels, labels)));
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("self-check passed: loss before the first step 0.6931");
            String lineage = Files.readString(folder.resolve("dpo-" + labels + "/lineage.json"));
            assertThat(number(lineage, "accuracy")).isGreaterThan(0.9);
            String ann = lineage.substring(lineage.indexOf("\"ann\""));
            assertThat(number(ann, "weight")).isEqualTo(labels.equals("weighted") ? 0.5 : 1);
            assertThat(number(ann, "flip_probability"))
                    .isEqualTo(labels.equals("plain") ? 0 : 0.25);
        }
    }

    @Test
    void ktoReadsPairsAsTwoVerdicts() throws IOException {
        TrainFiles.pairs(folder, 20);
        Run run =
                train(
                        "dpo",
                        TrainFiles.settings(
                                folder,
                                "kto.yaml",
                                TrainFiles.SMALL
                                        + "data: [pairs.jsonl]\nloss: {name: kto}\nsteps: 3\noutput: kto\n"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("self-check passed: loss before the first step 0.5000");
    }

    @Test
    void anAdapterIsSavedForPeftAndTheBaseStays() throws IOException {
        assertThat(train("sft", TrainFiles.sft(folder, "sft")).exit()).isZero();
        TrainFiles.pairs(folder, 20);
        Run run =
                train(
                        "dpo",
                        TrainFiles.settings(
                                folder,
                                "lora.yaml",
                                """
                                base: sft/model
                                data: [pairs.jsonl]
                                lora: {rank: 2, targets: [q_proj, v_proj]}
                                steps: 4
                                output: lora
                                """));
        assertThat(run.err()).isEmpty();
        Path model = folder.resolve("lora/model");
        try (ModelFolder base = ModelFolder.open(folder.resolve("sft/model"), Hardware.CPU);
                LoraAdapter adapter = LoraAdapter.open(model, base.config(), Hardware.CPU);
                Tokenizer tokenizer = Tokenizer.of(model)) {
            assertThat(adapter.config().rank()).isEqualTo(2);
            assertThat(tokenizer.vocabularySize()).isPositive();
        }
    }

    @Test
    void aRewardModelScoresTheChosenAnswersHigher() throws IOException {
        TrainFiles.pairs(folder, 40);
        Run run =
                train(
                        "reward",
                        TrainFiles.settings(
                                folder,
                                "reward.yaml",
                                TrainFiles.SMALL
                                        + """
                                        data: [pairs.jsonl]
                                        labels: forward
                                        centring: 0.01
                                        steps: 30
                                        rate: 0.01
                                        evaluation: 0.2
                                        output: reward
                                        """));
        assertThat(run.err()).isEmpty();
        String lineage = Files.readString(folder.resolve("reward/lineage.json"));
        assertThat(number(lineage, "evaluation_accuracy")).isGreaterThan(0.9);
        try (ModelFolder model = ModelFolder.open(folder.resolve("reward/model"), Hardware.CPU)) {
            assertThat(model.score()).isPresent();
        }
    }

    @Test
    void aDryRunTellsSizesAndTimeAndWritesNothing() throws IOException {
        Run run = train("sft", TrainFiles.sft(folder, "sft"), "--dry-run");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("rate: 0.01, linear, warm-up 0.05, floor 0.0")
                .containsPattern("parameters: [0-9,]+ in the model, [0-9,]+ trained")
                .containsPattern("memory: [0-9.,]+ MB for weights")
                .containsPattern("time: 12 steps of [0-9]+ ms")
                .endsWith("nothing was written\n");
        assertThat(folder.resolve("sft")).doesNotExist();
    }

    @Test
    void equalPairsAreLeftOutAndLongOnesDroppedOrCutAndAllIsCounted() throws IOException {
        String prompt = "word ".repeat(120);
        Files.writeString(
                folder.resolve("odd.jsonl"),
                """
                {"prompt":"a","chosen":"yes","rejected":"no"}
                {"prompt":"A ","chosen":"yes","rejected":"never"}
                {"prompt":"b","chosen":"same","rejected":"same"}
                {"prompt":"%s","chosen":"yes","rejected":"no"}
                """
                        .formatted(prompt));
        String rest = TrainFiles.SMALL + "data: [odd.jsonl]\nsteps: 1\nlongest: 12\noutput: %s\n";
        Run dropped =
                train("dpo", TrainFiles.settings(folder, "drop.yaml", rest.formatted("drop")));
        assertThat(dropped.err()).isEmpty();
        assertThat(dropped.out())
                .contains("1 pair left out: chosen and rejected are the same")
                .contains("1 example left out: longer than 12 tokens")
                .contains("1 row with a prompt that came before");
        Run cut =
                train(
                        "dpo",
                        TrainFiles.settings(
                                folder,
                                "cut.yaml",
                                rest.formatted("cut") + "beyond: cut_prompt\n"));
        assertThat(cut.out()).contains("1 prompt cut on the left to 12 tokens with the answer");
    }
}
