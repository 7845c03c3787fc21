package dev.earnest.chat;

import java.time.Duration;
import java.time.Instant;

/// Time for retries: a wall clock for dates in answers, a monotonic one for limits, and a way to wait. Thread-safe.
public interface Timekeeper {
    /// @return the date
    Instant instant();

    /// @return nanoseconds since some moment, never going back
    long nanoTime();

    /// Waits.
    ///
    /// @throws InterruptedException when the thread is interrupted
    void sleep(Duration duration) throws InterruptedException;

    /// @return the clocks of the machine
    static Timekeeper system() {
        return new Timekeeper() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }
        };
    }
}
