package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.judgments.Label;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldFilesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item\tlabel\na\t1\nb\t0\n",
                "task,label\na,1\nb,0",
                "item;gold\na;1\nb;0\na;1\n"
            })
    void readsKnownAnswers(String text) {
        Path file = Scratch.write(folder, "gold", text);
        assertThat(GoldFiles.read(file, ReadOptions.defaults()))
                .containsExactly(new Label("a", "1"), new Label("b", "0"));
    }

    @Test
    void twoAnswersForOneItemContradict() {
        Path file = Scratch.write(folder, "gold", "item\tlabel\na\t1\nb\t0\na\t2\n");
        assertThatThrownBy(() -> GoldFiles.read(file, ReadOptions.defaults()))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        file
                                + ":4: item 'a' has a second known answer '2', first '1' on line 2; choose with --duplicates first or last");
        assertThat(GoldFiles.read(file, ReadOptions.defaults().withDuplicates(Duplicates.LAST)))
                .containsExactly(new Label("a", "2"), new Label("b", "0"));
        assertThat(GoldFiles.read(file, ReadOptions.defaults().withDuplicates(Duplicates.KEEP)))
                .hasSize(3);
    }

    @Test
    void resultsAreWrittenWithTheirConfidence() {
        Path file = folder.resolve("out.tsv");
        String[] items = {"a", "b\tc"};
        double[] sure = {0.75, Double.NaN};
        ResultFiles.write(2, code -> items[code], _ -> "yes", code -> sure[code], file, Format.TSV);
        assertThat(Scratch.text(file))
                .isEqualTo("item\tlabel\tconfidence\na\tyes\t0.75\n\"b\tc\"\tyes\t\n");
    }
}
