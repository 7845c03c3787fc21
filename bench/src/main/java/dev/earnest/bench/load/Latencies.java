package dev.earnest.bench.load;

import java.util.Arrays;

/// Times of calls, all of them kept. Thread-safe.
final class Latencies {
    private long[] nanos = new long[1024];
    private int size;

    synchronized void add(long taken) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = taken;
    }

    synchronized int size() {
        return size;
    }

    /// @param share such as 0.95
    /// @return milliseconds that this share of the calls took at most; NaN where there were none
    synchronized double millis(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(share * size) - 1, 0, size - 1)] / 1e6;
    }
}
