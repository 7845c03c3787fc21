package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class RowFileTest {
    @TempDir private Path folder;

    private final List<BadRow> bad = new ArrayList<>();

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("rows"), content);
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> rows(Path path) {
        List<String> rows = new ArrayList<>();
        try (RowFile file = RowFile.open(path, ReadOptions.defaults(), bad::add)) {
            for (Optional<ObjectNode> row = file.next(); row.isPresent(); row = file.next()) {
                rows.add(file.line() + " " + row.get());
            }
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":\"x\",\"b\":\"1\"};;{\"a\":\"y\"}; | 1 {\"a\":\"x\",\"b\":\"1\"} | 3"
                        + " {\"a\":\"y\"}",
                "[{\"a\":\"x\",\"b\":\"1\"},;{\"a\":\"y\"}] | 1 {\"a\":\"x\",\"b\":\"1\"} | 2"
                        + " {\"a\":\"y\"}",
                "a\tb;x\t1;y\t; | 2 {\"a\":\"x\",\"b\":\"1\"} | 3 {\"a\":\"y\"}",
                "a,b;\"x\",1;y,; | 2 {\"a\":\"x\",\"b\":\"1\"} | 3 {\"a\":\"y\"}"
            })
    void everyContainerGivesTheSameRowsPackedOrNot(String content, String first, String second)
            throws IOException {
        byte[] plain =
                content.replace(";", "\n").replace("\\t", "\t").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        assertThat(rows(file(plain))).containsExactly(first, second);
        assertThat(rows(file(packed.toByteArray()))).containsExactly(first, second);
        assertThat(bad).isEmpty();
    }

    @Test
    void aRowThatCannotBeReadIsToldWithItsLineAndPassedOver() throws IOException {
        assertThat(rows(file("{\"a\":1}\n{\"a\":\n[3]\n{\"a\":4}\n")))
                .containsExactly("1 {\"a\":1}", "4 {\"a\":4}");
        assertThat(bad).hasSize(2);
        assertThat(bad.getFirst().line()).isEqualTo(2);
        assertThat(bad.getFirst().reason()).startsWith("at character ").contains("not valid JSON");
        assertThat(bad.getFirst().text()).isEqualTo("{\"a\":");
        assertThat(bad.getLast().reason()).startsWith("the row is a list");
    }

    @Test
    void aRowOfTheWrongWidthIsToldAndPassedOver() throws IOException {
        assertThat(rows(file("a\tb\nx\t1\ny\nz\t2\n")))
                .containsExactly("2 {\"a\":\"x\",\"b\":\"1\"}", "4 {\"a\":\"z\",\"b\":\"2\"}");
        assertThat(bad).singleElement().satisfies(row -> assertThat(row.line()).isEqualTo(3));
    }

    @Test
    void bytesThatAreNoUtf8AreToldWithTheRestOfTheRow() throws IOException {
        byte[] content = "{\"a\":\"x\"}\n{\"a\":\"?\"}\n".getBytes(StandardCharsets.UTF_8);
        content[16] = (byte) 0xff;
        assertThat(rows(file(content))).containsExactly("1 {\"a\":\"x\"}");
        assertThat(bad.getFirst().reason()).contains("byte 0xff is not valid UTF-8");
        assertThat(bad.getFirst().text()).isEqualTo("{\"a\":\"\ufffd\"}");
    }

    @Test
    void aCallerMayRejectRowsToo() throws IOException {
        try (RowFile file = RowFile.open(file("a,b\n1,2\n"), ReadOptions.defaults(), bad::add)) {
            assertThat(file.next()).isPresent();
            file.reject("no use");
            assertThat(file.container()).isEqualTo("CSV");
        }
        assertThat(bad).containsExactly(new BadRow(2, "no use", "1,2"));
    }

    @Test
    void cellsThatHoldConversationsAreThese() throws IOException {
        assertThat(rows(file("a\tb\n[{\"role\":\"user\"}]\t[1] is a text\n")))
                .containsExactly("2 {\"a\":[{\"role\":\"user\"}],\"b\":\"[1] is a text\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"a\":1},{\"a\":2} | the list ends without its closing ]",
                "[{\"a\":1}, | the list ends without its closing ]",
                "[{\"a\":1}] {} | something follows",
                "<xml/> | starts with '<'"
            })
    void aBrokenFileEndsReadingWithItsName(String content, String message) throws IOException {
        Path path = file(content);
        assertThatThrownBy(() -> rows(path))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(path.toString());
        assertThatThrownBy(() -> rows(path)).hasMessageContaining(message);
    }
}
