package dev.earnest.app.verb.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class WinRateVerbTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("earnest.root", ".."), "samples");
    private static final String JUDGE = SAMPLES.resolve("annotations.jsonl").toString();
    private static final String PEOPLE = SAMPLES.resolve("annotations-people.jsonl").toString();

    @TempDir private Path folder;

    @Test
    void lengthControlUndoesWhatTheJudgeGivesToLongAnswers() {
        Run run = Run.of("evaluate", "winrate", JUDGE, "--length-control", "fit", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode json = JsonMapper.shared().readTree(run.out());
        JsonNode first = json.get("models").get(0);
        assertThat(first.get("model").asString()).isEqualTo("birch-7b");
        assertThat(first.get("win_rate").asDouble()).isGreaterThan(0.6);
        assertThat(first.get("length_controlled").asDouble()).isBetween(0.45, 0.55);
        assertThat(first.get("interval").get("low").asDouble()).isBetween(0.55, 0.62);
        assertThat(json.get("warnings").toString())
                .contains("no preference on 3 of 200 instructions of hazel-1b");
        assertThat(json.get("provenance").get("seed").asLong()).isEqualTo(20_261_122L);
    }

    @Test
    void peoplesLabelsCorrectTheJudge() {
        Run run = Run.of("evaluate", "winrate", JUDGE, "--human", PEOPLE, "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode json = JsonMapper.shared().readTree(run.out());
        JsonNode corrected = json.get("corrected");
        assertThat(corrected).hasSize(5);
        assertThat(corrected.get(0).get("corrected").asDouble()).isBetween(0.45, 0.62);
        assertThat(json.get("powered").get(0).get("labelled").asInt()).isEqualTo(60);
        assertThat(json.get("powered").get(0).get("rate").asDouble()).isBetween(0.45, 0.6);
        assertThat(Run.of("evaluate", "winrate", JUDGE, "--human", PEOPLE, "--json").out())
                .contains("\"use_of_the_judge\":")
                .satisfies(again ->
                        assertThat(JsonMapper.shared().readTree(again).get("corrected").toString())
                                .isEqualTo(corrected.toString()));
    }

    @Test
    void thePageNeverFallsOnAFileOfPeoplesLabels() throws IOException {
        Path people = Files.copy(Path.of(PEOPLE), folder.resolve("people.jsonl"));
        Run run =
                Run.of(
                        "evaluate",
                        "winrate",
                        JUDGE,
                        "--human",
                        people.toString(),
                        "-o",
                        people.toString());
        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains("is another file of this command");
        assertThat(people).hasSameTextualContentAs(Path.of(PEOPLE));
    }

    @Test
    void thePageHasTheRatesWithIntervalsAndLoadsNothing() throws IOException {
        Path page = folder.resolve("winrate.html");
        Run run =
                Run.of(
                        "evaluate",
                        "winrate",
                        JUDGE,
                        "--human",
                        PEOPLE,
                        "-o",
                        page.toString(),
                        "--title",
                        "Five models");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(Files.readString(page))
                .contains("Five models")
                .contains("birch-7b")
                .contains("Corrected for the judge")
                .contains("class=\"whisker\"")
                .doesNotContain("src=\"http");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("rows.jsonl"), text).toString();
    }

    @Test
    void everyScoringIsSeenFromTheRows() throws IOException {
        assertThat(
                        Run.of(
                                        "evaluate",
                                        "winrate",
                                        file(
                                                "{\"uid\":\"1\",\"model\":\"m\",\"baseline\":\"b\",\"games\":[{\"score\":\"B>A\"},{\"score\":\"A>>B\"}]}\n"))
                                .out())
                .contains("1 model against b")
                .contains("100.0 %");
        assertThat(
                        Run.of(
                                        "evaluate",
                                        "winrate",
                                        file(
                                                "{\"model_1\":\"a\",\"model_2\":\"b\",\"g1_winner\":\"model_1\",\"g2_winner\":\"model_2\"}\n"))
                                .out())
                .contains("1 pair judged in both orders, 100.0 % of them inconsistently")
                .contains("take what stands first");
        assertThat(
                        Run.of(
                                        "evaluate",
                                        "winrate",
                                        file(
                                                "{\"question_id\":1,\"model\":\"m\",\"turn\":1,\"score\":7.5}\n"))
                                .out())
                .contains("7.50");
        assertThat(
                        Run.of(
                                        "evaluate",
                                        "winrate",
                                        file(
                                                "{\"subset\":\"hep-go\",\"chosen_score\":1,\"rejected_score\":0}\n"))
                                .out())
                .contains("Reasoning")
                .contains("Reasoning lacks math-prm");
        assertThat(
                        Run.of(
                                        "evaluate",
                                        "winrate",
                                        file(
                                                "{\"subset\":\"Math\",\"scores\":[2,1,1,0],\"num_correct\":1}\n"))
                                .out())
                .contains("mean over 1 subset 100.0 %");
    }

    @Test
    void rowsThatFitNoScoringAndOptionsThatMakeNoSenseAreFaults() throws IOException {
        Run none = Run.of("evaluate", "winrate", file("{\"a\":1}\n"));
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("its first row, [a], fits no scoring");
        Run gamed = Run.of("evaluate", "winrate", JUDGE, "--gamed", JUDGE);
        assertThat(gamed.exit()).isEqualTo(2);
        assertThat(gamed.err()).contains("--gamed only matters with --length-control");
        Path weights = Files.writeString(folder.resolve("w.csv"), ",a,b,c\nbirch-7b,1,2,3\n");
        Run lone = Run.of("evaluate", "winrate", JUDGE, "--weights", weights.toString());
        assertThat(lone.exit()).isEqualTo(2);
        assertThat(lone.err()).contains("need the difficulty of every instruction");
        Run difficulty = Run.of("evaluate", "winrate", JUDGE, "--difficulty", JUDGE);
        assertThat(difficulty.exit()).isEqualTo(2);
        assertThat(difficulty.err()).contains("--difficulty only matters with --length-control");
        Run other =
                Run.of(
                        "evaluate",
                        "winrate",
                        file("{\"question_id\":1,\"model\":\"m\",\"score\":7.5}\n"),
                        "--human",
                        JUDGE);
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err())
                .contains("--human is for --scoring alpaca, not for mt-bench-single");
        Run title = Run.of("evaluate", "winrate", JUDGE, "--title", "T");
        assertThat(title.exit()).isEqualTo(2);
        assertThat(title.err()).contains("--title needs a page to stand on; add -o OUT");
    }
}
