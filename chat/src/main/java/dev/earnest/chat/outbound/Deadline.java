package dev.earnest.chat.outbound;

import java.time.Duration;

/// A point in monotonic time: clock changes do not move it.
///
/// @param nanos on the scale of [System#nanoTime]
record Deadline(long nanos) {
    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /// @return time left, never negative
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    boolean isOver() {
        return left().isZero();
    }
}
