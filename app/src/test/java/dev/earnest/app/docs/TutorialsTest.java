package dev.earnest.app.docs;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every tutorial that needs no server, from its first command to its last.
final class TutorialsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"aggregate", "monitor", "pay", "align", "evaluate"})
    void theTutorialShowsWhatTheCommandsPrint(String name) throws IOException {
        new Session(
                        folder,
                        Run::of,
                        event -> {
                            throw new IllegalArgumentException("nothing happens here: " + event);
                        },
                        false)
                .play(Docs.ROOT.resolve("docs/tutorials/" + name + ".md"));
    }
}
