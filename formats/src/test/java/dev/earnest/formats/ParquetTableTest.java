package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.formats.ParquetTable.Column;
import dev.earnest.formats.ParquetTable.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ParquetTableTest {
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("name", Kind.TEXT),
                    new Column("votes", Kind.WHOLE),
                    new Column("score", Kind.REAL));

    @TempDir Path folder;

    private byte[] written(List<List<String>> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (ParquetTable table = ParquetTable.create("x.parquet", COLUMNS)) {
            rows.forEach(table::row);
            table.send(out);
        }
        return out.toByteArray();
    }

    private List<JsonNode> read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("x.parquet"), bytes);
        List<JsonNode> rows = new ArrayList<>();
        try (ParquetRows stored = ParquetRows.open(file)) {
            for (JsonNode row = stored.next(); row.isObject(); row = stored.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void cellsComeBackAsWhatTheirColumnHolds() throws IOException {
        List<JsonNode> rows =
                read(
                        written(
                                List.of(
                                        List.of("12", "7", "0.25"),
                                        List.of("=1+1 'q' \"d\"\n\ud83e\udd86", "-3", "2"),
                                        List.of("", "", ""))));
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).path("name").asString()).isEqualTo("12");
        assertThat(rows.get(0).path("votes").longValue()).isEqualTo(7);
        assertThat(rows.get(0).path("score").doubleValue()).isEqualTo(0.25);
        assertThat(rows.get(1).path("name").asString()).isEqualTo("=1+1 'q' \"d\"\n\ud83e\udd86");
        assertThat(rows.get(1).path("votes").longValue()).isEqualTo(-3);
        // A whole number in a column of numbers with decimals is one of these.
        assertThat(rows.get(1).path("score").isIntegralNumber()).isFalse();
        assertThat(rows.get(2)).isEmpty();
    }

    @Test
    void theSameRowsGiveTheSameBytesInTheirOrder() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            rows.add(List.of("name " + i % 977, Integer.toString(i), Double.toString(i / 7.0)));
        }
        byte[] once = written(rows);
        assertThat(written(rows)).isEqualTo(once);
        List<JsonNode> back = read(once);
        assertThat(back).hasSameSizeAs(rows);
        for (int i = 0; i < back.size(); i += 997) {
            assertThat(back.get(i).path("votes").intValue()).isEqualTo(i);
        }
    }

    @Test
    void aTableWithoutRowsKeepsItsColumns() throws IOException {
        assertThat(read(written(List.of()))).isEmpty();
    }

    @Test
    void aCellThatIsNoNumberIsRefusedWithItsColumn() {
        try (ParquetTable table = ParquetTable.create("x.parquet", COLUMNS)) {
            assertThatThrownBy(() -> table.row(List.of("a", "many", "1")))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("'votes'")
                    .hasMessageContaining("'many'");
            assertThatThrownBy(() -> table.row(List.of("a")))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("3 columns");
        }
    }
}
