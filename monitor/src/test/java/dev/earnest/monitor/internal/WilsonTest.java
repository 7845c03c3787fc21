package dev.earnest.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Interval;
import org.junit.jupiter.api.Test;

final class WilsonTest {
    /// Newcombe (1998), *Statistics in Medicine* 17, 857-872, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    @Test
    void equalsThePublishedIntervals() {
        assertClose(Wilson.interval(81, 263, 0.95), 0.2553, 0.3662);
        assertClose(Wilson.interval(15, 148, 0.95), 0.0624, 0.1605);
        assertClose(Wilson.interval(0, 20, 0.95), 0.0000, 0.1611);
        assertClose(Wilson.interval(1, 29, 0.95), 0.0061, 0.1718);
    }

    @Test
    void reachesTheEndsExactly() {
        assertThat(Wilson.interval(0, 7, 0.95).low()).isZero();
        assertThat(Wilson.interval(7, 7, 0.95).high()).isEqualTo(1);
    }

    private static void assertClose(Interval found, double low, double high) {
        assertThat(found.low()).isCloseTo(low, within(5e-5));
        assertThat(found.high()).isCloseTo(high, within(5e-5));
    }
}
