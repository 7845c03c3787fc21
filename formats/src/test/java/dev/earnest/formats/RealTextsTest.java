package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.formats.text.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real files of the formats, as their users publish them.
class RealTextsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "format-samples/alpaca_en_demo.jsonl.gz, alpaca, 999",
        "format-samples/dpo_en_demo.jsonl.gz, sharegpt-preference, 300",
        "format-samples/kto_en_demo.jsonl.gz, messages-unpaired, 300",
        "format-samples/label_studio_pairwise_export.jsonl.gz, label-studio, 32",
        "hh-rlhf-harmless-test/pairs.jsonl.gz, hh-rlhf, 2312",
        "hhh-alignment/pairs.jsonl.gz, trl-preference, 221",
        "pandalm-test/items.jsonl.gz, pandalm, 999",
        "oasst-sample/trees_en_100.jsonl.gz, oasst-tree, 100",
        "oasst-sample/prompts_250.jsonl.gz, trl-text, 250"
    })
    void aFileIsRecognisedAndComesBackExactly(String name, String format, long rows)
            throws IOException {
        Path in = shared(name);
        Path out = folder.resolve("out.jsonl");
        ConvertReport report = Converter.convert(in, out, ConvertOptions.defaults());
        assertThat(report.from().id()).isEqualTo(format);
        assertThat(report.rows()).isEqualTo(rows);
        assertThat(report.written()).isEqualTo(rows);
        assertThat(report.losses().isEmpty()).isTrue();
        List<String> expected = lines(in);
        List<String> actual = Files.readAllLines(out);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Json.parse(actual.get(i)))
                    .as("row " + (i + 1))
                    .isEqualTo(Json.parse(expected.get(i)));
        }
    }

    @ParameterizedTest
    @CsvSource({"trl-preference", "openai-preference", "trl-preference-implicit"})
    void transcriptsThroughOtherPreferenceFormatsComeBackByteForByte(String through)
            throws IOException {
        Path in = shared("hh-rlhf-harmless-test/pairs.jsonl.gz");
        Path middle = folder.resolve("middle.jsonl");
        Path back = folder.resolve("back.jsonl");
        ConvertReport report = Converter.convert(in, middle, to(through));
        Converter.convert(middle, back, to("hh-rlhf"));
        assertThat(report.losses().isEmpty()).isTrue();
        assertThat(report.warnings())
                .containsExactly("4 pairs with an empty chosen or rejected side");
        assertThat(Files.readAllLines(back)).isEqualTo(lines(in));
    }

    @Test
    void transcriptsSurviveParquet() throws IOException {
        Path in = shared("hh-rlhf-harmless-test/pairs.jsonl.gz");
        Path stored = folder.resolve("hh.parquet");
        Converter.convert(in, stored, to("trl-preference"));
        Converter.convert(stored, folder.resolve("back.jsonl"), to("hh-rlhf"));
        assertThat(Files.readAllLines(folder.resolve("back.jsonl"))).isEqualTo(lines(in));
    }

    @Test
    void pandaLmBecomesThreeComparisonsAPair() {
        Path in = shared("pandalm-test/items.jsonl.gz");
        Path out = folder.resolve("c.tsv");
        ConvertReport report = Converter.convert(in, out, ConvertOptions.defaults());
        assertThat(report.to().id()).isEqualTo("comparisons");
        assertThat(report.written()).isEqualTo(2997);
        var table = ComparisonFiles.read(out, ReadOptions.defaults()).table();
        assertThat(table.size()).isEqualTo(2997);
        assertThat(table.items().size()).isEqualTo(5);
        assertThat(table.annotators().names())
                .containsExactlyInAnyOrder("annotator1", "annotator2", "annotator3");
        assertThat(report.losses().count("prompt")).isEqualTo(999);
        assertThat(report.losses().count("'gpt35'")).isEqualTo(999);
    }

    @Test
    void labelStudioSecondsAreKept() {
        Path in = shared("format-samples/label_studio_pairwise_export.jsonl.gz");
        Path out = folder.resolve("c.tsv");
        Converter.convert(in, out, ConvertOptions.defaults());
        var table = ComparisonFiles.read(out, ReadOptions.defaults()).table();
        assertThat(table.size()).isEqualTo(32);
        assertThat(table.seconds(0)).isEqualTo(12.51f);
        assertThat(table.annotators().names()).containsExactly("2");
    }

    @Test
    void treesBecomeRankingsOfThreeReplies() {
        Path in = shared("oasst-sample/trees_en_100.jsonl.gz");
        Path out = folder.resolve("r.tsv");
        ConvertReport report = Converter.convert(in, out, ConvertOptions.defaults());
        assertThat(report.to().id()).isEqualTo("rankings");
        assertThat(RankingFiles.read(out, ReadOptions.defaults()).table().size())
                .isEqualTo((int) report.written());
    }

    private static ConvertOptions to(String schema) {
        return ConvertOptions.defaults().withTo(Schema.of(schema));
    }

    private static Path shared(String name) {
        Path path = Path.of(System.getProperty("earnest.shared", "")).resolve("data").resolve(name);
        Assumptions.assumeTrue(Files.isRegularFile(path), "skipped: no " + path);
        return path;
    }

    private static List<String> lines(Path file) throws IOException {
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
