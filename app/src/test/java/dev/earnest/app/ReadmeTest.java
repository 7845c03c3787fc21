package dev.earnest.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs every command whose output the README shows and compares. A line of three dots stands for any
/// lines.
final class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("earnest.root", ".."));
    private static final Path SHARED =
            Path.of(System.getProperty("earnest.shared", "../../shared"));
    private static final String PROMPT = "$ ./earnest ";

    @TempDir private Path folder;

    /// One command of the README.
    ///
    /// @param line what is typed after `./earnest`
    /// @param output what the README shows
    record Shown(String line, List<String> output) {
        @Override
        public String toString() {
            return line;
        }
    }

    static List<Shown> commands() throws IOException {
        List<Shown> commands = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("README.md"))) {
            if (line.startsWith(PROMPT)) {
                commands.add(new Shown(line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (!commands.isEmpty() && !closed(commands)) {
                commands.getLast().output().add(line);
            }
        }
        return commands;
    }

    private static boolean closed(List<Shown> commands) {
        List<String> output = commands.getLast().output();
        return !output.isEmpty() && output.getLast().equals("```");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theReadmeShowsWhatTheCommandPrints(Shown shown) {
        List<String> words = new ArrayList<>();
        for (String word : shown.line().split(" ")) {
            if (word.startsWith("../shared/")) {
                Path file = SHARED.resolve(word.substring("../shared/".length()));
                Assumptions.assumeTrue(Files.exists(file), "skipped: no " + file);
                words.add(file.toString());
            } else if (word.startsWith("samples/")) {
                words.add(ROOT.resolve(word).toString());
            } else if (word.startsWith("/tmp/")) {
                words.add(folder.resolve(word.substring("/tmp/".length())).toString());
            } else {
                words.add(word);
            }
        }
        Run run = Run.of(words.toArray(new String[0]));
        assertThat(run.exit()).as(run.err()).isZero();
        List<String> expected = shown.output().subList(0, shown.output().size() - 1);
        String pattern =
                expected.stream()
                        .map(line -> line.equals("...") ? "(?s:.*)" : Pattern.quote(line))
                        .collect(Collectors.joining("\n"));
        String printed =
                run.out()
                        .replace(folder.toString(), "/tmp")
                        .replace(ROOT.resolve("samples").toString(), "samples");
        assertThat(printed.stripTrailing()).matches(pattern);
    }
}
