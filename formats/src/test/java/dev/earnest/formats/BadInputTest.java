package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of bad input, with the exact message.
class BadInputTest {
    private static final String HEADER = "item\tannotator\tlabel\n";

    @TempDir Path folder;

    static Stream<Arguments> badTexts() {
        return Stream.of(
                bad(
                        "ragged, short",
                        HEADER + "a\tx\n",
                        ":2: 2 fields where the header has 3; quote fields that hold a tab"),
                bad(
                        "ragged, long",
                        HEADER + "a\tx\t1\t\n",
                        ":2: more than 3 fields where the header has 3; quote fields that hold a tab"),
                bad(
                        "ragged CSV",
                        "item,annotator,label\na\n",
                        ":2: 1 field where the header has 3; quote fields that hold ','"),
                bad(
                        "ragged last line",
                        HEADER + "a\tx\t1\nb\tx",
                        ":3: 2 fields where the header has 3; quote fields that hold a tab"),
                bad(
                        "empty item",
                        HEADER + "\tx\t1\n",
                        ":2: the item is empty; every row needs one"),
                bad(
                        "empty annotator",
                        HEADER + "a\t\t1\n",
                        ":2: the annotator is empty; every row needs one"),
                bad(
                        "empty label",
                        HEADER + "a\tx\t\n",
                        ":2: the label is empty; every row needs one"),
                bad(
                        "empty label at a CRLF",
                        HEADER + "a\tx\t\r\n",
                        ":2: the label is empty; every row needs one"),
                bad(
                        "NaN label",
                        HEADER + "a\tx\tNaN\n",
                        ":2: the label is 'NaN', which stands for a missing value; leave the row out or rename it with --values NaN=NAME"),
                bad(
                        "repeat",
                        HEADER + "a\tx\t1\n\nb\tx\t1\na\tx\t1\n",
                        ":5: annotator 'x' labels item 'a' a second time, first on line 2; number real repeats in a column 'occasion' (0, 1, ...), or choose with --duplicates keep, first or last"),
                bad(
                        "column twice",
                        "item\tlabel\titem\n",
                        ":1: the header has the column 'item' twice; rename one of them"),
                bad(
                        "item and task",
                        "item\ttask\tworker\tlabel\n",
                        ":1: both 'item' and 'task' could be the item; choose with --columns item=NAME"),
                bad(
                        "missing column",
                        "item\tlabel\tx\n",
                        ":1: no column for the annotator (annotator, annotator_id, worker, worker_id) among 'item', 'label', 'x'; name one with --columns annotator=NAME"),
                bad(
                        "no header",
                        "a b c\n",
                        ":1: the first line is neither a header with tabs, commas or semicolons between column names nor a JSON object"),
                bad("header only", HEADER, " has a header but no rows"),
                bad("blank lines only", "\n \n", " holds nothing but blank lines"),
                bad(
                        "JSON array",
                        "[{}]",
                        " (one row a line):1: no column for the item (item, item_id, task, task_id)"
                                + " among no columns at all; name one with --columns item=NAME"),
                bad(
                        "HTML",
                        "<html>",
                        " starts with '<' as HTML or XML does; a table is TSV, CSV, JSON Lines, a JSON list or Parquet"),
                bad(
                        "open quote",
                        HEADER + "a\tx\t1\nb\t\"x\t1\nc\tx\t1\n",
                        ":3: the quote that opens column 2 is never closed; write \"\" for a quote inside a field"),
                bad(
                        "text after quote",
                        HEADER + "a\t\"x\"y\t1\n",
                        ":2: there is text after the closing quote of column 2; write \"\" for a quote inside a field"),
                bad(
                        "weight 0",
                        "item\tannotator\tlabel\tweight\na\tx\t1\t0\n",
                        ":2: weight '0' is not a finite number above 0"),
                bad(
                        "weight NaN",
                        "item\tannotator\tlabel\tweight\na\tx\t1\tNaN\n",
                        ":2: weight 'NaN' is not a finite number above 0"),
                bad(
                        "seconds",
                        "item\tannotator\tlabel\tseconds\na\tx\t1\t-1\n",
                        ":2: seconds '-1' is not a finite number from 0"),
                bad(
                        "time",
                        "item\tannotator\tlabel\ttime\na\tx\t1\tnoon\n",
                        ":2: 'noon' is not a time; write 2026-01-31T16:53:19Z or seconds since 1970"),
                bad(
                        "occasion",
                        "item\tannotator\tlabel\toccasion\na\tx\t1\t1.5\n",
                        ":2: occasion '1.5' is not a whole number from 0; 0 is the first time"),
                bad(
                        "broken JSON",
                        "{\"item\":\"é\",\"annotator\":\"x\",\"label\":\"1\"}\n{\"item\":\"é\",\"annotator\":tru}\n",
                        ":2:25: broken JSON: Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"),
                bad(
                        "no JSON object",
                        "{\"item\":\"a\",\"annotator\":\"x\",\"label\":\"1\"}\n12\n",
                        ":2: the line is not a JSON object such as {\"item\":\"a\",\"label\":\"b\"}"),
                bad(
                        "JSON without a label",
                        "{\"item\":\"a\",\"annotator\":\"x\"}\n",
                        ":1: no column for the label (label) among 'item', 'annotator'; name one with --columns label=NAME"),
                bad(
                        "JSON with null",
                        "{\"item\":\"a\",\"annotator\":\"x\",\"label\":null}\n",
                        ":1: the label is empty; every row needs one"),
                bad(
                        "JSON with a nested label",
                        "{\"item\":\"a\",\"annotator\":\"x\",\"label\":[1]}\n",
                        ":1: the label is a JSON array or object; one text, number or boolean was expected"),
                bad(
                        "JSON with a key twice",
                        "{\"item\":\"a\",\"item\":\"b\"}\n",
                        ":1: the key 'item' stands twice in one object"),
                bad(
                        "two JSON objects",
                        "{\"item\":\"a\"} {}\n",
                        ":1: there is text after the JSON object"),
                bad(
                        "half a surrogate",
                        "{\"item\":\"\\ud800\"}\n",
                        ":1: the value of 'item' holds half of a surrogate pair"));
    }

