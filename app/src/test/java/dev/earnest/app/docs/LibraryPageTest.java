package dev.earnest.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The programs of docs/library.md compile, are short, and print what the page shows.
final class LibraryPageTest {
    private static final Path PAGE = Docs.ROOT.resolve("docs/library.md");
    private static final int MOST_LINES = 24;

    @TempDir private Path folder;

    /// A program of the page.
    ///
    /// @param name of its file
    /// @param source its text
    /// @param output what the page shows after it
    /// @param line number of the line that opens the shown output, from 0
    record Shown(String name, String source, String output, int line) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Shown> programs() {
        List<Shown> programs = new ArrayList<>();
        List<String> lines = Docs.read(PAGE).lines().toList();
        String mark = "<!-- file: ";
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(mark)) {
                int end = lines.subList(at, lines.size()).indexOf("```") + at;
                int open = lines.subList(end, lines.size()).indexOf("```text") + end;
                int close = lines.subList(open, lines.size()).indexOf("```") + open;
                programs.add(
                        new Shown(
                                lines.get(at).substring(mark.length()).replace(" -->", ""),
                                String.join("\n", lines.subList(at + 2, end)) + "\n",
                                String.join("\n", lines.subList(open + 1, close)),
                                open));
            }
        }
        return programs;
    }

    @Test
    void everyModuleHasAProgramOfAScreen() {
        assertThat(programs()).hasSize(10);
        for (Shown program : programs()) {
            long lines =
                    program.source()
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("import "))
                            .count();
            assertThat(lines).as(program.name()).isLessThanOrEqualTo(MOST_LINES);
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void theProgramPrintsWhatThePageShows(Shown program) throws Exception {
        Path source = Files.writeString(folder.resolve(program.name()), program.source());
        compile(source);
        Path out = folder.resolve("out.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                folder + File.pathSeparator + classPath(),
                                program.name().replace(".java", ""))
                        .directory(Docs.ROOT.toFile())
                        .redirectError(folder.resolve("err.txt").toFile())
                        .redirectOutput(out.toFile())
                        .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(program.name() + " does not end");
        }
        assertThat(process.exitValue())
                .as("%s", Files.readString(folder.resolve("err.txt")))
                .isZero();
        String printed = Files.readString(out, StandardCharsets.UTF_8).stripTrailing();
        if (Docs.WRITE) {
            write(program.name(), printed);
            return;
        }
        assertThat(printed).isEqualTo(program.output());
    }

    private static void write(String name, String printed) throws IOException {
        // Read again: programs before this one moved its lines.
        Shown now =
                programs().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        List<String> lines = new ArrayList<>(Docs.read(PAGE).lines().toList());
        int close = lines.subList(now.line(), lines.size()).indexOf("```") + now.line();
        lines.subList(now.line() + 1, close).clear();
        lines.addAll(now.line() + 1, printed.lines().toList());
        Files.writeString(PAGE, String.join("\n", lines) + "\n");
    }

    private void compile(Path source) throws IOException, URISyntaxException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean fine =
                    compiler.getTask(
                                    said,
                                    files,
                                    null,
                                    List.of(
                                            "-proc:none",
                                            "-d",
                                            folder.toString(),
                                            "-cp",
                                            classPath()),
                                    null,
                                    files.getJavaFileObjects(source))
                            .call();
            assertThat(fine).as("%s", said).isTrue();
        }
    }

    /// The class path of this test, whichever way it was started.
    private static String classPath() throws URISyntaxException {
        if (LibraryPageTest.class.getClassLoader() instanceof URLClassLoader loader) {
            List<String> paths = new ArrayList<>();
            for (URL url : loader.getURLs()) {
                URI place = url.toURI();
                paths.add(Path.of(place).toString());
            }
            return String.join(File.pathSeparator, paths);
        }
        return Arrays.stream(
                        System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
