package dev.earnest.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IdleTimeTest {
    private final IdleTime idle = new IdleTime();

    @Test
    void evenWhatIsParallelRunsOnTheOneThread() {
        Set<String> threads =
                idle.run(() ->
                        IntStream.range(0, 10_000)
                                .parallel()
                                .mapToObj(_ -> Thread.currentThread().getName())
                                .collect(Collectors.toSet()));
        assertThat(threads).containsExactly("idle time");
    }

    @Test
    void itsThreadIsTheLastToGetTheProcessor() {
        assumeThat(System.getProperty("os.name"))
                .as("only Linux tells the niceness of a thread")
                .isEqualTo("Linux");
        // /proc/thread-self/stat: the 19th field, of which the second is a name in parentheses
        assertThat(idle.run(IdleTimeTest::niceness)).isEqualTo(19);
        assertThat(niceness()).isLessThan(19);
    }

    private static int niceness() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatAComputationThrowsReachesWhoAsked() {
        assertThatThrownBy(() ->
                        idle.run(() -> {
                            throw new IllegalStateException("no");
                        }))
                .hasRootCauseMessage("no");
    }
}
