package dev.earnest.align.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.align.AlignException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoreFileTest {
    @TempDir Path folder;

    private static final ScoredPair ONE =
            new ScoredPair("pairs.jsonl:3", "ann", "forum", 1.25, -0.1, 2, 12, 9);

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        List<ScoredPair> pairs =
                List.of(ONE, new ScoredPair("\"ö\n", "", "", 1.0 / 3, -1e-17, 0, 1, 1));
        Path file = Files.writeString(folder.resolve("scores.jsonl"), ScoreFile.text(pairs));
        assertThat(ScoreFile.read(file)).isEqualTo(pairs);
        assertThat(Files.readAllLines(file).getFirst())
                .isEqualTo(
                        "{\"id\":\"pairs.jsonl:3\",\"annotator\":\"ann\",\"source\":\"forum\","
                                + "\"chosen_score\":1.25,\"rejected_score\":-0.1,\"margin\":1.35,"
                                + "\"strength\":2.0,\"chosen_length\":12,\"rejected_length\":9}");
    }

    private void refused(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("scores.jsonl"), text);
        assertThatThrownBy(() -> ScoreFile.read(file))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining(message);
    }

    @Test
    void damagedLinesAreNamed() throws IOException {
        String good = ScoreFile.line(ONE) + "\n";
        refused("", "holds no scores");
        refused(good + "{\"id\":", "scores.jsonl:2: this is no JSON");
        refused("[1]", "scores.jsonl:1: a line of scores is a JSON object");
        refused(
                good + "\n" + good.replace("1.25", "\"high\""),
                "scores.jsonl:3: chosen_score is \"high\", it is a number");
        refused(good.replace("chosen_length", "length"), "chosen_length is missing");
        refused(good.replace(":12,", ":0,"), "chosen_length is 0, it is a count of tokens");
        refused(good.replace(":2.0,", ":-1,"), "the strength is -1.0, it is at least 0");
        refused(good.replace("1.25", "1e999"), "scores.jsonl:1: chosen_score is");
    }

    @Test
    void aReportIsTheSameForPeopleAndPrograms() {
        RewardReport report =
                RewardReport.of(
                        List.of(ONE, ScoredPairs.of(-1, 20, 10), ScoredPairs.of(2, 10, 20)));
        String json = ReportJson.of(report, "evaluation");
        assertThat(json)
                .contains("\"about\" : \"evaluation\"", "\"pairs\" : 3", "\"by_annotator\"")
                .contains("\"temperature\" : ")
                .doesNotContain("NaN");
        assertThat(ReportText.of(report))
                .anyMatch(line -> line.contains("all") && line.contains("0.667"))
                .anyMatch(line -> line.contains("ann") && line.contains("1.000"))
                .anyMatch(line -> line.contains("margin with length difference: Pearson"))
                .allMatch(line -> !line.contains("NaN") && line.length() <= 120);
    }
}
