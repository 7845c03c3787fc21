package dev.earnest.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page that shows what is not printed is found out.
final class SessionTest {
    @TempDir private Path folder;
    private final List<String> happened = new ArrayList<>();

    private void play(boolean byChance, String... lines) throws IOException {
        // While pages are written anew, nothing is compared.
        Assumptions.assumeFalse(Docs.WRITE);
        Path page = Files.writeString(folder.resolve("page.md"), String.join("\n", lines) + "\n");
        Path place = Files.createDirectory(folder.resolve("place" + happened.size()));
        new Session(
                        place,
                        words -> {
                            happened.add(String.join(" ", words).replace(place + "/", ""));
                            return new Run(0, "3 of 7 rows in " + place + "/work/x\nfine\n", "");
                        },
                        happened::add,
                        byChance)
                .play(page);
    }

    @Test
    void aPageThatShowsWhatIsPrintedPasses() throws IOException {
        play(
                false,
                "```console",
                "$ ./earnest do 'a b' work/x",
                "3 of 7 rows in work/x",
                "fine",
                "```");
        assertThat(happened).containsExactly("do a b work/x");
    }

    @Test
    void threeDotsStandForLinesOrForText() throws IOException {
        play(false, "```console", "$ ./earnest do", "...", "fi...", "```");
        play(false, "```console", "$ ./earnest do", "3 of ... rows in work/x", "...", "```");
    }

    @Test
    void aPageThatShowsAnythingElseFails() {
        for (String line : List.of("4 of 7 rows in work/x", "3 of 7 rows in work/", "")) {
            assertThatThrownBy(
                            () -> play(false, "```console", "$ ./earnest do", line, "fine", "```"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("$ ./earnest do");
        }
        assertThatThrownBy(() -> play(false, "No commands here."))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void whereChanceRulesTheWordsAreCompared() throws IOException {
        play(true, "```console", "$ ./earnest do", "31,5 of 12 rows in work/x", "fine", "```");
        assertThatThrownBy(() ->
                        play(
                                true,
                                "```console",
                                "$ ./earnest do",
                                "3 of 7 lines in work/x",
                                "fine",
                                "```"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void filesAndEventsComeInTheirOrder() throws IOException {
        play(
                false,
                "<!-- now: it rains -->",
                "<!-- file: work/a.txt -->",
                "```text",
                "hello",
                "```",
                "```console",
                "$ ./earnest do",
                "...",
                "```");
        assertThat(happened).containsExactly("it rains", "do");
        assertThat(folder.resolve("place0/work/a.txt")).hasContent("hello");
        assertThat(folder.resolve("place0/samples/labels.tsv")).exists();
    }

    @Test
    void aFileWithoutABlockIsAFaultOfThePage() {
        assertThatThrownBy(() -> Step.of("<!-- file: work/a.txt -->\nno block\n"))
                .hasMessageContaining("work/a.txt");
        assertThatThrownBy(() -> Step.of("```console\nls\n```\n")).hasMessageContaining("ls");
    }
}
