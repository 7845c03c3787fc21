package dev.earnest.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Buckets buckets = new Buckets(3, 0.5, nanos::get);

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void empty(String caller) {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take(caller)).as("request %d", i).isZero();
        }
    }

    @Test
    void aBurstPassesAndThenTheCallerIsToldHowLongToWait() {
        empty("ann");
        assertThat(buckets.take("ann")).isEqualTo(2);
    }

    @Test
    void otherCallersHaveBucketsOfTheirOwn() {
        empty("ann");
        assertThat(buckets.take("ann")).isPositive();
        empty("bob");
    }

    @Test
    void afterTheTimeToldOneRequestPassesAndNoMore() {
        empty("ann");
        long wait = buckets.take("ann");
        passes(Duration.ofSeconds(wait));
        assertThat(buckets.take("ann")).isZero();
        assertThat(buckets.take("ann")).isEqualTo(2);
    }

    @Test
    void askingAgainTooEarlyDoesNotMakeTheWaitLonger() {
        empty("ann");
        for (int i = 0; i < 100; i++) {
            assertThat(buckets.take("ann")).isEqualTo(2);
        }
        passes(Duration.ofSeconds(2));
        assertThat(buckets.take("ann")).isZero();
    }

    @Test
    void aLongPauseSavesUpNoMoreThanOneBurst() {
        empty("ann");
        passes(Duration.ofDays(1));
        empty("ann");
        assertThat(buckets.take("ann")).isPositive();
    }

    @Test
    void callersThatAreQuietAreForgottenAndBusyOnesAreNot() {
        IntStream.range(0, 100_001).forEach(i -> buckets.take("quiet " + i));
        passes(Duration.ofMinutes(1));
        empty("busy");
        // The quiet ones are full again: only the busy one is remembered.
        assertThat(buckets.take("busy")).isPositive();
        IntStream.range(0, 90_000).forEach(i -> buckets.take("other " + i));
        assertThat(buckets.take("busy")).isPositive();
    }
}
