package dev.earnest.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What docs/contracts.md shows is what the program prints.
final class ContractDocsTest {
    private static final Path ROOT = Path.of(System.getProperty("earnest.root", ".."));
    private static final String PROMPT = "$ ./earnest ";

    static List<List<String>> shown() throws IOException {
        List<List<String>> shown = new ArrayList<>();
        boolean open = false;
        for (String line : Files.readAllLines(ROOT.resolve("docs/contracts.md"))) {
            if (line.startsWith(PROMPT)) {
                shown.add(new ArrayList<>());
                open = true;
            } else if (line.equals("```")) {
                open = false;
            }
            if (open) {
                shown.getLast().add(line);
            }
        }
        return shown;
    }

    @ParameterizedTest
    @MethodSource("shown")
    void aCommandPrintsWhatThePageShows(List<String> shown) {
        List<String> words = new ArrayList<>();
        for (String word : shown.getFirst().substring(PROMPT.length()).split(" ")) {
            words.add(word.startsWith("samples/") ? ROOT.resolve(word).toString() : word);
        }
        Run run = Run.of(words.toArray(String[]::new));
        String printed =
                (run.out() + run.err()).replace(ROOT.resolve("samples").toString(), "samples");
        // Where every effort is equally good, which of them is named is a matter of rounding.
        int end = printed.indexOf("loses nothing by");
        String expected = String.join("\n", shown.subList(1, shown.size()));
        if (end < 0) {
            assertThat(printed.stripTrailing()).isEqualTo(expected);
        } else {
            assertThat(expected).startsWith(printed.substring(0, end));
        }
    }

    @Test
    void everyPictureOfThePageIsThere() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/contracts.md"));
        var pictures = java.util.regex.Pattern.compile("\\]\\((images/[^)]*)\\)").matcher(page);
        int count = 0;
        while (pictures.find()) {
            assertThat(ROOT.resolve("docs").resolve(pictures.group(1))).isNotEmptyFile();
            count++;
        }
        assertThat(count).isEqualTo(4);
    }
}
