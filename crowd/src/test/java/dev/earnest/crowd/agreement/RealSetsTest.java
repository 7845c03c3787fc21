package dev.earnest.crowd.agreement;

import static dev.earnest.crowd.agreement.Tables.labels;
import static dev.earnest.crowd.agreement.Tables.shared;
import static dev.earnest.crowd.agreement.Tables.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.LabelTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real crowds, read from the shared data; skipped where it is absent.
class RealSetsTest {
    private static LabelTable pandaLm() throws IOException {
        Path file = shared("data/pandalm-test/items.jsonl.gz");
        Pattern field = Pattern.compile("\"annotators\":\\s*\\[(\\d),\\s*(\\d),\\s*(\\d)]");
        LabelTable.Builder builder = LabelTable.builder();
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            for (int item = 0; item < lines.size(); item++) {
                Matcher matcher = field.matcher(lines.get(item));
                assertThat(matcher.find()).isTrue();
                for (int annotator = 0; annotator < 3; annotator++) {
                    builder.add("" + item, "" + annotator, matcher.group(annotator + 1));
                }
            }
        }
        return builder.build();
    }

    @Test
    void pandaLm999PairsByThreeAnnotators() throws IOException {
        LabelTable table = pandaLm();
        assertThat(table.size()).isEqualTo(2_997);
        assertThat(value(AgreementMeasures.byName("alpha"), table))
                .isCloseTo(0.8642206852, within(1e-10));
        assertThat(value(AgreementMeasures.byName("fleiss-kappa"), table))
                .isCloseTo(0.864175, within(5e-7));
        assertThat(value(AgreementMeasures.byName("gwet-ac1"), table))
                .isCloseTo(0.886445, within(5e-7));
        assertThat(value(AgreementMeasures.byName("uncertainty"), table))
                .isCloseTo(0.0764581584, within(1e-9));
        assertThat(value(AgreementMeasures.byName("consistency"), table))
                .isCloseTo(0.9975161356, within(1e-10));
        PairwiseAgreement pairs =
                PairwiseAgreement.of(
                        table,
                        PairKind.COHEN,
                        CategoryWeights.IDENTITY,
                        AgreementOptions.defaults());
        double[] expected = {0.8520226785, 0.8789438113, 0.8616614541};
        for (int pair = 0; pair < 3; pair++) {
            assertThat(pairs.items(pair)).isEqualTo(999);
            assertThat(((Agreement.Value) pairs.agreement(pair)).value())
                    .isCloseTo(expected[pair], within(1e-10));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"rte, 0.2414787661", "sp_amt, 0.7376881220"})
    void alphaOfCrowdsThatCrowdKitMeasures(String set, double alpha) {
        assertThat(
                        value(
                                AgreementMeasures.byName("alpha"),
                                labels(shared("data/" + set + "/labels.tsv"))))
                .isCloseTo(alpha, within(1e-10));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "krippendorff-alpha-nominal, 0.743421052631579",
        "krippendorff-alpha-ordinal, 0.8153875037548813",
        "krippendorff-alpha-interval, 0.8491071428571428",
        "krippendorff-alpha-ratio, 0.7974027747116499"
    })
    void evalicasCodings(String measure, double alpha) throws IOException {
        LabelTable table = annotatorRows(shared("data/llmfao-full/evalica-codings.csv"));
        assertThat(value(AgreementMeasures.byName(measure), table)).isCloseTo(alpha, within(1e-10));
    }

    @Test
    void evalicasNounsAndVerbs() throws IOException {
        LabelTable table = annotatorRows(shared("data/llmfao-full/evalica-gcl.csv"));
        var naive = new Naive(numbered(table));
        assertThat(value(AgreementMeasures.byName("alpha"), table))
                .isCloseTo(naive.alpha(Level.NOMINAL, naive.ones(), true), within(1e-12));
    }

    /// A row an annotator, a column an item, empty where there is no answer.
    private static LabelTable annotatorRows(Path file) throws IOException {
        LabelTable.Builder builder = LabelTable.builder();
        List<String> lines = Files.readAllLines(file);
        for (int annotator = 0; annotator < lines.size(); annotator++) {
            String[] cells = lines.get(annotator).split(",", -1);
            for (int item = 0; item < cells.length; item++) {
                if (!cells[item].isEmpty()) {
                    builder.add("item" + item, "annotator" + annotator, cells[item]);
                }
            }
        }
        return builder.build();
    }

    private static LabelTable numbered(LabelTable table) {
        LabelTable.Builder builder = LabelTable.builder();
        for (int row = 0; row < table.size(); row++) {
            builder.add(
                    table.items().name(table.item(row)),
                    table.annotators().name(table.annotator(row)),
                    "" + table.label(row));
        }
        return builder.build();
    }
}
