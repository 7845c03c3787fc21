package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.align.run.Lineage;
import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class MixtureTest {
    @TempDir Path folder;

    @BeforeEach
    void data() throws IOException {
        TrainFiles.demonstrations(folder, 40);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            rows.append(
                    "{\"text\":\"%s\"}%n".formatted("herons nest in tall trees ".repeat(1 + i)));
        }
        Files.writeString(folder.resolve("texts.jsonl"), rows);
        Files.writeString(
                folder.resolve("book.txt"), "It was a dark night.\nHerons slept.\n".repeat(20));
    }

    private Run train(String output, String more) throws IOException {
        return Run.of(
                "train",
                "sft",
                TrainFiles.settings(
                                folder,
                                output + ".yaml",
                                TrainFiles.SMALL
                                        + "batch: 4\nrate: 0.01\ncheckpoint_every: 4\noutput: "
                                        + output
                                        + "\n"
                                        + more)
                        .toString());
    }

    private static final String MIXED =
            """
            data: [demonstrations.jsonl]
            steps: 30
            evaluation: 0.2
            packing: true
            mixture:
            - {data: [texts.jsonl], weight: 0.4}
            - {data: [book.txt], weight: 0.2}
            """;

    @Test
    void textsOfPretrainingAreLearnedBesideAndStandInTheLineage() throws IOException {
        Run run = train("mixed", MIXED);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern(
                        "mixture: \\d+ examples of texts.jsonl, layout text, 0.4 of the learned tokens")
                .containsPattern("mixture: \\d+ examples of book.txt, layout text, 0.2 of");
        Lineage lineage = Lineage.read(folder.resolve("mixed"));
        assertThat(lineage.data().keySet().stream().map(name -> Path.of(name).getFileName()))
                .extracting(String::valueOf)
                .containsExactly("demonstrations.jsonl", "texts.jsonl", "book.txt");
        assertThat(Files.readString(folder.resolve("mixed/README.md")))
                .contains("| mixture | 0.4 of the learned tokens: ");
        assertThat(Run.of("reproduce", folder.resolve("mixed").toString()).out())
                .contains("reproduced: the weights are the same");
        Files.writeString(folder.resolve("book.txt"), "another");
        assertThat(Run.of("reproduce", folder.resolve("mixed").toString()).err())
                .contains("book.txt was changed since the run");
    }

    @Test
    void aMixedRunGoesOnBitByBit() throws IOException {
        assertThat(train("whole", MIXED).err()).isEmpty();
        assertThat(train("cut", MIXED).err()).isEmpty();
        Path cut = folder.resolve("cut");
        Files.delete(cut.resolve("lineage.json"));
        Files.delete(cut.resolve("checkpoints/step-0000030.safetensors"));
        try (var events = Files.list(cut.resolve("tensorboard"))) {
            Files.delete(events.findFirst().orElseThrow());
        }
        Run on = train("cut", MIXED);
        assertThat(on.err()).isEmpty();
        assertThat(on.out()).contains("going on after step 28 of 30");
        assertThat(Lineage.read(cut).weights())
                .isEqualTo(Lineage.read(folder.resolve("whole")).weights());
    }

    @Test
    void epochsAreThoseOfTheOwnData() throws IOException {
        String settings =
                """
                data: [demonstrations.jsonl]
                epochs: 1
                mixture_by: examples
                mixture: [{data: [texts.jsonl], weight: 0.5}]
                """;
        assertThat(train("epoch", settings).err()).isEmpty();
        // 40 of its own and one less of the other, in batches of 4.
        assertThat(Lineage.read(folder.resolve("epoch")).steps()).isEqualTo(20);
    }

    @Test
    void rowsKeptForEvaluationAreLearnedFromNoSource() throws IOException {
        String settings =
                """
                data: [demonstrations.jsonl]
                steps: 1
                evaluation: 0.5
                mixture: [{data: [demonstrations.jsonl], weight: 0.5, layout: plain}]
                """;
        Run run = train("kept", settings);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern(
                        "mixture: \\d+ rows of demonstrations.jsonl left out: kept for evaluation");
    }

    @Test
    void aModelIsPretrainedOnTextsCutIntoPieces() throws IOException {
        Run run =
                train(
                        "texts",
                        "data: [texts.jsonl, book.txt]\nlayout: text\nsteps: 20\nlongest: 24\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("first example: 1 token given");
        List<String> metrics = Files.readAllLines(folder.resolve("texts/metrics.jsonl"));
        assertThat(JsonMapper.shared().readTree(metrics.getLast()).path("loss").asDouble())
                .isLessThan(
                        JsonMapper.shared().readTree(metrics.getFirst()).path("loss").asDouble()
                                - 0.5);
    }

    private String fault(String more) throws IOException {
        Run run = train("out", "data: [demonstrations.jsonl]\nsteps: 1\n" + more);
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        return run.err();
    }

    @Test
    void mistakesInMixturesAreTold() throws IOException {
        assertThat(fault("mixture: [{data: [texts.jsonl]}]\n")).contains("'weight' is missing");
        assertThat(fault("mixture: [{data: [texts.jsonl], weight: 1}]\n"))
                .contains("weight is 1.0: above 0 and below 1");
        assertThat(
                        fault(
                                "mixture: [{data: [texts.jsonl], weight: 0.6}, {data: [book.txt], weight: 0.5}]\n"))
                .contains("mixture: the weights add up to 1.1");
        assertThat(fault("mixture: [{weight: 0.5}]\n")).contains("name at least one file");
        assertThat(fault("mixture: [{data: [none.txt], weight: 0.5}]\n")).contains("none.txt");
        assertThat(fault("mixture_by: tokens\n")).contains("mixture_by: there is no such field");
        Files.write(folder.resolve("bad.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0x20});
        assertThat(fault("mixture: [{data: [bad.txt], weight: 0.5}]\n"))
                .contains("bad.txt is not UTF-8");
    }
}
