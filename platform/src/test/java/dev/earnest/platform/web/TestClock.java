package dev.earnest.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is moved. Thread-safe.
public final class TestClock implements InstantSource {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-21T09:00:00Z"));

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Moves the clock; a negative duration moves it back, as clocks do.
    public void move(Duration by) {
        now.updateAndGet(time -> time.plus(by));
    }
}
