package dev.earnest.platform.replay;

import java.util.concurrent.atomic.AtomicLong;

/// Lets so many votes a second begin, over all clients. Thread-safe.
final class Pace {
    private final long nanosBetween;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /// @param perSecond 0 for as fast as it goes
    Pace(double perSecond) {
        nanosBetween = perSecond == 0 ? 0 : (long) (1e9 / perSecond);
    }

    void await() {
        if (nanosBetween > 0) {
            long now = System.nanoTime();
            long mine =
                    next.getAndUpdate(time -> Math.max(time, now - nanosBetween) + nanosBetween);
            if (mine > now) {
                Wire.sleep((mine - now) / 1_000_000);
            }
        }
    }
}
