package dev.earnest.monitor.repeats;

import java.util.Arrays;

/// When one annotator's working sessions began: a pause of more than half an hour between answers of any
/// kind begins a new one.
///
/// Immutable and safe to share between threads.
public final class SessionClock {
    private static final long PAUSE_MILLIS = 30 * 60_000L;

    private final long[] begins;

    private SessionClock(long[] begins) {
        this.begins = begins;
    }

    /// @param answered when the annotator answered, milliseconds in any order
    public static SessionClock of(long[] answered) {
        long[] sorted = answered.clone();
        Arrays.sort(sorted);
        long[] begins = new long[sorted.length];
        int size = 0;
        for (int index = 0; index < sorted.length; index++) {
            if (index == 0 || sorted[index] - sorted[index - 1] > PAUSE_MILLIS) {
                begins[size++] = sorted[index];
            }
        }
        return new SessionClock(Arrays.copyOf(begins, size));
    }

    /// @param millis when an answer was given
    /// @return milliseconds since the last begin at or before it; 0 before the first
    public long since(long millis) {
        int place = Arrays.binarySearch(begins, millis);
        int begin = place >= 0 ? place : -place - 2;
        return begin < 0 ? 0 : millis - begins[begin];
    }
}
