package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `serve` says where it cannot begin.
final class ServeVerbTest {
    @TempDir private Path folder;

    private String refused(String... more) {
        String[] words = new String[3 + more.length];
        words[0] = "serve";
        words[1] = "--folder";
        words[2] = folder.resolve("data").toString();
        System.arraycopy(more, 0, words, 3, more.length);
        Run run = Run.of(words);
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("earnest: ").doesNotContain("Exception");
        return run.err();
    }

    @Test
    void aTakenPortIsToldBeforeADatabaseIsMade() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertThat(refused("--port", port))
                    .contains("port " + port + " of 127.0.0.1 is taken")
                    .contains("--port");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aHostThatIsNotHereIsTold() {
        assertThat(refused("--host", "nowhere.invalid", "--port", "0"))
                .contains("--host 'nowhere.invalid' is not known here");
        assertThat(refused("--host", "192.0.2.7", "--port", "0"))
                .contains("--host '192.0.2.7' is no address of this machine");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithoutItsPassword() {
        assertThat(
                        refused(
                                "--port",
                                "0",
                                "--database-url",
                                "postgres://me:hidden@127.0.0.1:1/answers?sslmode=disable"))
                .contains("127.0.0.1:1/answers")
                .contains("Connection refused")
                .doesNotContain("hidden");
    }
}
