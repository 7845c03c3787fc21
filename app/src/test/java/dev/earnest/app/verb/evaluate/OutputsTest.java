package dev.earnest.app.verb.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.ExitCode;
import dev.earnest.app.Run;
import dev.earnest.app.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputsTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("earnest.root", ".."), "samples");

    @TempDir private Path folder;

    private static void staysAlone(String said, String... words) {
        Run page = run(words, "-o", "-");
        assertThat(page.exit()).as(page.err()).isZero();
        assertThat(page.out().strip()).startsWith("<!").endsWith("</html>");
        assertThat(page.err()).contains(said).doesNotContain("<html");
        Run both = run(words, "-o", "-", "--json");
        assertThat(both.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(both.err()).contains("--output - and --json both want standard output");
        assertThat(both.out()).isEmpty();
    }

    private static Run run(String[] words, String... more) {
        return Run.of(
                Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new));
    }

    @Test
    void aPageOfTheArenaOnStandardOutputStaysAloneThere() {
        staysAlone(
                "6,029 votes", "evaluate", "arena", SAMPLES.resolve("comparisons.tsv").toString());
    }

    @Test
    void aPageOfWinRatesOnStandardOutputStaysAloneThere() {
        staysAlone(
                "birch-7b", "evaluate", "winrate", SAMPLES.resolve("annotations.jsonl").toString());
    }

    @Test
    void aPageOfChoicesOnStandardOutputStaysAloneThere() throws IOException {
        Path model = TinyModel.save(folder.resolve("tiny"), false);
        Path questions =
                Files.writeString(
                        folder.resolve("arc.jsonl"),
                        """
                        {"id":"1","question":"Where does the heron stand?","choices":{"text":["water","fire"],"label":["A","B"]},"answerKey":"A"}
                        """);
        staysAlone("1 question", "evaluate", "choice", model.toString(), questions.toString());
        Run rows =
                Run.of(
                        "evaluate",
                        "choice",
                        model.toString(),
                        questions.toString(),
                        "--samples",
                        "-");
        assertThat(rows.exit()).as(rows.err()).isZero();
        assertThat(rows.out()).doesNotContain("1 question");
        assertThat(rows.err()).contains("1 question");
    }
}
