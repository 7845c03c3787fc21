package dev.earnest.evaluate.judge;

import dev.earnest.chat.Timekeeper;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// Spaces requests evenly: each gets a moment at least `60 s / perMinute` after the one before. Thread-safe.
public final class RateLimit {
    private static final double MINUTE = 60e9;

    private final Timekeeper time;
    private final long gap;
    private final ReentrantLock lock = new ReentrantLock();
    private long next;

    /// @param perMinute requests a minute at most, above 0; infinity for no limit
    public RateLimit(double perMinute, Timekeeper time) {
        this.time = time;
        this.gap = (long) (MINUTE / perMinute);
        this.next = time.nanoTime();
    }

    /// Waits for this request's moment.
    ///
    /// @throws InterruptedException where this thread is interrupted
    public void await() throws InterruptedException {
        if (gap == 0) {
            return;
        }
        long pause;
        lock.lock();
        try {
            long now = time.nanoTime();
            long mine = Math.max(now, next);
            next = mine + gap;
            pause = mine - now;
        } finally {
            lock.unlock();
        }
        if (pause > 0) {
            time.sleep(Duration.ofNanos(pause));
        }
    }
}
