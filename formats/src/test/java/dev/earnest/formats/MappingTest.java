package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
    @TempDir Path folder;

    @Test
    void columnsAreNamedJoinedOrSplit() {
        assertThat(
                        ColumnMapping.parse("item=a\\+b, label=x+y,left=pair@_:1,right=p@\\::12")
                                .sources())
                .isEqualTo(
                        Map.of(
                                "item", new ColumnMapping.Source.Plain("a+b", "a+b"),
                                "label", new ColumnMapping.Source.Joined("x+y", List.of("x", "y")),
                                "left", new ColumnMapping.Source.Part("pair@_:1", "pair", "_", 1),
                                "right", new ColumnMapping.Source.Part("p@::12", "p", ":", 12)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item",
                "=x",
                "item=",
                "item=a,item=b",
                "item=p@_",
                "item=p@_:0",
                "item=p@:1",
                ""
            })
    void otherColumnMappingsAreRefused(String text) {
        assertThatThrownBy(() -> ColumnMapping.parse(text))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("--columns: '");
    }

    @Test
    void valuesAreMapped() {
        ValueMapping values = ValueMapping.parse("a1=left,a\\,2=right,a\\=3=tie");
        assertThat(values.meaning("a,2")).isEqualTo("right");
        assertThat(values.meaning("a=3")).isEqualTo("tie");
        assertThat(values.meaning("other")).isEqualTo("other");
        assertThatThrownBy(() -> ValueMapping.parse("a"))
                .isInstanceOf(FormatException.class)
                .hasMessage("--values: 'a' is not value=meaning, such as a1=left");
    }

    @Test
    void aMappingThatDoesNotFitTheFileIsNamed() {
        Path file = Scratch.write(folder, "f", "a,b,c\n1,2,3\n");
        refused(
                file,
                "item=z,annotator=b,label=c",
                file + ":1: --columns item=z: no column 'z' among 'a', 'b', 'c'");
        refused(
                file,
                "thing=a",
                "--columns: there is no column 'thing' of ours here; there are item, annotator, label, weight, seconds, time, occasion");
        refused(
                file,
                "item=a@-:2,annotator=b,label=c",
                file + ":2: '1' in column 'a' has no part 2 when split at '-'");
        refused(
                file,
                "item=a,annotator=b",
                file
                        + ":1: no column for the label (label) among 'a', 'b', 'c'; name one with --columns label=NAME");
    }

    @ParameterizedTest
    @CsvSource({
        "2016-01-31T16:53:19Z, 1454259199000",
        "2016-01-31 16:53:19.0 UTC, 1454259199000",
        "2016-01-31T17:53:19.250+01:00, 1454259199250",
        "2016-01-31T17:53:19+0100, 1454259199000",
        "2016-01-31 16:53:19, 1454259199000",
        "2016-01-31, 1454198400000",
        "1454259199, 1454259199000",
        "1454259199.25, 1454259199250",
        "1454259199000, 1454259199000",
        "-1, -1000",
        "0, 0"
    })
    void timesAreReadInEveryUsualForm(String text, long millis) {
        assertThat(Times.parse(text)).isEqualTo(millis);
        assertThat(Times.parse(Times.text(millis))).isEqualTo(millis);
    }

    @Test
    void theDefaultsAreWhatTheManualSays() {
        assertThat(ReadOptions.defaults())
                .isEqualTo(
                        new ReadOptions(
                                Optional.empty(),
                                ColumnMapping.NONE,
                                ValueMapping.NONE,
                                Duplicates.REJECT,
                                Optional.empty(),
                                Set.of(),
                                new ReadLimits(67_108_864, 200, 1_073_741_824),
                                ReadProgress.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "a.tsv,TSV",
        "a.csv,CSV",
        "a.CSV.gz,CSV",
        "a.jsonl,JSONL",
        "a.ndjson.gz,JSONL",
        "a,TSV",
        "-,TSV"
    })
    void aNewFileTakesItsFormatFromItsName(String name, Format format) {
        assertThat(Format.forNewFile(Path.of(name))).isEqualTo(format);
        assertThat(Format.of(format.id())).isEqualTo(format);
    }

    private void refused(Path file, String columns, String message) {
        ReadOptions options = ReadOptions.defaults().withColumns(ColumnMapping.parse(columns));
        assertThatThrownBy(() -> LabelFiles.read(file, options))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }
}
