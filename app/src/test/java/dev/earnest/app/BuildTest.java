package dev.earnest.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class BuildTest {
    private static final Path ROOT = Path.of(System.getProperty("earnest.root", ".."));
    private static final String ONE = "1".repeat(40);
    private static final String TWO = "2".repeat(40);
    private static final String PATTERN = "$" + "Format:%H$";

    @Test
    void whatTheBuildRecordedComesFirst() {
        String recorded = "git.commit.id.full=" + ONE + "\ngit.dirty=true\n";
        assertThat(Build.of(recorded, TWO, TWO)).isEqualTo(new Build(ONE, true));
        assertThat(Build.of(recorded, TWO, TWO).words())
                .isEqualTo(ONE + ", and changes that were not committed");
    }

    @Test
    void aSourceArchiveTellsItsCommitWithoutGit() {
        assertThat(Build.of("", ONE + "\n", Build.UNKNOWN)).isEqualTo(new Build(ONE, false));
    }

    @Test
    void aPatternThatNobodyFilledInIsNoCommit() {
        assertThat(Build.of("", PATTERN, TWO)).isEqualTo(new Build(TWO, false));
        assertThat(Build.of("git.commit.id.full=\n", PATTERN, Build.UNKNOWN).words())
                .isEqualTo("unknown");
        assertThat(Build.of("\\u00zz", PATTERN, Build.UNKNOWN).commit()).isEqualTo("unknown");
    }

    @Test
    void gitFillsThePatternIntoArchives() throws IOException {
        String file = "app/src/main/resources/dev/earnest/app/commit.txt";
        assertThat(Files.readString(ROOT.resolve(".gitattributes")))
                .contains(file + " export-subst");
        assertThat(Files.readString(ROOT.resolve(file)).strip())
                .matches("\\Q" + PATTERN + "\\E|[0-9a-f]{40}");
    }

    @Test
    void versionNamesWhatItIsBuiltOf() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        assertThat(Run.of("version").out().lines().toList())
                .anyMatch(line -> line.startsWith("  commit      "))
                .contains("  libtorch    " + property(pom, "pytorch.version"))
                .contains("  tokenizers  " + property(pom, "tokenizers.version"))
                .contains("  PostgreSQL  " + property(pom, "postgres-binaries.version"))
                .anyMatch(line -> line.startsWith("  Java        " + Runtime.version()))
                .anyMatch(line -> line.matches("  system      \\S.*, " + os()));
    }

    @Test
    void versionAsJsonSaysTheSame() {
        JsonNode json = new ObjectMapper().readTree(Run.of("version", "--json").out());
        assertThat(json.path("earnest").asString("")).isEqualTo(Version.NUMBER);
        assertThat(json.path("commit").asString("")).matches("[0-9a-f]{40}|unknown");
        assertThat(json.path("changed").isBoolean()).isTrue();
        assertThat(json.path("libtorch").asString("")).matches("\\d.*");
        assertThat(json.path("system").asString("")).endsWith(os());
    }

    @Test
    void aVersionIsReadFromTheNameOfAJar() throws IOException {
        URL jar = URI.create("jar:file:/x/tokenizers-0.38.0.jar!/a/B.class").toURL();
        assertThat(Library.version(jar, "tokenizers")).contains("0.38.0");
        assertThat(Library.version(jar, "pytorch")).isEmpty();
    }

    private static String property(String pom, String name) {
        return pom.split("<" + name + ">", 2)[1].split("<", 2)[0];
    }

    private static String os() {
        return System.getProperty("os.arch");
    }
}
