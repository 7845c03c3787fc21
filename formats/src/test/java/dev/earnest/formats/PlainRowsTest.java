package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.LabelTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plain rows are read in batches, others one by one; what comes out must not show which.
final class PlainRowsTest {
    @TempDir Path folder;

    /// The same rows, once as plain as they come and once with every field quoted, which no batch takes.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aQuotedFileAndAPlainOneHoldTheSameRows(long seed) {
        Random random = new Random(seed);
        String delimiter = seed % 2 == 0 ? "\t" : ",";
        List<String> plain = new ArrayList<>();
        List<String> quoted = new ArrayList<>();
        for (int row = 0; row < 3000; row++) {
            String item = "i" + "x".repeat(random.nextInt(12)) + random.nextInt(400) + "-" + row;
            String annotator = "w w" + random.nextInt(40);
            String label = "c" + random.nextInt(3);
            String end = random.nextInt(3) == 0 ? "\r\n" : "\n";
            plain.add(String.join(delimiter, item, annotator, label) + end);
            quoted.add(
                    '"' + String.join('"' + delimiter + '"', item, annotator, label) + '"' + end);
            if (random.nextInt(100) == 0) {
                plain.add(end);
            }
        }
        assertThat(rows(plain, delimiter)).isEqualTo(rows(quoted, delimiter));
    }

    @Test
    void aBadRowAmongPlainOnesIsNamedByItsLineAndLeavesNoNameBehind() {
        String text = "item\tannotator\tlabel\na\tx\t1\nb\tx\t2\nc\ty\tnan\nd\tz\t1\n";
        Path aside = folder.resolve("bad.jsonl");
        LabelRead read =
                LabelFiles.read(
                        Scratch.write(folder, "labels", text),
                        ReadOptions.defaults().withSkipBad(aside));
        assertThat(read.table().items().names()).containsExactly("a", "b", "d");
        assertThat(read.table().annotators().names()).containsExactly("x", "z");
        assertThat(Scratch.text(aside)).contains("\"line\":4");
    }

    @Test
    void aRepeatAmongPlainRowsIsNamedByItsLine() {
        String text = "item\tannotator\tlabel\na\tx\t1\n\nb\tx\t2\nc\ty\t1\nb\tx\t1\n";
        Path aside = folder.resolve("bad.jsonl");
        LabelFiles.read(
                Scratch.write(folder, "labels", text), ReadOptions.defaults().withSkipBad(aside));
        assertThat(Scratch.text(aside)).contains("\"line\":6").contains("first on line 4");
    }

    private String rows(List<String> lines, String delimiter) {
        String header = String.join(delimiter, "item", "annotator", "label") + "\n";
        Path file = Scratch.write(folder, "labels", header + String.join("", lines));
        LabelTable table = LabelFiles.read(file, ReadOptions.defaults()).table();
        assertThat(table.size()).isEqualTo(3000);
        return LabelFilesTest.rows(table);
    }
}
