package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ExperimentVerbTest {
    @TempDir private Path folder;

    /// Three topics on which the argument without a link convinces.
    private void arguments() throws IOException {
        StringBuilder arguments = new StringBuilder();
        StringBuilder pairs = new StringBuilder();
        for (int topic = 0; topic < 3; topic++) {
            for (int i = 0; i < 40; i++) {
                arguments.append(
                        "{\"topic\":\"t%d\",\"id\":\"a%d\",\"text\":\"word%d here again%s\"}\n"
                                .formatted(topic, i, i % 7, i < 20 ? "" : " http://x"));
                pairs.append(
                        "{\"topic\":\"t%d\",\"id\":\"p%d\",\"a1\":\"a%d\",\"a2\":\"a%d\",\"strict\":\"%s\"}\n"
                                .formatted(topic, i, i, (i + 20) % 40, i < 20 ? "a1" : "a2"));
            }
        }
        gzip("arguments.jsonl.gz", arguments.toString());
        gzip("pairs.jsonl.gz", pairs.toString());
    }

    private void gzip(String name, String text) throws IOException {
        try (Writer out =
                new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(folder.resolve(name))),
                        StandardCharsets.UTF_8)) {
            out.write(text);
        }
    }

    @Test
    void anExperimentPrintsItsResultAndWritesItWithItsOrigin() throws IOException {
        arguments();
        Files.writeString(folder.resolve("result.json"), "{}");
        for (int i = 0; i < 30; i++) {
            Files.writeString(folder.resolve("a" + i + ".txt"), "no data");
        }
        Path output = folder.resolve("found/here");
        Run run =
                Run.of(
                        "experiment",
                        "convincing",
                        "--data",
                        folder.toString(),
                        "-o",
                        output.toString(),
                        "--seed",
                        "5");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("seed 5, libtorch")
                .contains("accuracy, mean over topics")
                .contains("wrote result.json and curve.svg to " + output);
        JsonNode result = JsonMapper.shared().readTree(output.resolve("result.json").toFile());
        assertThat(result.path("experiment").stringValue()).isEqualTo("convincing");
        assertThat(result.path("seed").intValue()).isEqualTo(5);
        assertThat(result.path("data_sha256").path("pairs.jsonl.gz").stringValue()).hasSize(64);
        assertThat(result.path("data_sha256").propertyNames())
                .containsExactly("arguments.jsonl.gz", "pairs.jsonl.gz");
        JsonNode curve = result.path("curve");
        assertThat(curve.path("title").stringValue())
                .isEqualTo("Convincing arguments on unseen topics");
        assertThat(curve.path("across").stringValue()).isEqualTo("steps");
        assertThat(curve.path("up").stringValue()).isEqualTo("accuracy on unseen topics");
        assertThat(curve.path("description").stringValue()).contains("one member", "3 topics");
        assertThat(curve.path("lines").get(0).path("y").size()).isEqualTo(20);
        assertThat(curve.path("levels").get(0).path("y").doubleValue()).isEqualTo(0.794);
        JsonNode accuracy = result.path("findings").get(0);
        assertThat(accuracy.path("name").stringValue()).isEqualTo("accuracy");
        assertThat(accuracy.path("value").doubleValue()).isEqualTo(1);
        assertThat(result.path("parts").path("t2").doubleValue()).isEqualTo(1);
        assertThat(Files.readString(output.resolve("curve.svg")))
                .startsWith("<svg")
                .contains("one member");
    }

    @Test
    void whatIsMissingOrMisspeltIsNamed() {
        assertThat(Run.of("experiment", "verifyer", "--data", "x").err())
                .contains("there is no experiment 'verifyer'")
                .contains("verifier");
        assertThat(Run.of("experiment", "verifier").err())
                .contains("experiment verifier needs --data, the folder of its data set");
        Run absent = Run.of("experiment", "verifier", "--data", folder.toString());
        assertThat(absent.err()).contains("has no file model_solutions_test.jsonl.gz");
        assertThat(absent.exit()).isEqualTo(2);
    }

    @Test
    void noiseOnArgumentsIsMeasuredOnceAndDrawn() throws IOException {
        arguments();
        Path output = folder.resolve("noise");
        String[] words = {
            "experiment",
            "noise",
            "--data",
            folder.toString(),
            "-o",
            output.toString(),
            "--seeds",
            "2"
        };
        Run run = Run.of(words);

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains(
                        "accuracy of a reward model on unseen debates against label noise, seeds 1 to 2")
                .contains("random labels")
                .contains("wrote result.json, curve.svg and utility.svg to " + output);
        JsonNode result = JsonMapper.shared().readTree(output.resolve("result.json").toFile());
        assertThat(result.path("lines").size()).isEqualTo(3);
        assertThat(result.path("lines").get(0).path("points").size()).isEqualTo(5);
        assertThat(Files.readString(output.resolve("curve.svg"))).contains("flipped labels");
        Path cell = output.resolve("cells/ukp-convarg1-flipped-0.500-seed-2.json");
        Files.writeString(
                cell, Files.readString(cell).replaceFirst("\"value\":[-0-9.E]+", "\"value\":7.5"));

        assertThat(Run.of(words).exit()).isZero();
        assertThat(Files.readString(output.resolve("result.json"))).contains("7.5");

        gzip(
                "pairs.jsonl.gz",
                "{\"topic\":\"t0\",\"id\":\"p\",\"a1\":\"a1\",\"a2\":\"a2\",\"strict\":\"a1\"}\n");
        Run other = Run.of(words);
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err())
                .contains(
                        "ukp-convarg1-random-0.000-seed-1.json was measured on other data"
                                + " (pairs.jsonl.gz has changed): go on with those, or name another"
                                + " folder with -o");
    }

    @Test
    void experimentsOverSeedsSayWhatTheyNeed() {
        assertThat(Run.of("experiment", "noise").err())
                .contains(
                        "experiment noise needs -o, the folder in which every training leaves its result");
        assertThat(Run.of("experiment", "loop", "-o", "x", "--data", "y").err())
                .contains("experiment loop makes its own worlds and reads no --data");
        assertThat(Run.of("experiment", "loop", "-o", "x", "--seeds", "1").err())
                .contains("--seeds");
        assertThat(Run.of("experiment", "verifier", "--seeds", "3").err())
                .contains("--seeds is for experiment noise and experiment loop");
    }
}
