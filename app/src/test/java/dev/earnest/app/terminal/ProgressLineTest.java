package dev.earnest.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long now;

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shortWorkSaysNothing() {
        for (boolean terminal : new boolean[] {false, true}) {
            try (var line = new ProgressLine(err, terminal, () -> now)) {
                line.at("dawid-skene", 1, 100);
                now += 900_000_000L;
                line.at("dawid-skene", 2, 100);
            }
        }
        assertThat(printed()).isEmpty();
    }

    @Test
    void longWorkSaysAPlainLineEveryTenSecondsAwayFromATerminal() {
        try (var line = new ProgressLine(err, false, () -> now)) {
            for (int step = 1; step <= 25; step++) {
                now += 1_000_000_000L;
                line.at("glad", step, 1000);
            }
        }
        assertThat(printed())
                .isEqualTo(
                        """
                        glad: 10 of at most 1,000 steps after 10 s
                        glad: 20 of at most 1,000 steps after 20 s
                        """);
    }

    @Test
    void longWorkDrawsABarWithTheTimeLeftOnATerminal() throws InterruptedException {
        try (var line = new ProgressLine(err, true, () -> now)) {
            now += 2_000_000_000L;
            line.at("bootstrap", 3, 10);
            Thread.sleep(300);
            line.at("bootstrap", 5, 10);
            Thread.sleep(300);
        }
        assertThat(printed()).contains("bootstrap").contains("5/10");
    }
}
