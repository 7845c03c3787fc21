package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.judgments.LabelTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir Path folder;

    @Test
    void nothingAppearsBeforeTheCommit() throws IOException {
        Path target = Scratch.write(folder, "out.tsv", "before");
        try (OutputFile file = OutputFile.create(target)) {
            file.stream().write("after".getBytes(StandardCharsets.UTF_8));
            assertThat(target).hasContent("before");
            file.commit();
            assertThat(target).hasContent("after");
        }
        assertThat(folder)
                .isDirectoryContaining(target::equals)
                .isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aFaultLeavesWhatWasThereAndNoTemporaryFile() {
        Path target = Scratch.write(folder, "out.tsv", "before");
        LabelTable table = LabelTable.builder().add("a", "x", "1").add("b", "x", "nan").build();

        assertThatThrownBy(() -> LabelFiles.write(table, target, Format.TSV))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        target
                                + ": row 2: the label 'nan' would read as a missing value; rename it");
        assertThat(target).hasContent("before");
        assertThat(folder.toFile().list()).containsExactly("out.tsv");
    }

    @Test
    void aNameThatEndsInGzIsPacked() throws IOException {
        Path target = folder.resolve("out.tsv.gz");
        LabelFiles.write(LabelTable.builder().add("a", "x", "1").build(), target, Format.TSV);

        assertThat(Magic.isGzip(Files.readAllBytes(target))).isTrue();
        assertThat(LabelFiles.read(target, ReadOptions.defaults()).table().size()).isEqualTo(1);
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Scratch.write(folder, "real", "before");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        LabelFiles.write(LabelTable.builder().add("a", "x", "1").build(), link, Format.TSV);

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Scratch.text(real)).startsWith("item\t");
    }

    @Test
    void whereNothingCanBeWrittenTheReasonIsGiven() {
        Path inNoFolder = folder.resolve("none/out.tsv");
        assertThatThrownBy(() -> OutputFile.create(inNoFolder))
                .isInstanceOf(FormatException.class)
                .hasMessage("cannot write '" + inNoFolder + "': its folder does not exist");
        assertThatThrownBy(() -> OutputFile.create(folder))
                .isInstanceOf(FormatException.class)
                .hasMessage("'" + folder + "' is a folder; name the file to write in it");
    }

    @Test
    void anEndOfTheProgramRemovesTheTemporaryFile() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Interrupted.class.getName(),
                                folder.resolve("out").toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(process.inputReader().readLine()).isEqualTo("writing");
        assertThat(folder.toFile().list()).singleElement().asString().endsWith(".tmp");
        process.destroy(); // SIGTERM, as Ctrl-C: the program's hooks run
        process.waitFor();
        assertThat(folder).isEmptyDirectory();
    }

    static final class Interrupted {
        private Interrupted() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            try (OutputFile file = OutputFile.create(Path.of(args[0]))) {
                file.stream().write(new byte[1 << 20]);
                System.out.println("writing");
                Thread.sleep(60_000);
                file.commit();
            }
        }
    }

    @Test
    void aFileThatIsReadIsNotWrittenOver() throws IOException {
        Path input = Scratch.write(folder, "in.tsv", "item\tannotator\tlabel\na\tx\t1\na\tx\n");
        Path link = Files.createSymbolicLink(folder.resolve("link.tsv"), input);
        String before = Scratch.text(input);

        for (Path output : List.of(input, link, folder.resolve("./in.tsv"))) {
            assertThatThrownBy(() ->
                            LabelFiles.read(input, ReadOptions.defaults().withSkipBad(output)))
                    .isInstanceOf(FormatException.class)
                    .hasMessage(
                            "--skip-bad '"
                                    + output
                                    + "' is another file of this command and would be overwritten;"
                                    + " name a new one");
            assertThatThrownBy(() -> Converter.convert(input, output, ConvertOptions.defaults()))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("would be overwritten");
        }
        assertThat(input).hasContent(before);
    }

    @Test
    void twoOutputsThatAreNotThereYetMayNotBeOneFile() {
        Path one = folder.resolve("new");
        assertThatThrownBy(() -> OutputFile.requirePossible("-o", one, folder.resolve("./new")))
                .isInstanceOf(FormatException.class);
        OutputFile.requirePossible("-o", one, folder.resolve("other"));
    }

    @Test
    void aFolderThatIsMissingIsToldBeforeTheWorkAndLeavesNothingToCleanUp() {
        Path target = folder.resolve("nowhere/out.tsv");
        assertThatThrownBy(() -> OutputFile.requirePossible("-o", target))
                .isInstanceOf(FormatException.class)
                .hasMessage("cannot write '" + target + "': its folder does not exist");
        assertThatThrownBy(() -> OutputFile.create(target)).isInstanceOf(FormatException.class);
    }

    @Test
    void badRowsThatFindNoRoomAreAFaultOfTheDiskNotOfTheProgram() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "skipped: no " + full);
        Path input = Scratch.write(folder, "in.tsv", "item\tannotator\tlabel\na\tx\t1\na\tx\n");

        assertThatThrownBy(() -> LabelFiles.read(input, ReadOptions.defaults().withSkipBad(full)))
                .isInstanceOf(FormatException.class)
                .hasMessage("cannot write '/dev/full': No space left on device");
    }
}
