package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputFileTest {
    private static final String HEADER = "item\tannotator\tlabel\n";

    @TempDir Path folder;

    @Test
    void everyMemberOfAGzipFileIsRead() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            many.append(i).append("\ty\t1\n");
        }
        Path file =
                Scratch.write(
                        folder,
                        "labels",
                        Scratch.join(
                                Scratch.gzip(HEADER),
                                Scratch.gzip("a\tx\t1\n"),
                                Scratch.gzip(""),
                                Scratch.gzip(many.toString()),
                                Scratch.gzip("b\tx\t1\n")));

        assertThat(LabelFiles.read(file, ReadOptions.defaults()).table().size()).isEqualTo(50_002);
    }

    @Test
    void progressReachesTheSizeOfTheFile() throws IOException {
        Path file = Scratch.write(folder, "labels", HEADER + rows(300_000));
        List<Long> told = new ArrayList<>();
        LabelFiles.read(
                file,
                ReadOptions.defaults()
                        .withProgress((done, total) -> {
                            told.add(done);
                            assertThat(total).isEqualTo(file.toFile().length());
                        }));

        assertThat(told).isSorted().hasSizeGreaterThan(2).last().isEqualTo(Files.size(file));
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 1025, 1031, 4096})
    void rowsAreTheSameHoweverTheWindowCutsThem(int longest) {
        Random random = new Random(longest);
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 2000; i++) {
            String quote = random.nextInt(4) == 0 ? "\"" : "";
            text.append(quote)
                    .append("i")
                    .append(i)
                    .append("é".repeat(random.nextInt(20)))
                    .append(quote)
                    .append("\tw")
                    .append("x".repeat(random.nextInt(30)))
                    .append("\t")
                    .append(quote)
                    .append(random.nextInt(3))
                    .append(quote)
                    .append(random.nextBoolean() ? "\r\n" : "\n");
        }
        Path file = Scratch.write(folder, "labels", text.toString());
        ReadOptions small =
                ReadOptions.defaults().withLimits(new ReadLimits(longest, 200, 1 << 30));

        assertThat(LabelFilesTest.rows(LabelFiles.read(file, small).table()))
                .isEqualTo(
                        LabelFilesTest.rows(LabelFiles.read(file, ReadOptions.defaults()).table()))
                .hasLineCount(1)
                .contains("i1999");
    }

    @Test
    void standardInputIsReadTwiceWhenARepeatIsWrittenAside() {
        Path aside = folder.resolve("bad.jsonl");
        InputStream before = System.in;
        try {
            System.setIn(
                    new ByteArrayInputStream(
                            (HEADER + "a\tx\t1\na\tx\t2\n").getBytes(StandardCharsets.UTF_8)));
            LabelRead read =
                    LabelFiles.read(Path.of("-"), ReadOptions.defaults().withSkipBad(aside));
            assertThat(read.table().size()).isEqualTo(1);
            assertThat(read.report().file()).isEqualTo("standard input");
        } finally {
            System.setIn(before);
        }
        assertThat(Scratch.text(aside)).contains("\"row\":\"a\\tx\\t2\"");
    }

    @Test
    void theFingerprintIsThatOfTheBytesOnTheDisk() {
        assertThat(Digests.sha256(Scratch.write(folder, "abc", "abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append("item").append(i).append("\tw\t1\n");
        }
        return rows.toString();
    }
}
