package dev.earnest.platform.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// When an analysis is made again.
final class FreshnessTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

    private static boolean stale(int seconds, long through, long answers, int millis) {
        return Freshness.stale(
                new Freshness.Made(AT, 100, 200, millis),
                AT.plusSeconds(seconds),
                through,
                answers);
    }

    @Test
    void whereNothingHappenedItStaysForEver() {
        assertThat(stale(1_000_000, 100, 200, 5)).isFalse();
    }

    @Test
    void afterHalfAMinuteAnythingNewMakesItAgain() {
        assertThat(stale(29, 101, 201, 5)).isFalse();
        assertThat(stale(30, 101, 201, 5)).isTrue();
        assertThat(stale(30, 101, 200, 5)).as("an event that is no answer").isTrue();
    }

    @Test
    void manyAnswersMakeItAgainSooner() {
        assertThat(stale(1, 300, 249, 5)).isFalse();
        assertThat(stale(1, 300, 250, 5)).isTrue();
    }

    @Test
    void whatTakesLongIsMadeSeldom() {
        assertThat(stale(99, 5000, 5000, 5_000)).isFalse();
        assertThat(stale(100, 5000, 5000, 5_000)).isTrue();
    }

    @Test
    void aClockThatWasSetBackDoesNotStopIt() {
        assertThat(stale(-3600, 101, 201, 5)).isTrue();
    }
}
