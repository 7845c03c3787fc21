package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.align.run.Lineage;
import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IlqlTrainingTest {
    @TempDir Path folder;

    private static final String SETTINGS =
            TrainFiles.SMALL
                    + """
                    data: [%s]
                    loss: {cql: 0.05, polyak: 0.05, decoding_beta: 8}
                    steps: 120
                    batch: 10
                    part: 5
                    rate: 0.01
                    checkpoint_every: 40
                    output: %s
                    """;

    /// Four of five answers say no and are worth nothing, one says yes and is worth 1.
    private void rewarded() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            boolean good = i % 5 == 0;
            rows.append(
                    "{\"prompt\":\"may I?\",\"completion\":\"%s\",\"reward\":%d}%n"
                            .formatted(good ? "yes" : "no", good ? 1 : 0));
        }
        Files.writeString(folder.resolve("rewarded.jsonl"), rows);
    }

    private Run train(String settings) throws IOException {
        return Run.of(
                "train", "ilql", TrainFiles.settings(folder, "run.yaml", settings).toString());
    }

    private String answer(String... more) {
        String[] words = new String[5 + more.length];
        words[0] = "generate";
        words[1] = folder.resolve("ilql/model").toString();
        words[2] = "--prompt";
        words[3] = "may I?";
        words[4] = "--max-tokens=6";
        System.arraycopy(more, 0, words, 5, more.length);
        Run run = Run.of(words);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out().strip();
    }

    @Test
    void theRewardedAnswerIsGivenAndTheFrequentOneWithoutValues() throws IOException {
        rewarded();
        Run run = train(SETTINGS.formatted("rewarded.jsonl", "ilql"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("self-check passed: loss before the first step")
                .contains("awac loss");
        assertThat(answer()).isEqualTo("yes");
        assertThat(answer("--beta", "0")).isEqualTo("no");
        assertThat(answer("--beams", "3")).isEqualTo("yes");
        Run again = Run.of("reproduce", folder.resolve("ilql").toString());
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("reproduced: the weights are the same");
        assertThat(Files.readString(folder.resolve("ilql/lineage.json")))
                .contains("targets follow by 0.05, answers with beta 8.0");
    }

    @Test
    void aRunThatWasCutOffGoesOnToTheSameWeights() throws IOException {
        rewarded();
        assertThat(train(SETTINGS.formatted("rewarded.jsonl", "whole")).err()).isEmpty();
        String weights = Lineage.read(folder.resolve("whole")).weights();
        assertThat(train(SETTINGS.formatted("rewarded.jsonl", "cut")).err()).isEmpty();
        Files.delete(folder.resolve("cut/lineage.json"));
        Files.delete(folder.resolve("cut/checkpoints/step-0000120.safetensors"));
        // The clock of tests stands still, so that a second file of events would have the first
        // one's name.
        try (var events = Files.list(folder.resolve("cut/tensorboard"))) {
            for (Path file : events.toList()) {
                Files.delete(file);
            }
        }
        Run on = train(SETTINGS.formatted("rewarded.jsonl", "cut"));
        assertThat(on.err()).isEmpty();
        assertThat(on.out()).contains("going on after step 80 of 120");
        assertThat(Lineage.read(folder.resolve("cut")).weights()).isEqualTo(weights);
    }

    @Test
    void preferencesAreWorthOneAndMinusOne() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            rows.append("{\"prompt\":\"may I?\",\"chosen\":\"yes\",\"rejected\":\"no\"}\n");
        }
        Files.writeString(folder.resolve("pairs.jsonl"), rows);
        Run run = train(SETTINGS.formatted("pairs.jsonl", "ilql"));
        assertThat(run.err()).isEmpty();
        assertThat(answer()).isEqualTo("yes");
    }

    @Test
    void faultsAreToldInOneLine() throws IOException {
        Files.writeString(
                folder.resolve("bare.jsonl"),
                """
                {"prompt":"a","completion":"b","reward":1}
                {"prompt":"a","completion":"c"}
                """);
        assertThat(train(SETTINGS.formatted("bare.jsonl", "ilql")).err())
                .contains("bare.jsonl:2: the row has no reward")
                .hasLineCount(1);
        Files.writeString(
                folder.resolve("bare.jsonl"),
                "{\"prompt\":\"a\",\"completion\":\"b\",\"reward\":\"much\"}\n");
        assertThat(train(SETTINGS.formatted("bare.jsonl", "ilql")).err())
                .contains("bare.jsonl:1: reward is \"much\", it is a number")
                .hasLineCount(1);
        rewarded();
        String good = SETTINGS.formatted("rewarded.jsonl", "ilql");
        assertThat(train(good.replace("cql: 0.05", "tau: 1")).err()).contains("loss.tau");
        assertThat(train(good.replace("cql: 0.05", "cgl: 1")).err())
                .contains("loss.cgl: there is no such field; did you mean cql?");
        assertThat(train(good + "labels: plain\n").err())
                .contains("labels: there is no such field");
        assertThat(train(good.replace("polyak: 0.05", "polyak: 2")).err()).contains("loss.polyak");
    }

    @Test
    void valuesThatAreNotThereOrDoNotFitAreRefused() throws IOException {
        assertThat(Run.of("train", "sft", TrainFiles.sft(folder, "sft").toString()).exit())
                .isZero();
        Path model = folder.resolve("sft/model");
        assertThat(generate(model, "--beta", "2").err())
                .contains("has no values that beta could weigh; ./earnest train ilql makes them");
        assertThat(generate(model, "--beta", "-1").err()).contains("it is a number of at least 0");
        rewarded();
        assertThat(
                        train(
                                        SETTINGS.formatted("rewarded.jsonl", "ilql")
                                                .replace("hidden: 16", "hidden: 32"))
                                .err())
                .isEmpty();
        Files.copy(
                folder.resolve("ilql/model/values.safetensors"),
                model.resolve("values.safetensors"));
        assertThat(generate(model).err())
                .contains("values.safetensors: tensor", "the model beside it asks for")
                .hasLineCount(1);
        Files.writeString(model.resolve("values.safetensors"), "no tensors at all");
        assertThat(generate(model).err()).contains("values.safetensors").hasLineCount(1);
    }

    private static Run generate(Path model, String... more) {
        String[] words = new String[4 + more.length];
        words[0] = "generate";
        words[1] = model.toString();
        words[2] = "--prompt";
        words[3] = "after 3?";
        System.arraycopy(more, 0, words, 4, more.length);
        Run run = Run.of(words);
        assertThat(run.exit()).isNotZero();
        return run;
    }
}
