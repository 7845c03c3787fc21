package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.app.Run;
import dev.earnest.crowd.rank.RankMethods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RankVerbTest {
    /// a beats b twice, b beats c twice, a and c share: wins 3, 2, 1.
    private static final String ROWS =
            """
            left	right	winner	annotator
            a	b	left	w1
            b	c	left	w1
            c	a	left	w1
            a	b	left	w2
            b	c	left	w2
            c	a	right	w2
            """;

    @TempDir private Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("votes.tsv"), text).toString();
    }

    private static JsonNode json(String... line) {
        Run run = Run.of(line);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void theWorkedExampleComesOutToNineDigits() throws IOException {
        JsonNode toy = json("rank", file(ROWS), "--interval", "none", "--json");
        assertThat(toy.get("items").get(0).get("item").asString()).isEqualTo("a");
        double[] expected = {.591810726290016, .277793838942705, .130395434767279};
        for (int place = 0; place < 3; place++) {
            assertThat(toy.get("items").get(place).get("score").asDouble())
                    .isCloseTo(expected[place], within(1e-9));
        }
    }

    @Test
    void jsonHasStableKeysAndNumbersThatDoNotExistAreNull() throws IOException {
        JsonNode json = json("rank", file(ROWS), "--interval", "none", "--json");
        assertThat(json.propertyNames())
                .containsExactly(
                        "method",
                        "items",
                        "score_meaning",
                        "warnings",
                        "parameters",
                        "convergence",
                        "provenance");
        assertThat(json.get("items").get(0).propertyNames())
                .containsExactly("item", "score", "low", "high", "rank", "games");
        assertThat(json.get("items").get(0).get("low").isNull()).isTrue();
        assertThat(json.get("warnings").isArray()).isTrue();
        assertThat(json.get("provenance").get("settings").get("ties").asString())
                .isEqualTo("half-win");
        assertThat(json.get("provenance").get("settings").get("scale").asString())
                .isEqualTo("strength");
    }

    @Test
    void theOtherGroupOfADisconnectedGraphHasNoScoreButAWarning() throws IOException {
        String votes = file(ROWS + "x\ty\tleft\tw1\ny\tx\tleft\tw2\n");
        JsonNode json = json("rank", votes, "--interval", "none", "--json");
        assertThat(json.get("warnings").size()).isPositive();
        JsonNode last = json.get("items").get(4);
        assertThat(last.get("score").isNull()).isTrue();
        assertThat(last.get("rank").isNull()).isTrue();
        Run text = Run.of("rank", votes, "--interval", "none");
        assertThat(text.out()).contains("warning: ").contains("     -  y").doesNotContain("NaN");
    }

    @Test
    void theEloScaleHasTheSameOrder() throws IOException {
        JsonNode json = json("rank", file(ROWS), "--interval", "none", "--scale", "elo", "--json");
        double sum = 0;
        for (JsonNode item : json.get("items")) {
            sum += item.get("score").asDouble();
        }
        assertThat(sum / 3).isCloseTo(1000, within(1e-9));
        assertThat(json.get("items").get(0).get("item").asString()).isEqualTo("a");
    }

    @Test
    void peopleAreAddedOnRequest() {
        String samples =
                Path.of(System.getProperty("earnest.root", ".."), "samples/comparisons.tsv")
                        .toString();
        JsonNode json = json("rank", samples, "--interval", "sandwich", "--annotators", "--json");
        assertThat(json.get("annotators").size()).isEqualTo(60);
        assertThat(json.get("annotators").get(0).propertyNames())
                .startsWith("annotator", "reliability", "low", "high");
        Run text = Run.of("rank", samples, "--interval", "sandwich", "--annotators");
        assertThat(text.out()).contains("Annotators by crowd-bt");
    }

    @Test
    void intervalsDrawWholePeopleByDefaultWherePeopleAreNamed() throws IOException {
        JsonNode settings =
                json("rank", file(ROWS), "--rounds", "20", "--json")
                        .get("provenance")
                        .get("settings");
        assertThat(settings.get("interval").asString()).isEqualTo("cluster");
        JsonNode nameless =
                json("rank", file("left\tright\twinner\na\tb\tleft\nb\ta\tleft\n"), "--json");
        assertThat(nameless.get("provenance").get("settings").get("interval").asString())
                .isEqualTo("sandwich");
    }

    @Test
    void ordersOfSeveralThingsAreRanked() throws IOException {
        Path orders = folder.resolve("orders.tsv");
        Files.writeString(
                orders,
                """
                annotator	item	ranking
                w1	p1	a > b > c
                w2	p1	a > c > b
                w3	p1	b > a > c
                w3	p2	c > a > b
                """);
        JsonNode json = json("rank", orders.toString(), "--interval", "none", "--json");
        assertThat(json.get("method").asString()).isEqualTo("plackett-luce");
        assertThat(json.get("items").get(0).get("item").asString()).isEqualTo("a");
        assertThat(json.get("items").get(0).get("games").asInt()).isEqualTo(4);
        Run other = Run.of("rank", orders.toString(), "--method", "elo");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("use --method plackett-luce");
    }

    @Test
    void everyMethodOfTheLibraryRunsOnTheSample() {
        String samples =
                Path.of(System.getProperty("earnest.root", ".."), "samples/comparisons.tsv")
                        .toString();
        for (String name : RankMethods.names()) {
            Run run =
                    Run.of("rank", samples, "--method", name, "--interval", "none", "--limit", "3");
            assertThat(run.exit()).as(name + ": " + run.err()).isZero();
            assertThat(run.out()).contains(name + ": ");
        }
    }
}
