package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.align.run.Lineage;
import dev.earnest.app.Run;
import dev.earnest.model.checkpoint.LoraAdapter;
import dev.earnest.model.checkpoint.ModelFolder;
import dev.earnest.torch.Hardware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DropoutTest {
    @TempDir Path folder;

    @BeforeEach
    void base() throws IOException {
        assertThat(Run.of("train", "sft", TrainFiles.sft(folder, "base").toString()).err())
                .isEmpty();
        TrainFiles.pairs(folder, 20);
    }

    private Run train(String method, String output, String dropout, String more)
            throws IOException {
        Path config =
                TrainFiles.settings(
                        folder,
                        output + ".yaml",
                        """
                        base: base/model
                        lora: {rank: 2, targets: [all]%s}
                        data: [%s]
                        steps: 9
                        batch: 4
                        rate: 0.01
                        evaluation: 0.2
                        checkpoint_every: 3
                        output: %s
                        %s
                        """
                                .formatted(
                                        dropout,
                                        method.equals("sft")
                                                ? "demonstrations.jsonl"
                                                : "pairs.jsonl",
                                        output,
                                        more));
        return Run.of("train", method, config.toString());
    }

    private Lineage lineage(String output) {
        return Lineage.read(folder.resolve(output));
    }

    @Test
    void inputsAreDroppedUnderTheSeedInTrainingAndNotInEvaluation() throws IOException {
        assertThat(train("sft", "none", "", "").err()).isEmpty();
        assertThat(train("sft", "half", ", dropout: 0.5", "").err()).isEmpty();
        assertThat(train("sft", "twice", ", dropout: 0.5", "").err()).isEmpty();
        assertThat(train("sft", "seed", ", dropout: 0.5", "seed: 2\n").err()).isEmpty();
        assertThat(lineage("half").weights())
                .isEqualTo(lineage("twice").weights())
                .isNotEqualTo(lineage("none").weights())
                .isNotEqualTo(lineage("seed").weights());
        assertThat(lineage("half").measures().get("evaluation_loss_before"))
                .isEqualTo(lineage("none").measures().get("evaluation_loss_before"));
        assertThat(Files.readString(folder.resolve("half/README.md"))).contains("dropout 0.5");
        try (ModelFolder base = ModelFolder.open(folder.resolve("base/model"), Hardware.CPU);
                LoraAdapter adapter =
                        LoraAdapter.open(
                                folder.resolve("half/model"), base.config(), Hardware.CPU)) {
            assertThat(adapter.config().dropout()).isEqualTo(0.5);
        }
        assertThat(Run.of("reproduce", folder.resolve("half").toString()).out())
                .contains("reproduced: the weights are the same");
    }

    @Test
    void aRunThatResumesDropsWhatItWouldHaveDropped() throws IOException {
        String more = "recompute: true\nevaluate_every: 2\n";
        assertThat(train("sft", "whole", ", dropout: 0.5", more).err()).isEmpty();
        assertThat(train("sft", "cut", ", dropout: 0.5", more).err()).isEmpty();
        Path cut = folder.resolve("cut");
        // As if the process had been killed after step 8: the checkpoint of step 6 is the newest.
        for (Path gone :
                List.of(
                        cut.resolve("lineage.json"),
                        cut.resolve("checkpoints/step-0000009.safetensors"))) {
            Files.delete(gone);
        }
        try (Stream<Path> all = Files.walk(cut.resolve("tensorboard"))) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        Run on = train("sft", "cut", ", dropout: 0.5", more);
        assertThat(on.err()).isEmpty();
        assertThat(on.out()).contains("going on after step 6 of 9");
        assertThat(lineage("cut").weights()).isEqualTo(lineage("whole").weights());
        assertThat(Files.readString(cut.resolve("evaluations.jsonl")))
                .isEqualTo(Files.readString(folder.resolve("whole/evaluations.jsonl")));
    }

    @Test
    void rewardModelsMayDropAndPoliciesWithAReferenceMayNot() throws IOException {
        assertThat(train("reward", "reward", ", dropout: 0.1", "").err()).isEmpty();
        Run dpo = train("dpo", "dpo", ", dropout: 0.1", "");
        assertThat(dpo.exit()).isEqualTo(2);
        assertThat(dpo.err()).contains("lora.dropout: there is no such field");
        assertThat(train("sft", "much", ", dropout: 1", "").err())
                .contains("lora.dropout: 1.0 is not a number from 0.0 to 0.95");
    }
}
