package dev.earnest.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Time that passes as usual, and at once where somebody sleeps.
final class ManualTime implements Timekeeper {
    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final List<Duration> sleeps = new ArrayList<>();
    private Duration slept = Duration.ZERO;

    /// All sleeps so far.
    synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    @Override
    public synchronized Instant instant() {
        return START.plus(slept);
    }

    @Override
    public synchronized long nanoTime() {
        return System.nanoTime() + slept.toNanos();
    }

    @Override
    public synchronized void sleep(Duration duration) {
        sleeps.add(duration);
        slept = slept.plus(duration);
    }
}
