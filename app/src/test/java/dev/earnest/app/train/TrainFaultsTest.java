package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainFaultsTest {
    @TempDir Path folder;

    @BeforeEach
    void data() throws IOException {
        TrainFiles.pairs(folder, 6);
        TrainFiles.demonstrations(folder, 6);
    }

    private String fault(String method, String settings) throws IOException {
        Path file = TrainFiles.settings(folder, "run.yaml", settings);
        Run run = Run.of("train", method, file.toString());
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(folder.resolve("out/lineage.json")).doesNotExist();
        return run.err();
    }

    private static final String DPO =
            TrainFiles.SMALL + "data: [pairs.jsonl]\nsteps: 2\noutput: out\n";

    @Test
    void aKeyThatDoesNotExistNamesTheLineAndTheNearestOne() throws IOException {
        assertThat(fault("dpo", DPO + "batchs: 4\n"))
                .contains("run.yaml:5:9: batchs: there is no such field; did you mean batch?");
        assertThat(fault("dpo", DPO + "loss: {name: dpo, bta: 1}\n"))
                .contains("run.yaml:5:24: loss.bta: there is no such field; did you mean beta?");
        assertThat(fault("dpo", DPO + "loss: {name: dpo, epsilon: 0.1}\n"))
                .contains("loss.epsilon: there is no such field");
    }

    @Test
    void aKeyThatTheMethodDoesNotUseIsRefused() throws IOException {
        assertThat(fault("sft", DPO + "labels: weighted\n"))
                .contains("labels: there is no such field");
        assertThat(fault("dpo", DPO + "packing: true\n"))
                .contains("packing: there is no such field");
    }

    @Test
    void contradictionsAreRefused() throws IOException {
        assertThat(fault("dpo", DPO + "base: x\n")).contains("keep one of base and fresh");
        assertThat(fault("dpo", DPO + "epochs: 1\n")).contains("epochs is given, too");
        assertThat(fault("dpo", DPO + "batch: 2\npart: 3\n"))
                .contains("part: 3 is more than the batch of 2");
        assertThat(fault("dpo", DPO + "lora: {rank: 2}\n"))
                .contains("an adapter needs a base model");
        assertThat(fault("dpo", DPO + "labels: forward\nloss: {name: hinge}\n"))
                .contains("forward and soft go with loss dpo");
    }

    @Test
    void methodsAndLossesThatDoNotExistAreTold() throws IOException {
        assertThat(fault("dpp", DPO)).contains("there is no method 'dpp'; did you mean dpo?");
        assertThat(fault("dpo", DPO + "loss: {name: ipo}\n")).contains("'ipo' is none of dpo");
    }

    @Test
    void filesAndFoldersThatAreNotThereAreTold() throws IOException {
        assertThat(fault("dpo", DPO.replace("pairs.jsonl", "pears.jsonl"))).contains("pears.jsonl");
        assertThat(fault("dpo", "base: nowhere\ndata: [pairs.jsonl]\nsteps: 1\noutput: out\n"))
                .contains("nowhere");
        assertThat(Run.of("train", "sft", folder.resolve("none.yaml").toString()).err())
                .contains("no file ");
    }

    @Test
    void dataOfAnotherKindAreTold() throws IOException {
        assertThat(fault("dpo", DPO.replace("pairs", "demonstrations")))
                .contains("demonstrations.jsonl");
    }

    @Test
    void rowsWithoutFlipProbabilityNameTheLine() throws IOException {
        Files.writeString(
                folder.resolve("pairs.jsonl"),
                "{\"prompt\":\"a\",\"chosen\":\"b\",\"rejected\":\"c\"}\n");
        assertThat(fault("dpo", DPO + "labels: forward\n"))
                .contains("pairs.jsonl:1: the row has no flip_probability");
    }

    @Test
    void aFlipProbabilityOutOfRangeNamesTheLine() throws IOException {
        Files.writeString(
                folder.resolve("pairs.jsonl"),
                "{\"prompt\":\"a\",\"chosen\":\"b\",\"rejected\":\"c\",\"flip_probability\":0.7}\n");
        assertThat(fault("dpo", DPO))
                .contains("pairs.jsonl:1: flip_probability is 0.7, it is a number from 0.0 to 0.5");
    }

    @Test
    void longestBeyondThePositionsOfTheModelIsRefused() throws IOException {
        assertThat(fault("dpo", DPO + "longest: 65\n"))
                .contains("longest is 65 tokens, the model has 64 positions");
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/thesis.txt"), "dear");
        assertThat(fault("dpo", DPO)).contains("holds other files: name a new output folder");
        assertThat(folder.resolve("out")).isDirectoryContaining("glob:**thesis.txt");
    }

    @Test
    void aLossThatIsNoNumberIsToldBeforeTheFirstStep() throws IOException {
        assertThat(fault("dpo", DPO + "loss: {name: ipo_sum, beta: 1e-30}\n"))
                .contains("self-check: the loss before the first step is Infinity");
    }
}
