package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The verbs on real crowds, against numbers published by others.
final class RealDataTest {
    @TempDir private Path folder;

    private static Path shared(String name) {
        Path path = Path.of(System.getProperty("earnest.shared", "../shared"), "data", name);
        Assumptions.assumeTrue(Files.exists(path), "skipped: no " + path);
        return path;
    }

    @ParameterizedTest
    @CsvSource({
        "bradley-terry, bradley_terry",
        "elo, elo",
        "counting, counting",
        "average-win-rate, average_win_rate"
    })
    void rankingsEqualTheGoldensOfEvalica(String method, String golden) throws IOException {
        Path votes = shared("llmfao-full/crowd_votes.jsonl.gz");
        Map<String, Double> expected = new HashMap<>();
        for (String line : Files.readAllLines(shared("llmfao-full/evalica-llmfao-golden.csv"))) {
            if (line.startsWith(golden + ",")) {
                int last = line.lastIndexOf(',');
                String item = line.substring(golden.length() + 1, last).replace("\"", "");
                expected.put(item, Double.parseDouble(line.substring(last + 1)));
            }
        }
        Run run =
                Run.of(
                        "rank",
                        votes.toString(),
                        "--method",
                        method,
                        "--interval",
                        "none",
                        "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode items = JsonMapper.shared().readTree(run.out()).get("items");
        assertThat(items.size()).isEqualTo(59).isEqualTo(expected.size());
        for (JsonNode item : items) {
            assertThat(item.get("score").asDouble())
                    .as(item.get("item").asString())
                    .isCloseTo(expected.get(item.get("item").asString()), within(1e-9));
        }
    }

    @Test
    void theReportOnRealVotesTellsTheKnownStory() throws IOException {
        Path votes = shared("llmfao-full/crowd_votes.jsonl.gz");
        Path page = folder.resolve("report.html");
        Run run = Run.of("report", votes.toString(), "-o", page.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(Files.readString(page))
                .contains("What 124 people prefer among 59 items")
                .contains("GPT 4 has the highest score")
                .contains("8,931 votes")
                .contains("38.9\u202f%")
                .contains("3,471");
    }
}
