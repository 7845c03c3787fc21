package dev.earnest.app.verb.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ArenaVerbTest {
    private static final String SAMPLE =
            Path.of(System.getProperty("earnest.root", ".."), "samples", "comparisons.tsv")
                    .toString();

    @TempDir private Path folder;

    @Test
    void theLeaderboardNamesRanksIntervalsAndTheWidthOfTheIntervals() {
        Run run = Run.of("evaluate", "arena", SAMPLE);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("6,029 votes by 60 voters on 24 models")
                .contains("6,029 votes have no texts and could not be searched")
                .containsPattern("1  Dunmarrow 13B +1226 +1179 to 1274 +1195 to 1258")
                .containsPattern("they are 1\\.\\d\\d times as wide as those per vote")
                .contains("none decides alone who leads")
                .contains("Pairs that should meet next");
    }

    @Test
    void jsonHasEveryModelVoterAndMeeting() {
        Run run = Run.of("evaluate", "arena", SAMPLE, "--json", "--slice", "prompt");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.get("models")).hasSize(24);
        assertThat(json.get("models").get(0).get("model").asString()).isEqualTo("Dunmarrow 13B");
        assertThat(json.get("models").get(0).get("style_rank").asInt()).isEqualTo(1);
        assertThat(json.get("voters")).hasSize(60);
        assertThat(json.get("influence")).hasSize(60);
        assertThat(json.get("slices").size()).isEqualTo(40);
        assertThat(json.get("win_fractions").size()).isGreaterThan(500);
        assertThat(json.get("interval_unit").asString()).isEqualTo("voter");
        assertThat(json.get("provenance").get("input_sha256").asString()).hasSize(64);
    }

    @Test
    void thePageIsOneFileThatLoadsNothing() throws IOException {
        Path page = folder.resolve("arena.html");
        Run run =
                Run.of(
                        "evaluate",
                        "arena",
                        SAMPLE,
                        "--ties",
                        "davidson",
                        "-o",
                        page.toString(),
                        "--slice",
                        "prompt");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("wrote the page to ").contains("tie (Davidson's nu): ");
        String html = Files.readString(page);
        assertThat(html)
                .contains("The leaderboard")
                .contains("Who wins against whom")
                .contains("What style does")
                .contains("The voters")
                .contains("Which pairs should meet next")
                .doesNotContain("src=\"http")
                .doesNotContain("href=\"http");
    }

    @Test
    void battlesThatTellTheProbabilityOfTheirPairGiveWeightedScoresBesideTheOthers()
            throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            String pair = List.of("ab", "bc", "ca").get(Math.max(0, i % 10 - 7));
            rows.append(
                    "{\"question_id\":\"q%d\",\"model_a\":\"%s\",\"model_b\":\"%s\",\"winner\":\"%s\",\"judge\":\"v%d\",\"probability\":%s}%n"
                            .formatted(
                                    i,
                                    pair.charAt(0),
                                    pair.charAt(1),
                                    i / 10 % 4 == 0 ? "model_b" : "model_a",
                                    i % 23,
                                    i % 10 < 8 ? "0.8" : "0.1"));
        }
        String file = Files.writeString(folder.resolve("battles.jsonl"), rows).toString();
        Run text = Run.of("evaluate", "arena", file);
        assertThat(text.exit()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("120 votes are worth 51 equal ones")
                .contains("weighted score");
        JsonNode json =
                JsonMapper.shared().readTree(Run.of("evaluate", "arena", file, "--json").out());
        assertThat(json.at("/votes/worth_weighted").asDouble()).isBetween(50.0, 51.0);
        // Each beats the next three times in four, in a ring: weighted, all are alike.
        for (JsonNode model : json.get("models")) {
            assertThat(model.at("/weighted/score").asDouble()).isBetween(999.9, 1000.1);
            assertThat(model.at("/weighted/rank").asInt()).isEqualTo(1);
        }
        assertThat(json.at("/models/0/score").asDouble()).isGreaterThan(1020);
        Path page = folder.resolve("arena.html");
        assertThat(Run.of("evaluate", "arena", file, "-o", page.toString()).exit()).isZero();
        assertThat(Files.readString(page)).contains(">Weighted", "worth 51 equal ones");
    }

    @Test
    void aWordThatIsNoPartIsAFaultThatNamesTheParts() {
        Run run = Run.of("evaluate", "arana");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no part 'arana'; did you mean arena? (parts: arena");
    }

    @Test
    void helpExplainsThePartInBothWays() {
        Run run = Run.of("evaluate", "arena", "--help");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("Usage: ./earnest evaluate arena")
                .contains("FILE...")
                .contains("--drop-flagged");
        assertThat(Run.of("help", "evaluate", "arena").out()).isEqualTo(run.out());
    }

    @Test
    void severalFilesAreReadTogether() throws IOException {
        Path one =
                Files.writeString(
                        folder.resolve("1.tsv"),
                        "left\tright\twinner\tannotator\na\tb\tleft\tw1\nb\ta\tleft\tw2\n");
        Path two =
                Files.writeString(
                        folder.resolve("2.tsv"),
                        "left\tright\twinner\tannotator\na\tb\tleft\tw3\nb\ta\tleft\tw1\n");
        Run run = Run.of("evaluate", "arena", one.toString(), two.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("4 votes by 3 voters on 2 models");
    }
}
