package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.app.simulate.CrowdExample;
import dev.earnest.app.simulate.CrowdFile;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.ReadOptions;
import dev.earnest.incentives.crowd.Crowd;
import dev.earnest.incentives.crowd.CrowdSimulator;
import dev.earnest.judgments.ComparisonTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulateVerbTest {
    private static final Path SAMPLE =
            Path.of(System.getProperty("earnest.root", ".."), "samples", "crowd.yaml");

    @TempDir private Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Run crowd(String... more) {
        List<String> words = new ArrayList<>(List.of("simulate", "crowd", SAMPLE.toString()));
        words.addAll(List.of(more));
        return Run.of(words.toArray(new String[0]));
    }

    private static List<String> rows(ComparisonTable table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            StringBuilder text =
                    new StringBuilder()
                            .append(table.prompts().name(table.prompt(row)))
                            .append(' ')
                            .append(table.items().name(table.left(row)))
                            .append(' ')
                            .append(table.items().name(table.right(row)))
                            .append(' ')
                            .append(table.outcome(row))
                            .append(' ')
                            .append(table.annotators().name(table.annotator(row)))
                            .append(' ')
                            .append(table.extras(row));
            for (String name : table.covariates()) {
                text.append(' ').append(name).append(table.covariate(name, row));
            }
            rows.add(text.toString());
        }
        return rows;
    }

    private static ComparisonTable read(Path path) {
        return ComparisonFiles.read(path, ReadOptions.defaults()).table();
    }

    @ParameterizedTest
    @ValueSource(strings = {"j.jsonl", "j.tsv", "j.jsonl.gz", "j.tsv.gz"})
    void theFileReadBackIsTheTable(String name) throws IOException {
        Run run = crowd("-o", file(name));
        assertThat(run.exit()).as(run.err()).isZero();
        CrowdFile spec = CrowdFile.read(SpecFile.read(SAMPLE));
        Crowd crowd = CrowdSimulator.simulate(spec.crowd(), spec.seed());
        assertThat(rows(read(folder.resolve(name)))).isEqualTo(rows(crowd.answers()));
        assertThat(crowd.answers().size()).isEqualTo(60 * 300);
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherOthers() throws IOException {
        crowd("-o", file("one.jsonl"));
        crowd("-o", file("same.jsonl"), "--seed", "1");
        crowd("-o", file("other.jsonl"), "--seed", "8");
        byte[] one = Files.readAllBytes(folder.resolve("one.jsonl"));
        assertThat(Files.readAllBytes(folder.resolve("same.jsonl"))).isEqualTo(one);
        assertThat(Files.readAllBytes(folder.resolve("other.jsonl"))).isNotEqualTo(one);
    }

    @Test
    void sideFilesHoldWhatTheCrowdKnows() throws IOException {
        Run run =
                crowd(
                        "-o", file("j.jsonl"),
                        "--gold", file("gold.tsv"),
                        "--expert", file("expert.jsonl"),
                        "--machine", file("machine.jsonl"),
                        "--groups", file("groups.tsv"),
                        "--truth", file("truth.tsv"),
                        "--items", file("items.tsv"));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("60 annotators in 10 groups, 300 items, seed 1")
                .contains("wrote 18,000 judgments to " + file("j.jsonl"))
                .contains("wrote 60 gold items to")
                .contains("wrote 240 expert labels to")
                .contains("wrote 300 machine labels to");
        List<String> gold = Files.readAllLines(folder.resolve("gold.tsv"));
        assertThat(gold).hasSize(61);
        assertThat(gold.getFirst()).isEqualTo("prompt\tleft\tright\tp");
        assertThat(gold.subList(1, 61))
                .allSatisfy(line -> {
                    double p = Double.parseDouble(line.split("\t")[3]);
                    assertThat(Math.abs(2 * p - 1)).isGreaterThanOrEqualTo(0.5 - 1e-6);
                });
        CrowdFile spec = CrowdFile.read(SpecFile.read(SAMPLE));
        Crowd crowd = CrowdSimulator.simulate(spec.crowd(), spec.seed());
        assertThat(rows(read(folder.resolve("expert.jsonl")))).isEqualTo(rows(crowd.experts()));
        assertThat(rows(read(folder.resolve("machine.jsonl")))).isEqualTo(rows(crowd.machine()));
        List<String> groups = Files.readAllLines(folder.resolve("groups.tsv"));
        assertThat(groups).hasSize(61).contains("annotator\tgroup", "left-03\tleft");
        List<String> truth = Files.readAllLines(folder.resolve("truth.tsv"));
        assertThat(truth)
                .hasSize(61)
                .contains(
                        "annotator\tgroup\tcommitment\town_share\tfaults",
                        "left-01\tleft\t0.1\t1.0\tclicks-one-side,side-preference",
                        "copycat-02\tcopycat\t0.9\t0.05\tcopies-machine");
        assertThat(Files.readAllLines(folder.resolve("items.tsv"))).hasSize(301);
    }

    @Test
    void jsonSaysWhatCameOut() {
        Run run = crowd("-o", file("j.jsonl"), "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("{\"judgments\":18000,\"annotators\":60,\"items\":300,\"kappa\":0.")
                .contains(
                        "{\"group\":\"ring\",\"annotators\":3,\"commitment\":0.5,\"judgments\":900")
                .contains("\"faults\":[\"copies-machine\"]")
                .contains("\"seed\":1")
                .contains("\"output\":\"" + file("j.jsonl"));
    }

    @Test
    void judgmentsCanGoToStandardOutput() {
        Run run = crowd("-o", "-");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines()).hasSize(18_000).allMatch(line -> line.endsWith("}"));
        assertThat(run.err()).contains("60 annotators in 10 groups");
    }

    @Test
    void theExampleIsPrintedAndWorks() throws IOException {
        Run run = Run.of("simulate", "crowd", "--example");
        assertThat(run.out()).isEqualTo(CrowdExample.text());
        Path spec = Files.writeString(folder.resolve("spec.yaml"), run.out());
        Run play = Run.of("simulate", "crowd", spec.toString(), "-o", file("j.tsv"));
        assertThat(play.exit()).as(play.err()).isZero();
        assertThat(read(folder.resolve("j.tsv")).size()).isEqualTo(2000);
    }

    @Test
    void aFaultLeavesNothingBehind() throws IOException {
        Path bad =
                Files.writeString(
                        folder.resolve("bad.yaml"),
                        "items: {number: 9}\nannotators: [{name: x, number: 5, commitment: 2}]\n");
        Run run = Run.of("simulate", "crowd", bad.toString(), "-o", file("j.jsonl"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().strip())
                .endsWith(
                        "bad.yaml:2:47: annotators[0].commitment: 2.0 is not a number from 0.0 to 1.0")
                .doesNotContain("\n");
        assertThat(folder.resolve("j.jsonl")).doesNotExist();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(bad);
        }
    }

    @Test
    void wrongCommandLinesAreToldInOneLine() throws IOException {
        refused("name a specification", "simulate", "crowd");
        refused("say with -o where the judgments go", "simulate", "crowd", SAMPLE.toString());
        refused("there is no kind 'crwd'; did you mean crowd?", "simulate", "crwd");
        refused("--gold belongs to crowd", "simulate", "peers", "--gold", file("g.tsv"));
        refused("--example belongs to simulate crowd", "simulate", "market", "--example");
        refused(
                "name a .jsonl or .tsv file",
                "simulate",
                "crowd",
                SAMPLE.toString(),
                "-o",
                file("j.parquet"));
        refused(
                "is another file of this command",
                "simulate",
                "crowd",
                SAMPLE.toString(),
                "-o",
                SAMPLE.toString());
        refused(
                "is another file of this command",
                "simulate",
                "crowd",
                SAMPLE.toString(),
                "-o",
                file("a.tsv"),
                "--gold",
                file("a.tsv"));
        refused(
                "only one thing can go to standard output",
                "simulate",
                "crowd",
                SAMPLE.toString(),
                "-o",
                "-",
                "--json");
        Path plain =
                Files.writeString(
                        folder.resolve("plain.yaml"),
                        "items: {number: 9}\nannotators: [{name: x, number: 5}]\n");
        refused(
                "--gold: the crowd of " + plain + " has none; set gold.share in it",
                "simulate",
                "crowd",
                plain.toString(),
                "-o",
                file("j.tsv"),
                "--gold",
                file("g.tsv"));
        assertThat(folder.resolve("j.tsv")).doesNotExist();
    }

    private static void refused(String message, String... words) {
        Run run = Run.of(words);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().strip()).contains(message).doesNotContain("\n");
    }

    @Test
    void peersShowWhoGainsFromWhat() throws IOException {
        Path spec =
                Files.writeString(
                        folder.resolve("peers.yaml"), "items: [0.9, 0.1]\nrounds: 4000\nseed: 3\n");
        Run run = Run.of("simulate", "peers", spec.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("means of 4,000 rounds, seed 3")
                .contains("When all peers are honest")
                .contains("Majority guess beats honesty under every mechanism.")
                .contains(
                        "Nowhere better than honesty: half committed, lazy, constant, cheap rule and"
                                + " colluding.")
                .contains("Colluding beats honesty under all but Bayesian truth serum.")
                .contains(
                        "Constant beats honesty under output agreement, robust truth serum and peer"
                                + " truth serum.");
        assertThat(Run.of("simulate", "peers", spec.toString()).out()).isEqualTo(run.out());
        assertThat(Run.of("simulate", "peers", spec.toString(), "--seed", "4").out())
                .isNotEqualTo(run.out());
    }

    @Test
    void peersAsJsonHaveEveryCell() throws IOException {
        Path spec = Files.writeString(folder.resolve("peers.yaml"), "rounds: 50\n");
        Run run = Run.of("simulate", "peers", spec.toString(), "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines().filter(line -> line.contains("\"mean\":"))).hasSize(2 * 7 * 7);
        assertThat(run.out())
                .contains("\"scene\":\"honest-peers\"", "\"scene\":\"together\"")
                .contains(
                        "{\"strategy\":\"cheap-rule\",\"mechanism\":\"dasgupta-ghosh\",\"mean\":");
    }

    @Test
    void theMarketShowsThatACartelOnACheapRuleIsPaidForNothing() throws IOException {
        Path spec = Files.writeString(folder.resolve("market.yaml"), "rounds: 500\n");
        Run run = Run.of("simulate", "market", spec.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("500 rounds of 20 items and 7 people, seed 1")
                .contains("Alone among honest people")
                .contains("Worse off than honest: minority taste (-0.")
                .containsPattern("cheap rule +100.0 % +0.0 %");
        assertThat(Run.of("simulate", "market", spec.toString(), "--json").out())
                .contains("{\"wage\":0.4")
                .contains("{\"annotator\":\"minority-taste\",\"paid\":");
    }

    @Test
    void faultsInTheSmallSpecificationsNameTheirPlace() throws IOException {
        small("peers", "items: [0.9, 2]", "x.yaml:1:8: items: share 2.0 of answer 1 lies outside");
        small("peers", "rounds: 1", "x.yaml:1:9: rounds: 1 is not from 2");
        small("peers", "round: 5", "round: there is no such field; did you mean rounds?");
        small(
                "market",
                "panel: 2",
                "x.yaml:1:8: panel: a panel of 2 never reaches the quorum of 3");
        small("market", "items: [1.5]", "x.yaml:1:8: items: 1.5 is not a number from 0 to 1");
        small("market", "items: []", "items: give at least one share of answer 1");
        small("market", "effort_cost: -1", "effort_cost: -1.0 is not a number from 0.0");
        small("market", "rules: {pay: 0.7}", "rules: pay must not exceed slash");
        small("market", "rules: {pay: 0.12345}", "rules.pay: 0.12345 has more than four decimals");
        small("market", "rules: {payy: 0.1}", "rules.payy: there is no such field");
        small("market", "rules: {outlier_slash: 0}\nrounds: 2", "the market has no stake");
    }

    private void small(String kind, String text, String message) throws IOException {
        Path spec = Files.writeString(folder.resolve("x.yaml"), text + "\n");
        refused(message, "simulate", kind, spec.toString());
    }
}
