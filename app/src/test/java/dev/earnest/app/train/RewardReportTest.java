package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.score.ScoreFile;
import dev.earnest.align.score.ScoredPair;
import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RewardReportTest {
    @TempDir Path folder;

    private Path reward(String output, String more) throws IOException {
        TrainFiles.pairs(folder, 40);
        Run run =
                Run.of(
                        "train",
                        "reward",
                        TrainFiles.settings(
                                        folder,
                                        output + ".yaml",
                                        more
                                                + """
                                                data: [pairs.jsonl]
                                                steps: 20
                                                rate: 0.01
                                                layout: transcript
                                                output: %s
                                                """
                                                        .formatted(output))
                                .toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("agreement with labels", "by annotator", "expected error")
                .contains("margin with length difference: Pearson");
        return folder.resolve(output);
    }

    @Test
    void aRunWithoutItsPageIsNotWhole() throws IOException {
        Path run = reward("half", TrainFiles.SMALL);
        for (String file : List.of("lineage.json", "report.html")) {
            Files.delete(run.resolve(file));
        }
        try (var files = Files.list(run.resolve("tensorboard"))) {
            Files.delete(files.toList().getFirst());
        }
        Files.createDirectory(run.resolve("report.html"));
        Run on = Run.of("train", "reward", folder.resolve("half.yaml").toString());
        assertThat(on.err()).contains("report.html cannot be written");
        assertThat(run.resolve("lineage.json")).doesNotExist();
    }

    @Test
    void aRunLeavesScoresAReportAndAPage() throws IOException {
        Path run = reward("kept", TrainFiles.SMALL + "evaluation: 0.4\n");
        List<ScoredPair> pairs = ScoreFile.read(run.resolve("scores.jsonl"));
        assertThat(pairs).hasSizeBetween(5, 30);
        assertThat(pairs).extracting(ScoredPair::annotator).containsOnly("ann", "ben");
        assertThat(Files.readString(run.resolve("report.json")))
                .contains("\"about\" : \"evaluation\"")
                .contains("\"pairs\" : " + pairs.size());
        assertThat(Files.readString(run.resolve("report.html")))
                .startsWith("<!doctype html>")
                .contains("reliability-picture", "length-picture", "margin-picture", "ann")
                .contains("few: read the intervals")
                .doesNotContain("learned from these very pairs", "NaN");
    }

    @Test
    void aRunThatKeepsNothingReportsOnWhatItLearnedFromAndSaysSo() throws IOException {
        Path run = reward("all", TrainFiles.SMALL);
        assertThat(ScoreFile.read(run.resolve("scores.jsonl"))).hasSize(40);
        assertThat(Files.readString(run.resolve("report.json")))
                .contains("\"about\" : \"training\"");
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("learned from these very pairs");
    }

    @Test
    void theVerbScoresWithTheLayoutOfTheTrainingAndFindsTheSameScores() throws IOException {
        Path run = reward("all", TrainFiles.SMALL);
        String model = run.resolve("model").toString();
        String data = folder.resolve("pairs.jsonl").toString();
        Path scores = folder.resolve("again.jsonl");
        Run again =
                Run.of(
                        "model",
                        "score",
                        model,
                        data,
                        "-o",
                        scores.toString(),
                        "--report",
                        folder.resolve("again.json").toString(),
                        "--page",
                        folder.resolve("again.html").toString(),
                        "--threads",
                        "1");
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("agreement with labels");
        List<ScoredPair> first = ScoreFile.read(run.resolve("scores.jsonl"));
        List<ScoredPair> second = ScoreFile.read(scores);
        assertThat(second).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i).chosen()).isCloseTo(first.get(i).chosen(), within(1e-4));
            assertThat(second.get(i).chosenLength()).isEqualTo(first.get(i).chosenLength());
        }
        assertThat(Files.readString(folder.resolve("again.html"))).contains("Reward model");
        Path plain = folder.resolve("plain.jsonl");
        assertThat(
                        Run.of(
                                        "model",
                                        "score",
                                        model,
                                        data,
                                        "--layout",
                                        "plain",
                                        "-o",
                                        plain.toString())
                                .exit())
                .isZero();
        assertThat(ScoreFile.read(plain).getFirst().chosen())
                .isNotEqualTo(second.getFirst().chosen());
    }

    @Test
    void anAdapterScoresWithItsBaseModel() throws IOException {
        assertThat(Run.of("train", "sft", TrainFiles.sft(folder, "sft").toString()).exit())
                .isZero();
        Path run = reward("lora", "base: sft/model\nlora: {rank: 2}\n");
        Path scores = folder.resolve("again.jsonl");
        Run again =
                Run.of(
                        "model",
                        "score",
                        run.resolve("model").toString(),
                        folder.resolve("pairs.jsonl").toString(),
                        "-o",
                        scores.toString());
        assertThat(again.err()).isEmpty();
        assertThat(ScoreFile.read(scores).get(7).chosen())
                .isCloseTo(
                        ScoreFile.read(run.resolve("scores.jsonl")).get(7).chosen(), within(1e-4));
    }

    @Test
    void whatCannotBeScoredIsToldInOneLine() throws IOException {
        assertThat(Run.of("train", "sft", TrainFiles.sft(folder, "sft").toString()).exit())
                .isZero();
        String model = folder.resolve("sft/model").toString();
        TrainFiles.pairs(folder, 4);
        String data = folder.resolve("pairs.jsonl").toString();
        assertThat(Run.of("model", "score", model, data).err())
                .contains("holds no reward model; ./earnest train reward makes one")
                .hasLineCount(1);
        assertThat(Run.of("model", "score", model).err()).contains("name a file of preferences");
        assertThat(Run.of("model", "info", model, data).err()).contains("takes no DATA");
        assertThat(Run.of("model", "info", model, "--page", "x.html").err())
                .contains("--page goes with model score");
        assertThat(Run.of("model", "score", model, data, "--layout", "wide").err())
                .contains("holds no reward model");
        assertThat(Run.of("model", "score", folder.resolve("none").toString(), data).err())
                .contains("no folder");
        assertThat(Run.of("model", "score", model, data, "-o", data).err()).hasLineCount(1);
        assertThat(folder.resolve("pairs.jsonl")).isNotEmptyFile();
    }
}
