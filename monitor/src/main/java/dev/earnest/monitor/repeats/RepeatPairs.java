package dev.earnest.monitor.repeats;

import java.util.Arrays;

/// Every answer to a repeated item beside the next one, as columns, grouped by annotator: pairs
/// `begin(annotator)` to before `end(annotator)`.
///
/// Immutable once built and safe to share between threads.
public final class RepeatPairs {
    /// Stands for a lag or a time that was not recorded.
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final byte EQUAL = 1;
    private static final byte SWAPPED = 2;
    private static final byte FIRST_LEFT = 4;

    private final int[] start;
    private byte[] flags = new byte[1024];
    private long[] before = {};
    private long[] after = {};
    private long[] session = {};
    private int size;

    RepeatPairs(int annotators, boolean times) {
        start = new int[annotators + 1];
        if (times) {
            before = new long[flags.length];
            after = new long[flags.length];
        }
    }

    void add(
            boolean equal,
            boolean swapped,
            boolean choseFirstLeft,
            long timeBefore,
            long timeAfter) {
        if (size == flags.length) {
            int room = (int) Math.min(Integer.MAX_VALUE - 16, size * 2L);
            flags = Arrays.copyOf(flags, room);
            if (before.length > 0) {
                before = Arrays.copyOf(before, room);
                after = Arrays.copyOf(after, room);
            }
        }
        flags[size] =
                (byte)
                        ((equal ? EQUAL : 0)
                                | (swapped ? SWAPPED : 0)
                                | (choseFirstLeft ? FIRST_LEFT : 0));
        if (before.length > 0) {
            before[size] = timeBefore;
            after[size] = timeAfter;
        }
        size++;
    }

    void finish(int annotator, SessionClock clock) {
        start[annotator + 1] = size;
        if (after.length > 0) {
            session = session.length < size ? Arrays.copyOf(session, after.length) : session;
            for (int pair = start[annotator]; pair < size; pair++) {
                session[pair] = after[pair] == UNKNOWN ? UNKNOWN : clock.since(after[pair]);
            }
        }
    }

    /// @return number of annotators, with and without pairs
    public int annotators() {
        return start.length - 1;
    }

    /// @return first pair of this annotator
    public int begin(int annotator) {
        return start[annotator];
    }

    /// @return one after the last pair of this annotator
    public int end(int annotator) {
        return start[annotator + 1];
    }

    /// @return whether both answers chose the same thing
    public boolean equal(int pair) {
        return (flags[pair] & EQUAL) != 0;
    }

    /// @return whether the sides changed between the answers
    public boolean swapped(int pair) {
        return (flags[pair] & SWAPPED) != 0;
    }

    /// @return whether the later answer chose what stood on the left when the item was first answered
    public boolean choseFirstLeft(int pair) {
        return (flags[pair] & FIRST_LEFT) != 0;
    }

    /// @return milliseconds between the answers, at least 0, or [#UNKNOWN]
    public long lagMillis(int pair) {
        return before.length == 0 || before[pair] == UNKNOWN || after[pair] == UNKNOWN
                ? UNKNOWN
                : Math.abs(after[pair] - before[pair]);
    }

    /// @return when the later answer was given, milliseconds since 1970 UTC, or [#UNKNOWN]
    public long epochMillis(int pair) {
        return after.length == 0 ? UNKNOWN : after[pair];
    }

    /// @return milliseconds from the begin of the session to the later answer, or [#UNKNOWN]; sessions
    ///     are those of all answers, not of repeats alone
    public long sessionMillis(int pair) {
        return session.length == 0 ? UNKNOWN : session[pair];
    }
}
