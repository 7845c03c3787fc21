package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingFilesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "annotator\titem\tranking\nx\tp\ta > b = c > d e\n",
                "worker,task,ranking\nx,p,a>b=c>d e",
                "{\"annotator\":\"x\",\"item\":\"p\",\"ranking\":[[\"a\"],[\"b\",\"c\"],[\"d e\"]]}",
                "\n{\"annotator\":\"x\",\"item\":\"p\",\"ranking\":[\"a\",[\"b\",\"c\"],[\"d e\"]]}\n",
                "{\"annotator\":\"x\",\"item\":\"p\",\"ranking\":\"a > b = c > d e\"}"
            })
    void readsRankingsWithTies(String text) {
        RankingRead read = read(text, ReadOptions.defaults());

        assertThat(read.table().ranking(0).tiers())
                .isEqualTo(List.of(List.of("a"), List.of("b", "c"), List.of("d e")));
        assertThat(read.table().ranking(0).annotator()).isEqualTo("x");
        assertThat(read.table().ranking(0).item()).isEqualTo("p");
    }

    @Test
    void backslashesProtectNames() {
        assertThat(RankingText.parsePlain("a\\>b > \\  = c\\\\ "))
                .isEqualTo(List.of(List.of("a>b"), List.of(" ", "c\\")));
    }

    @Test
    void badRankingsAreNamed() {
        refused(
                "x\tp\ta > \n",
                ":2: ranking 'a > ' is not of the form a > b = c with a name in every place (in JSON [[\"a\"],[\"b\",\"c\"]])");
        refused("x\tp\ta > a\n", ":2: 'a' is ranked twice in one ranking");
        refused(
                "x\tp\ta > b\nx\tp\tb > a\n",
                ":3: annotator 'x' ranks item 'p' a second time, first on line 2; choose with --duplicates keep, first or last");
        refused("x\t\ta > b\n", ":2: the item is empty; every row needs one");
        refused("x\tp\t\n", ":2: the ranking is empty; every row needs one");
    }

    @Test
    void repeatsAreSettledOnRequest() {
        String text = "annotator\titem\tranking\nx\tp\ta > b\nx\tp\tb > a\n";
        ReadOptions options = ReadOptions.defaults();

        assertThat(read(text, options.withDuplicates(Duplicates.KEEP)).table().size()).isEqualTo(2);
        RankingRead last = read(text, options.withDuplicates(Duplicates.LAST));
        assertThat(last.table().ranking(0).tiers()).isEqualTo(List.of(List.of("b"), List.of("a")));
        assertThat(last.report().notes()).containsExactly("1 repeat: the last kept");
        assertThat(read(text, options.withDuplicates(Duplicates.FIRST)).table().ranking(0).tiers())
                .isEqualTo(List.of(List.of("a"), List.of("b")));
    }

    private void refused(String rows, String message) {
        assertThatThrownBy(() -> read("annotator\titem\tranking\n" + rows, ReadOptions.defaults()))
                .isInstanceOf(FormatException.class)
                .hasMessage(folder.resolve("rankings") + message);
    }

    private RankingRead read(String text, ReadOptions options) {
        return RankingFiles.read(Scratch.write(folder, "rankings", text), options);
    }
}
