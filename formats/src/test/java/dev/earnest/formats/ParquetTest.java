package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.formats.text.GoldenRows;
import dev.earnest.formats.text.Json;
import dev.earnest.formats.text.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ParquetTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(
            value = TextFormat.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                // lists of objects of several shapes, or null, which Parquet cannot tell from
                // absent
                "TRL_MESSAGES",
                "PANDALM",
                "ARGILLA",
                "OASST_TREE",
                "LABEL_STUDIO"
            })
    void aRowOfAnyFormatComesBackFromParquet(TextFormat format) throws IOException {
        Path in = folder.resolve("in.jsonl");
        Files.writeString(in, GoldenRows.line(format) + "\n");
        Path stored = folder.resolve("x.parquet");
        Path back = folder.resolve("back.jsonl");
        Converter.convert(in, stored, ConvertOptions.defaults());
        Converter.convert(stored, back, ConvertOptions.defaults());
        assertThat(rows(back)).isEqualTo(rows(in));
    }

    @Test
    void rowsKeepTheirOrderAndFieldsThatSomeRowsLackAreAbsentThere() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            lines.append("{\"prompt\":\"p").append(i).append('"');
            lines.append(i % 3 == 0 ? ",\"n\":" + i : "").append(i % 7 == 0 ? ",\"d\":0.1" : "");
            lines.append("}\n");
        }
        Path in = Files.writeString(folder.resolve("in.jsonl"), lines);
        Path stored = folder.resolve("x.parquet");
        Converter.convert(in, stored, ConvertOptions.defaults());
        Converter.convert(stored, folder.resolve("back.jsonl"), ConvertOptions.defaults());
        assertThat(folder.resolve("back.jsonl")).hasSameTextualContentAs(in);
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(3);
        }
    }

    @Test
    void textsThatLookLikeDatesOrNumbersStayTexts() throws IOException {
        Path in =
                Files.writeString(
                        folder.resolve("in.jsonl"),
                        "{\"prompt\":\"2024-01-31\",\"a\":\"12\",\"b\":\"true\",\"c\":{}}\n");
        Converter.convert(in, folder.resolve("x.parquet"), ConvertOptions.defaults());
        Converter.convert(
                folder.resolve("x.parquet"), folder.resolve("b.jsonl"), ConvertOptions.defaults());
        assertThat(folder.resolve("b.jsonl")).hasSameTextualContentAs(in);
    }

    @Test
    void namesOfFilesCannotInjectSqlOrMatchOtherFiles() throws IOException {
        String name = "x'); DROP TABLE t; --[a]*?{b}.parquet";
        Path decoy = folder.resolve("x'); DROP TABLE t; --aZZ.parquet");
        Path in = Files.writeString(folder.resolve("in.jsonl"), "{\"prompt\":\"right\"}\n");
        Path other = Files.writeString(folder.resolve("other.jsonl"), "{\"prompt\":\"wrong\"}\n");
        Converter.convert(other, decoy, ConvertOptions.defaults());
        Converter.convert(in, folder.resolve(name), ConvertOptions.defaults());
        Path back = folder.resolve("back.jsonl");
        Converter.convert(folder.resolve(name), back, ConvertOptions.defaults());
        assertThat(Files.readString(back)).isEqualTo("{\"prompt\":\"right\"}\n");
    }

    @Test
    void namesOfFieldsCannotInjectSql() throws IOException {
        Path in =
                Files.writeString(
                        folder.resolve("in.jsonl"),
                        "{\"prompt\":\"p\",\"a'b\\\"c}) --\":{\"d'e\\\"f, g INT\":1}}\n");
        Converter.convert(in, folder.resolve("x.parquet"), ConvertOptions.defaults());
        Converter.convert(
                folder.resolve("x.parquet"), folder.resolve("b.jsonl"), ConvertOptions.defaults());
        assertThat(rows(folder.resolve("b.jsonl"))).isEqualTo(rows(in));
    }

    @Test
    void aFieldOfTwoTypesIsRefusedWithItsNameAndRow() throws IOException {
        Path in =
                Files.writeString(
                        folder.resolve("in.jsonl"),
                        "{\"prompt\":\"a\"}\n{\"prompt\":[{\"role\":\"user\",\"content\":\"b\"}]}\n");
        Path out = folder.resolve("x.parquet");
        assertThatThrownBy(() -> Converter.convert(in, out, ConvertOptions.defaults()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(
                        "parquet cannot hold the field 'prompt', which is a text in one row and a"
                                + " list in another; write jsonl");
        assertThat(out).doesNotExist();
    }

    @Test
    void aDamagedFileIsToldInOneLine() throws IOException {
        Path in = Files.writeString(folder.resolve("x.parquet"), "PAR1 nothing more PAR1");
        assertThatThrownBy(() ->
                        Converter.convert(in, folder.resolve("o.jsonl"), ConvertOptions.defaults()))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(in + ": not readable or writable as Parquet: ")
                .message()
                .doesNotContain("\n");
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(ParquetTest::withoutNulls).toList();
    }

    private static JsonNode withoutNulls(String line) {
        JsonNode node = Json.parse(line.replace("0.10", "0.1"));
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        return node;
    }
}
