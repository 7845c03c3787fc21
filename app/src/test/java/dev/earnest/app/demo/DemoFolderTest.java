package dev.earnest.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.app.Run;
import dev.earnest.app.cli.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoFolderTest {
    @TempDir Path folder;

    @Test
    void aFolderTellsWhetherItsDemonstrationWasFinished() throws IOException {
        DemoFolder demo = new DemoFolder(folder.resolve("demo"));
        assertThat(demo.state()).isEqualTo(new DemoFolder.State.Empty());
        demo.begin(7, true);
        assertThat(demo.state()).isEqualTo(new DemoFolder.State.Unfinished(7, true));
        DemoFolder.State.Finished made =
                new DemoFolder.State.Finished(7, true, new UUID(1, 2), new UUID(3, 4));
        demo.finish(made, "once upon a time\n");
        assertThat(demo.state()).isEqualTo(made);
        assertThat(demo.story()).isEqualTo("once upon a time\n");
    }

    @Test
    void anEmptyFolderWillDoButNotOneWithOtherThings() throws IOException {
        assertThat(new DemoFolder(folder).state()).isEqualTo(new DemoFolder.State.Empty());
        Files.writeString(folder.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> new DemoFolder(folder).state())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("thesis.txt")
                .hasMessageContaining("--folder");
        assertThatThrownBy(() -> new DemoFolder(folder.resolve("thesis.txt")).state())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void aFolderInUseIsRefusedAndKeepsWhatItHolds() throws IOException {
        DemoFolder demo = new DemoFolder(folder);
        String[] words = {"demo", "--quick", "--no-serve", "--folder", folder.toString()};
        try (DemoFolder.Hold _ = demo.hold()) {
            demo.begin(7, true);
            Files.createDirectories(folder.resolve("platform"));
            Run run = Run.of(words);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .contains(folder + " is used by a demonstration that runs")
                    .contains("--folder");
            assertThat(folder.resolve("platform")).isDirectory();
        }
        try (DemoFolder.Hold _ = demo.hold()) {
            assertThat(demo.state()).isEqualTo(new DemoFolder.State.Unfinished(7, true));
        }
    }

    @Test
    void aLockThatWasLeftIsNoStrangerAndAStrangersFolderGetsNone() throws IOException {
        DemoFolder demo = new DemoFolder(folder);
        demo.hold().close();
        assertThat(folder.resolve("demo.lock")).exists();
        assertThat(demo.state()).isEqualTo(new DemoFolder.State.Empty());
        Path thesis = Files.createDirectory(folder.resolve("thesis"));
        Files.writeString(thesis.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> new DemoFolder(thesis).hold()).isInstanceOf(UsageException.class);
        assertThat(thesis.resolve("demo.lock")).doesNotExist();
    }

    @Test
    void beginningAgainRemovesOnlyWhatADemonstrationMade() throws IOException {
        DemoFolder demo = new DemoFolder(folder);
        demo.begin(7, false);
        Files.createDirectories(folder.resolve("export/deep"));
        Files.writeString(folder.resolve("export/deep/old.tsv"), "old");
        Files.writeString(folder.resolve("mine.txt"), "mine");
        demo.begin(8, false);
        assertThat(folder.resolve("export")).doesNotExist();
        assertThat(folder.resolve("mine.txt")).hasContent("mine");
    }
}
