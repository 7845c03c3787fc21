package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables in containers that hold one row after another but not one a line.
class UnpackedRowsTest {
    private static final String LIST =
            """
            [ {"item": "a", "annotator": "w", "label": 1},
              {"item": "a",
               "annotator": "v", "label": 0} ]
            """;

    @TempDir Path folder;

    @Test
    void aJsonListIsATable() {
        Path file = Scratch.write(folder, "list.json", LIST);
        LabelRead read = LabelFiles.read(file, ReadOptions.defaults());

        assertThat(read.table().size()).isEqualTo(2);
        assertThat(read.table().annotators().name(1)).isEqualTo("v");
        assertThat(FileHead.firstLine(file))
                .isEqualTo("{\"item\":\"a\",\"annotator\":\"w\",\"label\":1}");
    }

    @Test
    void aPackedJsonListIsATable() {
        Path file = Scratch.write(folder, "list.json.gz", Scratch.gzip(LIST));
        assertThat(LabelFiles.read(file, ReadOptions.defaults()).table().size()).isEqualTo(2);
    }

    @Test
    void parquetIsATable() {
        Path list = Scratch.write(folder, "list.json", LIST);
        Path parquet = folder.resolve("rows.parquet");
        Converter.convert(list, parquet, ConvertOptions.defaults());

        assertThat(LabelFiles.read(parquet, ReadOptions.defaults()).table().size()).isEqualTo(2);
    }

    @Test
    void aBadRowIsNamedByItsPlaceInTheList() {
        Path file = Scratch.write(folder, "list.json", LIST.replace("\"label\": 0", "\"x\": 0"));
        assertThatThrownBy(() -> LabelFiles.read(file, ReadOptions.defaults()))
                .isInstanceOf(FormatException.class)
                .hasMessage(file + " (one row a line):2: the label is empty; every row needs one");

        Path bad = folder.resolve("bad.jsonl");
        ReadOptions skipping = ReadOptions.defaults().withSkipBad(bad);
        assertThat(LabelFiles.read(file, skipping).report().badRows()).isEqualTo(1);
        assertThat(Scratch.text(bad)).contains("\"line\":2");
    }

    @Test
    void aBrokenListIsNamedByLineAndColumn() {
        Path cut = Scratch.write(folder, "cut.json", LIST.substring(0, 60));
        assertThatThrownBy(() -> LabelFiles.read(cut, ReadOptions.defaults()))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(cut + ":2:")
                .hasMessageContaining("not valid JSON: ");
        Path numbers = Scratch.write(folder, "numbers.json", "[1, 2]");
        assertThatThrownBy(() -> LabelFiles.read(numbers, ReadOptions.defaults()))
                .hasMessage(
                        numbers
                                + ":1:2: the row is 1, but an object {\"key\": value, ..} is expected");
        Path empty = Scratch.write(folder, "empty.json", "[]");
        assertThatThrownBy(() -> LabelFiles.read(empty, ReadOptions.defaults()))
                .hasMessage(empty + " holds no rows");
    }

    @Test
    void faultsOfJsonDoNotNameTheSettingsOfTheParser() {
        String deep = "[".repeat(600) + "]".repeat(600);
        for (String value : new String[] {"NaN", deep, "9".repeat(2000), "[1"}) {
            Path file = Scratch.write(folder, "x.jsonl", "{\"item\":" + value + "}\n");
            assertThatThrownBy(() -> LabelFiles.read(file, ReadOptions.defaults()))
                    .isInstanceOf(FormatException.class)
                    .message()
                    .doesNotContain("`")
                    .doesNotContain("Source");
        }
    }

    @Test
    void linesThatEndWithCarriageReturnsAloneAreNamed() {
        Path file = Scratch.write(folder, "mac.csv", "item,annotator,label\ra,w,1\r");
        assertThatThrownBy(() -> LabelFiles.read(file, ReadOptions.defaults()))
                .hasMessageContaining("carriage returns alone")
                .hasMessageContaining("tr '\\r' '\\n'");
    }

    @Test
    void columnsThatATableDoesNotKnowAreLosses() {
        Path file = Scratch.write(folder, "x.tsv", "item\tannotator\tlabel\tfoo\na\tw\t1\tz\n");
        ConvertReport report =
                Converter.convert(file, folder.resolve("y.csv"), ConvertOptions.defaults());

        assertThat(report.losses().losses())
                .singleElement()
                .extracting(LossReport.Loss::sentence)
                .isEqualTo("labels cannot hold column 'foo' (1 value dropped)");
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void comparisonsBecomeArenaBattles() {
        Path file =
                Scratch.write(
                        folder,
                        "c.tsv",
                        """
                        left\tright\twinner\tannotator\tseconds
                        A\tB\tleft\tw\t3
                        B\tC\tboth_bad\tv\t
                        A\tC\tcannot_judge\tv\t
                        """);
        Path out = folder.resolve("battles.jsonl");
        ConvertReport report =
                Converter.convert(file, out, ConvertOptions.defaults().withTo(Schema.of("arena")));

        assertThat(Scratch.text(out).lines())
                .containsExactly(
                        "{\"model_a\":\"A\",\"model_b\":\"B\",\"winner\":\"model_a\","
                                + "\"judge\":\"w\"}",
                        "{\"model_a\":\"B\",\"model_b\":\"C\",\"winner\":\"tie (bothbad)\","
                                + "\"judge\":\"v\"}");
        assertThat(report.written()).isEqualTo(2);
        assertThat(report.losses().count("seconds")).isEqualTo(1);
        assertThat(report.losses().count("'cannot judge'")).isEqualTo(1);
    }

    @Test
    void aRankingCountsAsTheComparisonsThatItBecomes() {
        Path file = Scratch.write(folder, "r.tsv", "item\tannotator\tranking\np\tw\tA > B > C\n");
        ConvertReport report =
                Converter.convert(
                        file,
                        folder.resolve("c.tsv"),
                        ConvertOptions.defaults().withTo(Schema.of("comparisons")));

        assertThat(report.rows()).isEqualTo(1);
        assertThat(report.written()).isEqualTo(3);
    }
}
