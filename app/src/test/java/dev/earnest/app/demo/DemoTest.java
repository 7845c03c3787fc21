package dev.earnest.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.app.CommandLineText;
import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class DemoTest {
    @TempDir Path folder;

    // The last line names the folder.
    private static String story(Run run) {
        return run.out().substring(0, run.out().indexOf("The story in pictures:"));
    }

    private Run quick(String name, String... more) {
        List<String> words =
                new java.util.ArrayList<>(
                        List.of(
                                "demo",
                                "--quick",
                                "--no-serve",
                                "--folder",
                                folder.resolve(name).toString()));
        words.addAll(List.of(more));
        Run run = Run.of(words.toArray(new String[0]));
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    @Test
    void theWholeLoopRunsFindsThoseWhoDoNotTryAndPaysThemLess() throws IOException {
        Run run = quick("demo");
        assertThat(run.out())
                .startsWith("seed 7\n")
                .contains("Who was found out", "What was paid")
                .containsPattern("clicking +3 +3 of 3  uncommitted 3")
                .containsPattern("copying +2 +2 of 2  copies-machine 2")
                // With other seeds three who share some twenty answers may be too few to be told;
                // what this one finds follows from it alone.
                .containsPattern("colluding +3 +3 of 3  herding 3")
                .containsPattern("trying +10 +0 of 10")
                .containsPattern("clicking +[0-9.]+ EUR +[0-9.]+ EUR +-[0-9]+ %");
        List<String> rows = Files.readAllLines(folder.resolve("demo/export/labels.jsonl"));
        assertThat(rows).hasSizeGreaterThan(500);
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> labels = rows.stream().map(mapper::readTree).toList();
        assertThat(labels)
                .allSatisfy(label ->
                        assertThat(label.path("flip_probability").asDouble(9)).isBetween(0.01, 0.5))
                .anySatisfy(label ->
                        assertThat(label.path("flip_probability").asDouble(9)).isLessThan(0.2))
                .anySatisfy(label ->
                        assertThat(label.path("flip_probability").asDouble(9)).isEqualTo(0.5));
        assertThat(folder.resolve("demo/export/trl-preference.jsonl.gz")).isNotEmptyFile();
        assertThat(run.out())
                .contains("What it bought")
                .containsPattern("DPO with reliabilities +[0-9.]+ % +[0-9.]+ % to [0-9.]+ %")
                .contains("The story in pictures:");
        assertMoneyIsConserved();
        assertThePageStandsAlone();
        assertTheReviewCanBeRepeated();

        Run second = quick("demo");
        assertThat(second.out())
                .startsWith(
                        folder.resolve("demo")
                                + " holds the finished demonstration of seed 7, a quick one. This is it;")
                .contains("Who was found out");
        Run other = Run.of("demo", "--folder", folder.resolve("demo").toString(), "--seed", "8");
        assertThat(other.exit()).isNotZero();
        assertThat(other.err()).contains("--again makes it anew");
        assertThat(folder.resolve("demo/story.txt"))
                .content()
                .startsWith("Who was found out\n")
                .doesNotContain("\u001b");
    }

    private void assertMoneyIsConserved() throws IOException {
        JsonNode result =
                new ObjectMapper().readTree(Files.readString(folder.resolve("demo/result.json")));
        long cost = result.path("cost").asLong(0);
        long contract = 0;
        double flat = 0;
        for (JsonNode group : result.path("paid")) {
            contract += group.path("contract").asLong(0);
            flat += group.path("flat").asDouble(0);
        }
        assertThat(cost).isPositive();
        assertThat(contract).isEqualTo(cost);
        assertThat(flat).isCloseTo((double) cost, within(1e-6));
        assertThat(result.at("/aligned/standings").size()).isEqualTo(6);
    }

    private void assertTheReviewCanBeRepeated() throws IOException {
        List<String> words = Monitoring.words(folder.resolve("demo/export"), 7);
        assertThat(Files.readString(folder.resolve("demo/report.html")))
                .contains(CommandLineText.of(words));
        Run review = Run.of(words.toArray(new String[0]));
        assertThat(review.exit()).as(review.err()).isZero();
        JsonNode people =
                new ObjectMapper().readTree(Files.readString(folder.resolve("demo/result.json")));
        assertThat(people.path("answers").asInt(0)).isPositive();
        assertThat(review.out())
                .contains(people.path("answers").asInt(0) + " answers by 18 annotators")
                .contains("3 to be uncommitted", "copies-machine (2 alarms", "herding (3 alarms");
    }

    private void assertThePageStandsAlone() throws IOException {
        String page = Files.readString(folder.resolve("demo/report.html"));
        assertThat(page)
                .contains("Who was found out", "What was paid", "What it bought", "How to go on")
                .contains("seed", "ann-")
                .doesNotContain("src=", "http-equiv=\"refresh\"", "@import url", "<link");
        assertThat(page.length()).isLessThan(300_000);
    }

    @Test
    @Tag("slow")
    void theSameSeedGivesTheSameNumbers() throws IOException {
        Run one = quick("one", "--seed", "11");
        // One that was interrupted begins again with what it began with.
        DemoFolder begun = new DemoFolder(folder.resolve("other"));
        begun.begin(11, true);
        Run other = Run.of("demo", "--no-serve", "--folder", begun.path().toString());
        assertThat(other.exit()).as(other.err()).isZero();
        assertThat(story(other).substring(other.out().indexOf("seed 11"))).isEqualTo(story(one));
        for (String file : List.of("export/labels.jsonl", "campaign/contract.json")) {
            assertThat(folder.resolve("other").resolve(file))
                    .hasSameTextualContentAs(folder.resolve("one").resolve(file));
        }
    }
}
