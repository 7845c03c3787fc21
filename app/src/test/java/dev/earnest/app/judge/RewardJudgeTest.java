package dev.earnest.app.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.ExitCode;
import dev.earnest.app.Run;
import dev.earnest.app.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RewardJudgeTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir Path folder;

    /// Learns that answers with a number are better than `no`.
    @BeforeEach
    void train() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rows.append(
                    "{\"prompt\":\"after %d?\",\"chosen\":\"it is %d\",\"rejected\":\"no\"}%n"
                            .formatted(i, i + 1));
        }
        Files.writeString(folder.resolve("pairs.jsonl"), rows);
        Path settings =
                Files.writeString(
                        folder.resolve("reward.yaml"),
                        """
                        fresh: {family: llama, hidden: 16, layers: 1, heads: 2, positions: 64, vocabulary: 280}
                        data: [pairs.jsonl]
                        layout: transcript
                        steps: 40
                        batch: 8
                        rate: 0.01
                        output: reward
                        """);
        Run run = Run.of("train", "reward", settings.toString());
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private Path write(String name, String... rows) throws IOException {
        return Files.write(folder.resolve(name), List.of(rows));
    }

    private Run judge(Path data, String... more) {
        return Run.of(
                Stream.concat(
                                Stream.of(
                                        "evaluate",
                                        "judge",
                                        data.toString(),
                                        "--judge",
                                        "reward:" + folder.resolve("reward/model"),
                                        "--rounds",
                                        "200"),
                                Arrays.stream(more))
                        .toArray(String[]::new));
    }

    @Test
    void aRewardModelJudgesTheSameInBothOrdersAndAgreesWithWhoTaughtIt() throws IOException {
        Path data =
                write(
                        "new.jsonl",
                        "{\"id\":\"a\",\"prompt\":\"after 51?\",\"first\":\"it is 52\",\"second\":\"no\",\"human\":\"first\"}",
                        "{\"id\":\"b\",\"prompt\":\"after 61?\",\"first\":\"no\",\"second\":\"it is 62\",\"human\":\"second\"}",
                        "{\"id\":\"c\",\"prompt\":\"after 7?\",\"first\":\"no\",\"second\":\"no\",\"human\":\"tie\"}");
        Path verdicts = folder.resolve("verdicts.jsonl");
        Run run = judge(data, "--verdicts", verdicts.toString(), "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode root = JSON.readTree(run.out());
        assertThat(root.path("judged").asInt()).isEqualTo(3);
        assertThat(root.path("failed").asInt()).isZero();
        for (JsonNode one : root.path("measures")) {
            if (one.path("measure").asString().matches("consistency|accuracy")) {
                assertThat(one.path("value").asDouble()).isEqualTo(1);
            }
        }
        assertThat(run.err()).contains("1 pair has the same score for both answers and is a tie");
        assertThat(root.path("provenance").path("settings").path("judge").asString())
                .matches("model [0-9a-f]{8}");
        assertThat(Files.readAllLines(verdicts)).hasSize(3);
    }

    @Test
    void whatTheModelCannotReadIsAFailureAndNoTie() throws IOException {
        String tooLong = "it is ".repeat(100);
        Path data =
                write(
                        "long.jsonl",
                        "{\"id\":\"a\",\"prompt\":\"after 5?\",\"first\":\""
                                + tooLong
                                + "\",\"second\":\"no\"}",
                        "{\"id\":\"b\",\"prompt\":\"after 6?\",\"first\":\"it is 7\",\"second\":\"no\"}");
        Run run = judge(data, "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode root = JSON.readTree(run.out());
        assertThat(root.path("judged").asInt()).isEqualTo(1);
        assertThat(root.path("failed").asInt()).isEqualTo(1);
        assertThat(root.path("rulings").path("unanswered").asInt()).isEqualTo(2);
    }

    @Test
    void theLayoutIsThatOfTheTrainingAndOnlyRewardModelsHaveOne() throws IOException {
        Path data =
                write(
                        "one.jsonl",
                        "{\"id\":\"b\",\"prompt\":\"after 6?\",\"first\":\"it is 7\",\"second\":\"no\"}");
        assertThat(judge(data, "--layout", "plain").exit()).isZero();
        Run wrong = judge(data, "--layout", "sideways");
        assertThat(wrong.err()).contains("--layout 'sideways' is none of plain, transcript, chat");
        Run other =
                Run.of(
                        "evaluate",
                        "judge",
                        data.toString(),
                        "--judge",
                        "rule:longest",
                        "--layout",
                        "plain");
        assertThat(other.err()).contains("--layout goes with --judge reward:FOLDER");
        Path writer = TinyModel.save(folder.resolve("tiny"), true);
        Run none = Run.of("evaluate", "judge", data.toString(), "--judge", "reward:" + writer);
        assertThat(none.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(none.err()).contains("holds no reward model");
        assertThat(none.err().strip().lines()).hasSize(1);
    }
}
