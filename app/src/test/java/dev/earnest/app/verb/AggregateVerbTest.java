package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.app.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AggregateVerbTest {
    @TempDir private Path folder;
    private String labels = "";
    private String gold = "";

    @BeforeEach
    void writeFiles() throws IOException {
        labels =
                file(
                        "labels.tsv",
                        """
                        item	annotator	label
                        i1	a	cat
                        i1	b	cat
                        i1	c	dog
                        i2	a	dog
                        i2	b	dog
                        i2	c	dog
                        i3	a	cat
                        i3	b	dog
                        """);
        gold = file("gold.tsv", "item\tlabel\ni1\tcat\ni2\tcat\nelsewhere\tdog\n");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void printsSummaryDistributionAndExtremes() {
        Run run = Run.of("aggregate", labels, "--method", "majority-vote", "--gold", gold);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith(
                        """
                        labels.tsv: 8 labels of 3 items by 3 annotators, 2 classes
                        majority-vote: closed form
                        accuracy on 2 gold items: 0.5000 (95 % interval 0.0945 to 0.9055); 1 gold items have no labels

                          label  items   share
                          cat        2  66.7 %
                          dog        1  33.3 %

                          least certain item  label  confidence  or
                          i3                  cat         0.500  dog (0.500)
                          i1                  cat         0.667  dog (0.333)
                          i2                  dog         1.000  cat (0.000)
                        """);
    }

    @Test
    void writesLabelsAsTabSeparatedRows() throws IOException {
        Path out = folder.resolve("out.tsv");
        Run run = Run.of("aggregate", labels, "--method", "majority-vote", "-o", out.toString());
        assertThat(run.exit()).isZero();
        assertThat(run.out()).endsWith("wrote 3 labels to " + out + "\n");
        assertThat(out)
                .hasContent(
                        "item\tlabel\tconfidence\ni1\tcat\t0.666666667\ni2\tdog\t1\ni3\tcat\t0.5\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("labels.tsv", "gold.tsv", "out.tsv");
        }
    }

    @Test
    void writesCsvAndJsonLinesByTheName() throws IOException {
        Path csv = folder.resolve("out.csv");
        Path jsonl = folder.resolve("out.jsonl");
        Run.of("aggregate", labels, "--method", "majority-vote", "-o", csv.toString());
        Run.of("aggregate", labels, "--method", "majority-vote", "-o", jsonl.toString());
        assertThat(Files.readString(csv)).startsWith("item,label,confidence\ni1,cat,0.6666");
        assertThat(Files.readString(jsonl)).startsWith("{\"item\":\"i1\",\"label\":\"cat\"");
    }

    @Test
    void aDashWritesTheLabelsToStandardOutputAndTheSummaryBeside() {
        Run run = Run.of("aggregate", labels, "--method", "majority-vote", "-o", "-");
        assertThat(run.out()).startsWith("item\tlabel\tconfidence\n").doesNotContain("closed form");
        assertThat(run.err()).contains("majority-vote: closed form");
    }

    @Test
    void namesWithTabsQuotesAndLineEndsAreReadBackTheSame() throws IOException {
        String input =
                file(
                        "hostile.jsonl",
                        """
                        {"item":"a\\tb","annotator":"x","label":"\\"q\\""}
                        {"item":"c\\nd","annotator":"x","label":"plain"}
                        """);
        Path out = folder.resolve("out.tsv");
        assertThat(
                        Run.of(
                                        "aggregate",
                                        input,
                                        "--method",
                                        "majority-vote",
                                        "-o",
                                        out.toString())
                                .exit())
                .isZero();
        assertThat(Files.readString(out))
                .isEqualTo(
                        "item\tlabel\tconfidence\n\"a\tb\"\t\"\"\"q\"\"\"\t1\n\"c\nd\"\tplain\t1\n");
    }

    @Test
    void aMisspeltGoldLabelIsWarnedOfOnTheTerminalAndInJson() throws IOException {
        String misspelt = file("misspelt.tsv", "item\tlabel\ni1\tcatt\n");
        String[] words = {
            "aggregate", labels, "--method", "wawa", "--gold", misspelt, "--learn-gold"
        };
        String warning = "gold says 'catt' for 1 item, a label that nobody gave: is it 'cat'?";
        assertThat(Run.of(words).out()).contains("warning: " + warning + "\n");
        String[] json = Arrays.copyOf(words, words.length + 1);
        json[words.length] = "--json";
        JsonNode warnings = JsonMapper.shared().readTree(Run.of(json).out()).get("warnings");
        assertThat(warnings.get(0).asString()).isEqualTo(warning);
    }

    @Test
    void jsonHasStableKeysAndProvenance() {
        Run run =
                Run.of("aggregate", labels, "--method", "majority-vote", "--gold", gold, "--json");
        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.propertyNames())
                .containsExactly(
                        "method",
                        "items",
                        "annotators",
                        "skill_meaning",
                        "convergence",
                        "warnings",
                        "gold",
                        "provenance");
        assertThat(json.get("method").asString()).isEqualTo("majority-vote");
        assertThat(json.get("items").size()).isEqualTo(3);
        assertThat(json.get("items").get(0).propertyNames())
                .containsExactly("item", "label", "confidence");
        assertThat(json.get("items").get(0).get("confidence").asDouble()).isEqualTo(2.0 / 3);
        assertThat(json.get("annotators").get(0).propertyNames())
                .containsExactly("annotator", "skill", "low", "high", "answers");
        assertThat(json.get("gold").get("accuracy").asDouble()).isEqualTo(0.5);
        JsonNode provenance = json.get("provenance");
        assertThat(provenance.propertyNames())
                .containsExactly(
                        "version",
                        "command",
                        "input",
                        "input_sha256",
                        "rows",
                        "seed",
                        "settings",
                        "time");
        assertThat(provenance.get("version").asString()).isEqualTo(Version.NUMBER);
        assertThat(provenance.get("input_sha256").asString()).hasSize(64).matches("[0-9a-f]+");
        assertThat(provenance.get("rows").asInt()).isEqualTo(8);
        assertThat(provenance.get("seed").asLong()).isEqualTo(20240917L);
        assertThat(provenance.get("time").asString()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(provenance.get("settings").get("method").asString()).isEqualTo("majority-vote");
    }

    @Test
    void goldThatTheMethodLearnsFromIsNotReportedAsAccuracy() {
        Run run =
                Run.of(
                        "aggregate",
                        labels,
                        "--method",
                        "majority-vote",
                        "--gold",
                        gold,
                        "--learn-gold",
                        "--json");
        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.has("gold")).isFalse();
        assertThat(json.get("items").get(1).get("label").asString()).isEqualTo("cat");
    }

    @Test
    void annotatorWeightsChangeTheMajority() throws IOException {
        String weights = file("weights.tsv", "annotator\tweight\nc\t5\n");
        Run run =
                Run.of(
                        "aggregate",
                        labels,
                        "--method",
                        "majority-vote",
                        "--annotator-weights",
                        weights,
                        "--json");
        assertThat(
                        JsonMapper.shared()
                                .readTree(run.out())
                                .get("items")
                                .get(0)
                                .get("label")
                                .asString())
                .isEqualTo("dog");
    }

    @Test
    void aClassifiersProbabilitiesJoinTheVote() throws IOException {
        String probabilities =
                file("probs.tsv", "item\tcat\tdog\ni1\t0.9\t0.1\ni2\t0.2\t0.8\ni3\t0.1\t0.9\n");
        Run run =
                Run.of(
                        "aggregate",
                        labels,
                        "--method",
                        "crowdlab",
                        "--classifier-probs",
                        probabilities,
                        "--json");
        assertThat(run.err()).isEmpty();
        assertThat(
                        JsonMapper.shared()
                                .readTree(run.out())
                                .get("items")
                                .get(2)
                                .get("label")
                                .asString())
                .isEqualTo("dog");
    }

    @Test
    void everyMethodOfTheLibraryIsNamedInTheHelpAndRuns() {
        List<String> names = new ArrayList<>(List.of(LabelMethodChoice.NAMES.split(", ")));
        List<String> library =
                dev.earnest.crowd.label.LabelMethods.all().stream()
                        .map(dev.earnest.crowd.label.LabelMethod::name)
                        .toList();
        assertThat(names).containsExactlyInAnyOrderElementsOf(with(library, "crowdlab"));
        for (String name : library) {
            Run run = Run.of("aggregate", labels, "--method", name, "--gold", gold);
            assertThat(run.exit()).as(name + ": " + run.err()).isZero();
        }
    }

    private static List<String> with(List<String> names, String further) {
        List<String> all = new ArrayList<>(names);
        all.add(further);
        return all;
    }

    @Test
    void coloursComeOnlyOnATerminalAndNotWhereTheyAreUnwanted() {
        String[] line = {"aggregate", labels, "--method", "majority-vote"};
        assertThat(Run.of(line).out()).doesNotContain("\u001b");
        assertThat(Run.onTerminal(Map.of(), line).out()).contains("\u001b[1m");
        assertThat(Run.onTerminal(Map.of("NO_COLOR", "1"), line).out()).doesNotContain("\u001b");
        assertThat(Run.onTerminal(Map.of("TERM", "dumb"), line).out()).doesNotContain("\u001b");
    }

    @Test
    void defaultsAreWhatTheHelpSays() {
        JsonNode settings =
                JsonMapper.shared()
                        .readTree(Run.of("aggregate", labels, "--json").out())
                        .get("provenance")
                        .get("settings");
        assertThat(settings.get("method").asString()).isEqualTo("dawid-skene");
        assertThat(settings.get("level").asString()).isEqualTo("0.95");
        assertThat(settings.get("iterations").asString()).isEqualTo("the method's own");
        assertThat(settings.get("tolerance").asString()).isEqualTo("the method's own");
        assertThat(settings.get("learn-gold").asString()).isEqualTo("false");
        assertThat(Run.of("aggregate", "--help").out())
                .contains("Default: dawid-skene.")
                .contains("Default: 20240917.")
                .contains("Default: reject.");
    }
}
