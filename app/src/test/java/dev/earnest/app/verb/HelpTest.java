package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.app.Verbs;
import dev.earnest.app.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HelpTest {
    private static final Path ROOT = Path.of(System.getProperty("earnest.root", ".."));
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir private Path folder;

    static List<String> verbs() {
        return Verbs.NAMES;
    }

    /// Verbs that need a server, a database, a model or published data; their own tests run them.
    private static final Set<String> WITH_A_SERVER =
            Set.of(
                    "serve",
                    "worker",
                    "campaign",
                    "replay",
                    "verify-log",
                    "backup",
                    "restore",
                    "generate",
                    "model",
                    "collect",
                    "train",
                    "reproduce",
                    "experiment");

    static List<String> examples() {
        List<String> examples = new ArrayList<>();
        for (String name : Verbs.NAMES) {
            if (WITH_A_SERVER.contains(name)) {
                continue;
            }
            examples.addAll(Verbs.find(name).orElseThrow().spec().examples());
        }
        return examples;
    }

    @Test
    void helpListsEveryVerbOnALineOfItsOwn() {
        Run run = Run.of("help");
        assertThat(run.exit()).isZero();
        for (String name : Verbs.NAMES) {
            assertThat(run.out().lines().filter(line -> line.startsWith("  " + name + " ")))
                    .hasSize(1);
        }
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 96);
        assertThat(Run.of().out()).isEqualTo(run.out());
        assertThat(Run.of("--help").out()).isEqualTo(run.out());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbExplainsItself(String name) {
        Run run = Run.of(name, "--help");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Usage: ./earnest " + name)
                .contains("Exit codes: 0 fine; 1 a fault of the program; 2 a fault in the input")
                .contains("Examples:\n  ./earnest " + name);
        assertThat(Run.of("help", name).out()).isEqualTo(run.out());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleWorks(String example) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(example);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        String verb = words.getFirst();
        for (int index = 1; index < words.size(); index++) {
            String word = words.get(index);
            boolean output =
                    words.get(index - 1).equals("-o") || (verb.equals("convert") && index == 2);
            if (output) {
                words.set(index, folder.resolve(word).toString());
            } else if (word.startsWith("samples/")) {
                words.set(index, ROOT.resolve(word).toString());
            }
        }
        if (verb.equals("demo")) {
            words.addAll(
                    List.of(
                            "--samples",
                            ROOT.resolve("samples").toString(),
                            "--folder",
                            folder.toString()));
        }
        Run run = Run.of(words.toArray(new String[0]));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isNotBlank();
    }

    @Test
    void theVersionIsThatOfTheBuildFile() throws IOException {
        assertThat(Run.of("version").out()).startsWith("earnest " + Version.NUMBER + " on Java ");
        assertThat(Files.readString(ROOT.resolve("pom.xml")))
                .contains(
                        "<artifactId>earnest</artifactId>\n  <version>"
                                + Version.NUMBER
                                + "</version>");
    }

    @Test
    void theDemoPrintsItsTablesItsSeedAndThePathOfThePage() {
        Run run =
                Run.of(
                        "demo",
                        "--samples",
                        ROOT.resolve("samples").toString(),
                        "--folder",
                        folder.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("$ ./earnest rank")
                .contains("accuracy on 150 gold items")
                .contains("seed 20261121")
                .contains("Open in a browser: " + folder.resolve("report.html").toAbsolutePath());
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
        assertThat(folder.resolve("labels.html")).isNotEmptyFile();
    }
}
