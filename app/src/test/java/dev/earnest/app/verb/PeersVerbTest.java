package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeersVerbTest {
    @TempDir private Path folder;

    // ann and bo agree on everything, cem says the opposite.
    private String labels() throws IOException {
        StringBuilder rows = new StringBuilder("item\tannotator\tlabel\n");
        for (int item = 0; item < 6; item++) {
            String label = item % 2 == 0 ? "a" : "b";
            String other = item % 2 == 0 ? "b" : "a";
            rows.append("q" + item + "\tann\t" + label + "\n");
            rows.append("q" + item + "\tbo\t" + label + "\n");
            rows.append("q" + item + "\tcem\t" + other + "\n");
        }
        return Files.writeString(folder.resolve("labels.tsv"), rows).toString();
    }

    @Test
    void aPriceIsPaidForEachUnitAndNobodyPaysForLess() throws IOException {
        // Agreement with one of two peers on each of six items: three units; cem agrees with
        // nobody.
        Run run =
                Run.of(
                        "peers",
                        labels(),
                        "--mechanism",
                        "output-agreement",
                        "--price",
                        "0.10 EUR",
                        "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\"annotator\":\"ann\",\"compared\":6,\"mean\":0.5,\"minor\":30")
                .contains("\"annotator\":\"cem\",\"compared\":6,\"mean\":0.0,\"minor\":0")
                .contains("\"total_minor\":60");
        assertThat(
                        Run.of(
                                        "peers",
                                        labels(),
                                        "--mechanism",
                                        "output-agreement",
                                        "--price",
                                        "0.10 EUR",
                                        "--most",
                                        "0.20 EUR")
                                .out())
                .contains("0.40 EUR in all");
    }

    @Test
    void membersOfAGroupAreNoPeers() throws IOException {
        Path groups =
                Files.writeString(
                        folder.resolve("groups.tsv"),
                        "annotator\tgroup\nann\toffice\nbo\toffice\n\"odd\"\"one\"\toffice\n");
        Run run =
                Run.of(
                        "peers",
                        labels(),
                        "--mechanism",
                        "output-agreement",
                        "--groups",
                        groups.toString(),
                        "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"annotator\":\"ann\",\"compared\":6,\"mean\":0.0}");
    }

    @Test
    void whatDoesNotFitIsOneLine() throws IOException {
        assertThat(Run.of("peers", labels(), "--price", "a lot").err()).contains("--price");
        assertThat(Run.of("peers", labels(), "--price", "-1.00 EUR").exit()).isEqualTo(2);
        assertThat(Run.of("peers", labels(), "--most", "1.00 EUR").err())
                .contains("--most goes with --price");
        assertThat(Run.of("peers", labels(), "--price", "1.00 EUR", "--budget", "1.00 EUR").err())
                .contains("give one of them");
        assertThat(Run.of("peers", labels(), "--mechanism", "luck").err()).contains("luck");
        Run none = Run.of("peers", folder.resolve("none.tsv").toString());
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("none.tsv");
    }
}
