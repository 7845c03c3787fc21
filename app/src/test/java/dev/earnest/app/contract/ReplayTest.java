package dev.earnest.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.app.spec.Spec;
import dev.earnest.app.spec.SpecFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Old events under a published contract.
final class ReplayTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("earnest.root", ".."), "samples");
    private static final String HEADER = "event\tannotator\tperiod\trepeats\talike\n";

    @TempDir private Path folder;
    private String contract = "";

    @BeforeEach
    void nameTheContract() {
        contract = SAMPLES.resolve("contract-published.json").toString();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Run replay(String events, String... more) {
        String[] line = new String[4 + more.length];
        line[0] = "contract";
        line[1] = "--replay";
        line[2] = contract;
        line[3] = events;
        System.arraycopy(more, 0, line, 4, more.length);
        return Run.of(line);
    }

    @Test
    void eachEventIsPaidItsCentsOnce() {
        Run run = replay(SAMPLES.resolve("contract-events.tsv").toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("e-001 +ada +week 1 +20 +18 +21.08 EUR")
                .contains(
                        "4 payments, 77.77 EUR in all; 1 record came again and was not paid twice");
        assertThat(replay(SAMPLES.resolve("contract-events.tsv").toString())).isEqualTo(run);
    }

    @Test
    void jsonLinesAndTabsGiveTheSameCents() throws IOException {
        String tabs = file("a.tsv", HEADER + "e1\tada\tw1\t20\t18\ne2\tbo\tw1\t19\t11\n");
        String lines =
                file(
                        "a.jsonl",
                        """
                        {"event":"e1","annotator":"ada","period":"w1","repeats":20,"alike":18}

                        {"event":"e2","annotator":"bo","period":"w1","repeats":19,"alike":11}
                        """);
        assertThat(replay(lines, "--json")).isEqualTo(replay(tabs, "--json"));
        Spec json = SpecFile.parse(replay(tabs, "--json").out(), "out");
        assertThat(json.list("payments").get(0).integer("minor", 0)).isEqualTo(2108);
        assertThat(json.list("payments").get(1).integer("minor", 0)).isEqualTo(1542);
        assertThat(json.integer("total_minor", 0)).isEqualTo(2108 + 1542);
    }

    @Test
    void withoutAnIdAnnotatorAndPeriodAreIt() throws IOException {
        String events =
                file(
                        "e.tsv",
                        "annotator\tperiod\trepeats\talike\nada\tw1\t20\t18\nada\tw1\t20\t18\n");
        assertThat(replay(events).out())
                .contains("ada/w1")
                .contains("1 payment, 21.08 EUR in all; 1 record came again");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "e1;ada;w1;20;21 | :2: number of repeats alike is 21 of 20",
                "e1;ada;w1;0;0 | :2: number of answered repeats is 0",
                "e1;ada;w1;20;x | :2: alike 'x' is not a whole number",
                "e1;ada;w1;20 | :2: 4 cells where the header has 5",
                "e1;;w1;20;3 | :2: the annotator has no name",
                "e1;ada;w1;20;3~e1;ada;w1;20;4 | :3: event e1 says ada in w1: 4 of 20 alike",
                "e1;ada;w1;20;3~e2;ada;w1;20;4 | :3: events e1 and e2 both pay annotator ada for period w1"
            })
    void aBadEventNamesItsLine(String rows, String reason) throws IOException {
        String events = file("bad.tsv", HEADER + rows.replace(';', '\t').replace('~', '\n') + "\n");
        Run run = replay(events);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("bad.tsv" + reason).hasLineCount(1);
    }

    @Test
    void aBadJsonLineNamesLineColumnAndField() throws IOException {
        String events =
                file(
                        "bad.jsonl",
                        """
                        {"annotator":"ada","period":"w1","repeats":20,"alike":3}
                        {"annotator":"bo","period":"w1","repeats":20,"alike":-3}
                        """);
        assertThat(replay(events).err()).contains("bad.jsonl:2:54: alike: -3 is not from 0");
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        assertThat(replay(file("e.tsv", "annotator\tperiod\trepeats\nada\tw1\t20\n")).err())
                .contains("e.tsv:1: there is no column 'alike'");
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "2284, 2285, sha256: the content has the hash",
        "EUR, USD, sha256: the content has the hash",
        "EUR, XYZ, currency: unknown currency 'XYZ'",
        "\"decimals\":2, \"decimals\":3, decimals: 3 where EUR has 2",
        "\"repeats\":20, \"repeats\":19, repeats: 19 where the wages are those of 20 repeats",
        "1000, -1000, wages: wage for 0 alike is -1000 minor units",
        "2284, 99999999999999999999, 'give whole minor units that fit 64 bits'",
        "earnest-contract/1, earnest-contract/9, contract: 'earnest-contract/9' is none of earnest-contract/1"
    })
    void aContractThatWasChangedIsRefused(String from, String to, String reason)
            throws IOException {
        String text = Files.readString(Path.of(contract));
        int at = text.indexOf(from);
        assertThat(at).isNotNegative();
        contract =
                file(
                        "changed.json",
                        text.substring(0, at) + to + text.substring(at + from.length()));
        Run run = replay(SAMPLES.resolve("contract-events.tsv").toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).containsPattern("changed.json:[0-9]+:[0-9]+: ").contains(reason);
    }
}