    private static Arguments bad(String name, String text, String message) {
        return Arguments.argumentSet(name, text, message);
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void aBadTextIsNamedWithItsPlace(String text, String message) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8), message);
    }

    static Stream<Arguments> badBytes() {
        byte[] header = HEADER.getBytes(StandardCharsets.UTF_8);
        byte[] text = (HEADER + "a\tx\t1\n").getBytes(StandardCharsets.UTF_8);
        byte[] packed = Scratch.gzip(HEADER + "a\tx\t1\n".repeat(100));
        return Stream.of(
                Arguments.argumentSet("empty", new byte[0], " is empty"),
                Arguments.argumentSet(
                        "empty gzip", Scratch.gzip(""), " is empty inside its gzip wrapping"),
                Arguments.argumentSet(
                        "mark only",
                        new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
                        " holds nothing but blank lines"),
                Arguments.argumentSet(
                        "Latin-1",
                        Scratch.join(
                                header,
                                "a\tx\t1\né\tü\t".getBytes(StandardCharsets.UTF_8),
                                new byte[] {'b', (byte) 0xe9, '\n'}),
                        ":3:6: byte 0xe9 is not valid UTF-8; save the file as UTF-8"),
                Arguments.argumentSet(
                        "Latin-1 within quotes",
                        Scratch.join(
                                header,
                                "a\t\"x\n".getBytes(StandardCharsets.UTF_8),
                                new byte[] {(byte) 0xe9, '"', '\t', '1', '\n'}),
                        ":3:1: byte 0xe9 is not valid UTF-8; save the file as UTF-8"),
                Arguments.argumentSet(
                        "Latin-1 header",
                        Scratch.join(new byte[] {(byte) 0xe9, '\t'}, header),
                        ":1: the header is not UTF-8 text; save the file as UTF-8"),
                Arguments.argumentSet(
                        "overlong",
                        Scratch.join(
                                header,
                                new byte[] {(byte) 0xc0, (byte) 0x80, '\t', 'x', '\t', '1', '\n'}),
                        ":2:1: byte 0xc0 is not valid UTF-8; save the file as UTF-8"),
                Arguments.argumentSet(
                        "surrogate",
                        Scratch.join(
                                header,
                                new byte[] {
                                    (byte) 0xed,
                                    (byte) 0xa0,
                                    (byte) 0x80,
                                    '\t',
                                    'x',
                                    '\t',
                                    '1',
                                    '\n'
                                }),
                        ":2:1: byte 0xed is not valid UTF-8; save the file as UTF-8"),
                Arguments.argumentSet(
                        "Latin-1 JSON",
                        Scratch.join(
                                "{\"item\":\"é".getBytes(StandardCharsets.UTF_8),
                                new byte[] {(byte) 0xe9, '"', '}'}),
                        ":1:11: byte 0xe9 is not valid UTF-8; save the file as UTF-8"),
                Arguments.argumentSet(
                        "UTF-16",
                        new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16),
                        " is UTF-16 text; save it as UTF-8"),
                Arguments.argumentSet(
                        "UTF-16 without mark",
                        new String(text, StandardCharsets.UTF_8)
                                .getBytes(StandardCharsets.UTF_16LE),
                        " is UTF-16 or UTF-32 text, or binary; save it as UTF-8"),
                Arguments.argumentSet(
                        "binary",
                        Scratch.join(text, new byte[] {0}),
                        " is binary data, not text (it holds zero bytes)"),
                Arguments.argumentSet(
                        "zip",
                        new byte[] {'P', 'K', 3, 4, 9},
                        " is a zip archive; unpack it first"),
                Arguments.argumentSet(
                        "xlsx",
                        Scratch.join(
                                new byte[] {'P', 'K', 3, 4},
                                "[Content_Types].xml".getBytes(StandardCharsets.UTF_8)),
                        " is an Excel workbook (xlsx); save it as CSV"),
                Arguments.argumentSet(
                        "bzip2",
                        "BZh91AY".getBytes(StandardCharsets.UTF_8),
                        " is bzip2 data; unpack it with bunzip2"),
                Arguments.argumentSet(
                        "zstd",
                        new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd},
                        " is zstd data; unpack it with zstd -d"),
                Arguments.argumentSet(
                        "cut gzip",
                        Arrays.copyOf(packed, packed.length - 12),
                        ": the gzip data end too early; fetch the file again"));
    }

    @ParameterizedTest
    @MethodSource("badBytes")
    void bytesThatAreNoTableAreNamed(byte[] bytes, String message) {
        assertRefused(bytes, message);
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        Path missing = folder.resolve("none.tsv");
        assertThatThrownBy(() -> LabelFiles.read(missing, ReadOptions.defaults()))
                .isInstanceOf(FormatException.class)
                .hasMessage("no file '" + missing + "'; check the path");
        assertThatThrownBy(() -> LabelFiles.read(folder, ReadOptions.defaults()))
                .isInstanceOf(FormatException.class)
                .hasMessage("'" + folder + "' is a folder; name a file in it");
    }

    @Test
    void aFormatThatContradictsTheContentIsRefused() {
        Path file = Scratch.write(folder, "f", "item,annotator,label\na,x,1\n");
        assertThatThrownBy(() ->
                        LabelFiles.read(file, ReadOptions.defaults().withFormat(Format.JSONL)))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        file
                                + " is not jsonl as --format says: its first line looks like csv; leave"
                                + " --format out to have the format detected");
    }

    @Test
    void damagedGzipIsNamed() {
        byte[] packed = Scratch.gzip(HEADER + "a\tx\t1\n".repeat(1000));
        packed[packed.length / 2] ^= 0x55;
        Path file = Scratch.write(folder, "f", packed);
        assertThatThrownBy(() -> LabelFiles.read(file, ReadOptions.defaults()))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file + ": the gzip data ");
    }

    @Test
    void aLineOfThreeHundredMegabytesIsRefusedByItsNumber() throws IOException {
        Path file = folder.resolve("long.tsv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            longLine(out);
        }
        assertThatThrownBy(() -> LabelFiles.read(file, ReadOptions.defaults()))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        file
                                + ":3: the line is longer than 64 MiB; is this a text file with one"
                                + " row a line?");
        Path aside = folder.resolve("bad.jsonl");
        LabelRead read = LabelFiles.read(file, ReadOptions.defaults().withSkipBad(aside));
        assertThat(LabelFilesTest.rows(read.table())).isEqualTo("a x 1|b x 1|");
        assertThat(read.report().badRows()).isEqualTo(1);
        assertThat(Scratch.text(aside)).endsWith("\",\"cut\":true}\n");
    }

    private static void longLine(OutputStream out) throws IOException {
        out.write((HEADER + "a\tx\t1\n").getBytes(StandardCharsets.UTF_8));
        byte[] part = new byte[1 << 20];
        Arrays.fill(part, (byte) 'y');
        for (int i = 0; i < 300; i++) {
            out.write(part);
        }
        out.write("\nb\tx\t1\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLongJsonLineIsRefusedByItsNumber() {
        ReadOptions options =
                ReadOptions.defaults().withLimits(new ReadLimits(1 << 10, 200, 1 << 20));
        String good = "{\"item\":\"a\",\"annotator\":\"x\",\"label\":\"1\"}\n";
        Path file =
                Scratch.write(
                        folder, "f", good + "{\"item\":\"" + "b".repeat(3000) + "\"}\n" + good);
        assertThatThrownBy(() -> LabelFiles.read(file, options))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        file
                                + ":2: the line is longer than 1024 bytes; is this a text file with one row a line?");
    }

    @Test
    void anOpenQuoteCostsOneRowWhenBadRowsAreSkipped() {
        Path aside = folder.resolve("bad.jsonl");
        Path file = Scratch.write(folder, "f", HEADER + "a\t\"x\t1\nb\tx\t1\nc\tx\t1\n");
        LabelRead read = LabelFiles.read(file, ReadOptions.defaults().withSkipBad(aside));
        assertThat(LabelFilesTest.rows(read.table())).isEqualTo("b x 1|c x 1|");
    }

    @Test
    void bytesThatAreNotUtf8AreKeptInBase64() {
        Path aside = folder.resolve("bad.jsonl");
        byte[] bytes =
                Scratch.join(
                        (HEADER + "a\tx\t1\n").getBytes(StandardCharsets.UTF_8),
                        new byte[] {(byte) 0xff, '\n'});
        Path file = Scratch.write(folder, "f", bytes);
        LabelFiles.read(file, ReadOptions.defaults().withSkipBad(aside));
        assertThat(Scratch.text(aside)).endsWith("\"rowBase64\":\"/w==\"}\n");
    }

    @Test
    void aFileOfBadRowsOnlyIsRefusedAndNothingIsLeft() {
        Path aside = folder.resolve("bad.jsonl");
        Path file = Scratch.write(folder, "f", HEADER + "a\nb\n");
        assertThatThrownBy(() -> LabelFiles.read(file, ReadOptions.defaults().withSkipBad(aside)))
                .isInstanceOf(FormatException.class)
                .hasMessage(file + ": every one of its 2 rows is bad");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("bad"));
    }

    @Test
    void aZipBombIsStopped() throws IOException {
        Path file = folder.resolve("bomb.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(HEADER.getBytes(StandardCharsets.UTF_8));
            byte[] blank = new byte[1 << 20];
            Arrays.fill(blank, (byte) '\n');
            for (int i = 0; i < 40; i++) {
                out.write(blank);
            }
        }
        ReadOptions small =
                ReadOptions.defaults().withLimits(new ReadLimits(1 << 20, 200, 1 << 24));
        assertThatThrownBy(() -> LabelFiles.read(file, small))
                .isInstanceOf(FormatException.class)
                .hasMessageMatching(
                        ".*bomb.gz: \\d+ compressed bytes grew to more than \\d+ \\(200 times\\), as a zip"
                                + " bomb does; unpack the file yourself if you trust it");
        assertThat(ReadLimits.DEFAULT).isEqualTo(new ReadLimits(64 << 20, 200, 1L << 30));
    }

    private void assertRefused(byte[] bytes, String message) {
        Path file = Scratch.write(folder, "bad", bytes);
        assertThatThrownBy(() -> LabelFiles.read(file, ReadOptions.defaults()))
                .isInstanceOf(FormatException.class)
                .hasMessage(file + message);
    }
}
