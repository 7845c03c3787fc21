package dev.earnest.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WholeExportTest {
    private static List<Vote> votes(int count) {
        return Collections.nCopies(count, new Vote("item", "ann-a", true, 0, false));
    }

    @Test
    void anExportThatLacksAnswersIsMadeAgain() throws IOException {
        AtomicInteger tried = new AtomicInteger();
        assertThat(WholeExport.of(3, () -> votes(tried.incrementAndGet()), Duration.ZERO))
                .hasSize(3);
        assertThat(tried).hasValue(3);
    }

    @Test
    void anExportThatIsWholeIsMadeOnce() throws IOException {
        AtomicInteger tried = new AtomicInteger();
        WholeExport.of(
                4,
                () -> {
                    tried.incrementAndGet();
                    return votes(4);
                },
                Duration.ofDays(1));
        assertThat(tried).hasValue(1);
    }

    @Test
    void anExportThatIsNeverWholeIsNoResult() {
        assertThatThrownBy(() -> WholeExport.of(5, () -> votes(4), Duration.ZERO))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("people gave 5 answers, but the campaign exports 4");
    }
}
