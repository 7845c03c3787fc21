package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MonitorVerbTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("earnest.root", "..")).resolve("samples");

    @TempDir private Path folder;

    private String file(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, String.join("\n", lines).replace(' ', '\t') + "\n");
        return file.toString();
    }

    /// One annotator with swapped repeats, so many of which agree.
    private String repeats(int equal, int pairs) throws IOException {
        StringBuilder rows = new StringBuilder("prompt left right winner annotator occasion");
        for (int item = 0; item < pairs; item++) {
            String how = item % 2 == 0 ? "left" : "right";
            String again = (item < equal) == (item % 2 == 0) ? "right" : "left";
            rows.append("\np").append(item).append(" x y ").append(how).append(" ann 0");
            rows.append("\np").append(item).append(" y x ").append(again).append(" ann 1");
        }
        return file("repeats.tsv", rows.toString());
    }

    private static String sample(String name) {
        return SAMPLES.resolve(name).toString();
    }

    @Test
    void jsonHasTheKeysAndTheReferenceNumbers() throws IOException {
        Run run = Run.of("monitor", repeats(45, 50), "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("{\"annotators\":[\n{\"annotator\":\"ann\",\"commitment\":0.94280")
                .containsPattern("\"low\":0.79143\\d*,\"high\":1.0,\"decision\":\"committed\"")
                .contains(
                        "\"alarms\":[],\"advice\":\"pay\",\"answers\":100,\"repeats\":50,\"agreed\":45")
                .contains("\"sources\":[{\"source\":\"repeats\",\"passed\":45,\"signals\":50")
                .contains("\"choice\":\"not-identified\"")
                .contains("\"not_looked_at\":[")
                .contains("\"seed\":20240917")
                .contains("\"provenance\":{");
    }

    @Test
    void anAlarmStandsInJsonWithItsEvidence() throws IOException {
        Run run = Run.of("monitor", repeats(3, 40), "--json");
        assertThat(run.out())
                .contains("\"decision\":\"uncommitted\"")
                .contains(
                        "\"alarms\":[{\"alarm\":\"clicks-one-side\",\"evidence\":\"3 of 40 swapped"
                                + " repeats agree")
                .contains("\"advice\":\"look into: clicks-one-side\"");
    }

    /// They decide against somebody who clicks one side although they estimate nothing.
    @Test
    void thePageNamesRepeatsThatAreNoEstimate() throws IOException {
        Path page = folder.resolve("page.html");
        Run run = Run.of("monitor", repeats(3, 40), "-o", page.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(Files.readString(page))
                .contains("uncommitted: repeats 3 of 40 (not in the estimate)");
    }

    @Test
    void printsATableWithAdviceForPeople() throws IOException {
        Run run = Run.of("monitor", repeats(7, 8));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith(
                        "repeats.tsv: 16 answers by 1 annotator, 8 repeats, of which 87.5 % agree\n"
                                + "Of 1 annotator, 0 are shown to be committed")
                .contains("undecided")
                .contains("ask 79 more repeats")
                .contains("not looked at: too-fast (no column seconds)");
    }

    @Test
    void findsTheSideClickersTheRuleFollowersAndTheColludersOfTheSample() {
        Run run =
                Run.of(
                        "monitor",
                        sample("comparisons.tsv"),
                        "--gold",
                        sample("gold-comparisons.tsv"),
                        "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        // samples/truth-annotators.tsv: 07, 34, 54, 57, 60 click on the left; 26 and 36 collude.
        // The 44
        // answers of 60 are too few to stand out among sixty.
        for (String clicker : new String[] {"07", "34", "54", "57"}) {
            assertThat(run.out()).containsPattern(alarm(clicker, "side-preference"));
        }
        for (String follower : new String[] {"16", "35", "39", "43"}) {
            assertThat(run.out()).containsPattern(alarm(follower, "cheap-rule"));
        }
        assertThat(run.out()).containsPattern(alarm("26", "herding"));
        assertThat(run.out()).containsPattern(alarm("36", "herding"));
        assertThat(run.out()).contains("\"gold_items\":{\"rows\":120,\"matched\":120}");
    }

    private static Pattern alarm(String annotator, String kind) {
        return Pattern.compile(
                "\\{\"annotator\":\"ann-" + annotator + "\",.*\"alarm\":\"" + kind + "\"");
    }

    @Test
    void writesAPageWithPicturesAndFindings() throws IOException {
        Path page = folder.resolve("monitor.html");
        Run run =
                Run.of("monitor", sample("comparisons.tsv"), "--limit", "3", "-o", page.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).endsWith("wrote the report to " + page + "\n").contains("57 more");
        assertThat(Files.readString(page))
                .contains("Who is really trying")
                .contains("class=\"zone\"")
                .contains("class=\"flag\"")
                .contains("look into: side-preference")
                .contains("What speaks against somebody")
                .contains("Consistency over minutes in the session")
                .contains("Not looked at: ");
    }

    @Test
    void readsWmtLikeRepeatsWithTiesInTheSameOrder() throws IOException {
        StringBuilder rows = new StringBuilder("left right winner annotator prompt occasion");
        for (int item = 0; item < 30; item++) {
            for (int occasion = 0; occasion < 2; occasion++) {
                String how = item % 3 == 0 ? "tie" : item % 3 == 1 ? "left" : "right";
                rows.append("\nA B ").append(how).append(" r p").append(item).append(' ');
                rows.append(occasion);
            }
        }
        Run run = Run.of("monitor", file("wmt.tsv", rows.toString()));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("30 repeats, of which 100.0 % agree")
                .contains("note: 30 of 30 repeats did not change sides; who clicks one side looks")
                .contains("30 of 30");
    }

    @Test
    void showsConsistencyOfLabelsOfManyKindsAndSaysWhyNotCommitment() {
        Run run = Run.of("monitor", sample("labels.tsv"), "--limit", "2");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("note: there are more than two labels")
                .doesNotContain("commitment  ");
    }

    @Test
    void groupsExpertsMachineAndTrustedAnnotatorsComeFromTheirFiles() throws IOException {
        StringBuilder expert = new StringBuilder("{\"prompt\":\"p0\",\"left\":\"x\",");
        expert.append("\"right\":\"y\",\"winner\":\"left\"}");
        for (int item = 1; item < 30; item++) {
            String how = item % 2 == 0 ? "left" : "right";
            expert.append("\n{\"prompt\":\"p").append(item);
            expert.append("\",\"left\":\"x\",\"right\":\"y\",\"winner\":\"").append(how);
            expert.append("\"}");
        }
        String judgments = repeats(45, 50);
        String experts = file("expert.jsonl", expert.toString());
        Run run =
                Run.of(
                        "monitor",
                        judgments,
                        "--expert",
                        experts,
                        "--machine",
                        experts,
                        "--groups",
                        file("groups.tsv", "annotator group", "ann north"),
                        "--trusted",
                        "ann");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("30 of 30")
                .contains("expert: 30 of 30 rows are about items of the judgments")
                .contains("machine: 30 of 30 rows")
                .contains("north")
                .contains("delta 0.100 (measured on 50 pairs)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--from 0.9 --to 0.7 | must lie below the one that suffices",
                "--from 1.5 | commitment to test from",
                "--delta 0.5 | delta is 0.5",
                "--kappa 0 | kappa is 0.0",
                "--level 1 | level is 1.0",
                "--fdr 0 | false-discovery rate is 0.0",
                "--gold-clarity 2 | --gold-clarity 2.0: give a number above 0 and at most 1",
                "--least-answers 3 | --least-answers '3' is not a whole number from 5",
                "--per item | --per 'item' is none of label, pair",
                "--sides left | --sides 'left' is none of swapped, any",
                "--trusted nobody | no annotator 'nobody'",
                "--json -o - | both want standard output"
            })
    void refusesImpossibleSettingsInOneLine(String options, String reason) throws IOException {
        Run run = Run.of(("monitor " + repeats(5, 8) + " " + options.strip()).split(" "));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("earnest: ").contains(reason.strip()).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--gold | prompt left right p;p0 x y 1.2 | side.tsv:2: p '1.2' is not a number from 0",
                "--gold | prompt left right p;p0 x y 1;p0 y x 0 | side.tsv:3: this gold item stands in",
                "--gold | prompt left right winner;p0 x y tie | side.tsv:2: winner 'tie' is neither",
                "--gold | prompt left right;p0 x y | side.tsv:2: neither p nor winner",
                "--gold | prompt left right p;q0 x y 1 | none of its 1 rows is about an item",
                "--gold | prompt left right p | the file holds no rows",
                "--groups | annotator group;nobody north | side.tsv:2: annotator 'nobody' gave no",
                "--groups | annotator group;ann n;ann s | side.tsv:3: annotator 'ann' is in two groups",
                "--expert | prompt left right winner;p9 q r left | none of its 1 rows is about an item"
            })
    void saysWhereAFileBesideTheJudgmentsIsWrong(String option, String lines, String reason)
            throws IOException {
        String side = file("side.tsv", lines.strip().split(";"));
        Run run = Run.of("monitor", repeats(5, 8), option.strip(), side);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("earnest: ").contains(reason.strip()).hasLineCount(1);
    }

    @Test
    void refusesFilesWithoutRowsOrWithoutAnnotators() throws IOException {
        Run empty = Run.of("monitor", file("empty.tsv", "left right winner annotator"));
        assertThat(empty.exit()).isEqualTo(2);
        assertThat(empty.err()).hasLineCount(1);
        Run nobody = Run.of("monitor", file("nobody.tsv", "left right winner", "x y left"));
        assertThat(nobody.exit()).isEqualTo(2);
        assertThat(nobody.err()).contains("the judgments name no annotators").hasLineCount(1);
    }

    private Run ofSample(String... more) {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("monitor", sample("monitor/judgments.tsv")));
        for (String name : List.of("gold", "expert", "machine", "groups")) {
            words.add("--" + name);
            words.add(sample("monitor/" + name + ".tsv"));
        }
        words.addAll(List.of(more));
        return Run.of(words.toArray(String[]::new));
    }

    /// The truth is known: samples/monitor/truth.tsv.
    @Test
    void tellsTheKindsOfTheMonitorSampleApart() {
        Run run = ofSample("--json");
        assertThat(run.exit()).as(run.err()).isZero();
        Pattern row = Pattern.compile("\\{\"annotator\":\"([^\"]*)\",.*\"advice\":\"([^\"]*)\"");
        Matcher matcher = row.matcher(run.out());
        int people = 0;
        while (matcher.find()) {
            people++;
            String kind = matcher.group(1).substring(0, matcher.group(1).indexOf('-'));
            String expected =
                    switch (kind) {
                        case "left" -> "look into: clicks-one-side, side-preference";
                        case "longer" -> "look into: cheap-rule, herding";
                        case "copycat" -> "look into: copies-machine";
                        case "half" -> "do not rely on these answers";
                        default -> "pay";
                    };
            assertThat(matcher.group(2)).as(matcher.group(1)).isEqualTo(expected);
        }
        assertThat(people).isEqualTo(24);
    }

    @Test
    void theMonitorSampleIsWhatTheSimulatorWrites() throws IOException {
        List<String> words =
                new ArrayList<>(List.of("simulate", "crowd", sample("monitor/crowd.yaml")));
        words.addAll(List.of("-o", folder.resolve("judgments.tsv").toString()));
        List<String> names = List.of("gold", "expert", "machine", "groups", "truth");
        for (String name : names) {
            words.addAll(List.of("--" + name, folder.resolve(name + ".tsv").toString()));
        }
        Run run = Run.of(words.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(folder.resolve("judgments.tsv"))
                .hasSameBinaryContentAs(SAMPLES.resolve("monitor/judgments.tsv"));
        for (String name : names) {
            assertThat(folder.resolve(name + ".tsv"))
                    .hasSameBinaryContentAs(SAMPLES.resolve("monitor/" + name + ".tsv"));
        }
    }

    @Test
    void readsTheVotesOfLlmfaoWithAMachineJudge() {
        Path data = Path.of(System.getProperty("earnest.root", "..")).resolve("../shared/data");
        Path votes = data.resolve("llmfao-full/crowd_votes.jsonl.gz");
        assumeTrue(Files.exists(votes), votes + " is absent: nothing to read");
        Run run =
                Run.of(
                        "monitor",
                        votes.toString(),
                        "--machine",
                        data.resolve("llmfao-full/gpt4_votes.jsonl.gz").toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("8,931 answers by 124 annotators, 0 repeats")
                .contains("commitment cannot be estimated")
                .contains("106 of 109 comparisons favour 'Weaver 12k'")
                .contains("machine: 2,139 of 2,139 rows");
    }
}
