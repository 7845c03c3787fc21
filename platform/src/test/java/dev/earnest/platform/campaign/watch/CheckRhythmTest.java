package dev.earnest.platform.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckRhythmTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @ParameterizedTest(name = "{0} hours after {1}, quiet {2}: {3}")
    @CsvSource({
        "19, the last, true, false",
        "20, the last, true, true",
        "20, the last, false, false",
        "27, the last, false, false",
        "28, the last, false, true",
        "19, the installation, true, false",
        "20, the installation, true, true",
        "28, the installation, false, true",
        "0, one that died, true, false",
        "1, one that died, false, true"
    })
    void aCheckIsDueAboutOnceADay(int hours, String after, boolean quiet, boolean due) {
        Instant then = NOW.minus(Duration.ofHours(hours));
        boolean first = after.equals("the installation");
        assertThat(
                        CheckRhythm.due(
                                NOW,
                                first ? then : NOW.minus(Duration.ofDays(400)),
                                first ? Optional.empty() : Optional.of(then),
                                after.equals("the last"),
                                quiet))
                .isEqualTo(due);
    }
}
