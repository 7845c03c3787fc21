package dev.earnest.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class DemoClockTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void itGoesForwardOnlyAndThenTellsTheTimeOfTheDay() {
        DemoClock clock = new DemoClock(InstantSource.fixed(NOW), NOW.minusSeconds(1000));
        clock.moveTo(NOW.minusSeconds(500));
        assertThat(clock.instant()).isEqualTo(NOW.minusSeconds(500));
        clock.moveTo(NOW.minusSeconds(800));
        assertThat(clock.instant()).isEqualTo(NOW.minusSeconds(500));
        clock.release();
        assertThat(clock.instant()).isEqualTo(NOW);
        clock.moveTo(NOW.plusSeconds(100));
        assertThat(clock.instant()).isEqualTo(NOW);
    }
}
