package dev.earnest.monitor.sybil;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// When people worked: the moment of each answer, and the spells of work they make. A spell ends with a break of six
/// minutes. Immutable and safe to share between threads.
public final class WorkTimes {
    /// A shorter pause belongs to the work, in milliseconds. Longer than every delay of a handover that is looked at, so
    /// that a break of a whole team never looks like one.
    static final long BREAK = 360_000;

    private static final int SECONDS_BITS = 22;
    private static final long MOST_SECONDS = (1L << SECONDS_BITS) - 1;

    private final List<String> people;
    private final long[][] answers;
    private final long[][] starts;
    private final long[][] stops;

    private WorkTimes(Map<String, Times> byPerson) {
        people = List.copyOf(byPerson.keySet());
        answers = new long[people.size()][];
        starts = new long[people.size()][];
        stops = new long[people.size()][];
        int person = 0;
        for (Times times : byPerson.values()) {
            read(person++, times.sorted());
        }
    }

    private void read(int person, long[] packed) {
        long[] at = new long[packed.length];
        long[] start = new long[packed.length];
        long[] stop = new long[packed.length];
        int spells = 0;
        for (int i = 0; i < packed.length; i++) {
            at[i] = packed[i] >> SECONDS_BITS;
            long began = at[i] - (packed[i] & MOST_SECONDS) * 1000;
            if (spells == 0 || began - stop[spells - 1] > BREAK) {
                start[spells++] = began;
            }
            stop[spells - 1] = at[i];
        }
        answers[person] = at;
        starts[person] = Arrays.copyOf(start, spells);
        stops[person] = Arrays.copyOf(stop, spells);
    }

    /// @return a builder of none
    public static Builder builder() {
        return new Builder();
    }

    /// @return names of the accounts, sorted
    public List<String> people() {
        return people;
    }

    /// @return place of an account in [#people]; empty where it has no answers
    Optional<Integer> place(String person) {
        int found = Collections.binarySearch(people, person);
        return found < 0 ? Optional.empty() : Optional.of(found);
    }

    /// @return moments of answers in milliseconds since 1970 UTC, ascending
    long[] answers(int person) {
        return answers[person];
    }

    /// @return when spells of work began, ascending
    long[] starts(int person) {
        return starts[person];
    }

    /// @return when they ended, by the same place
    long[] stops(int person) {
        return stops[person];
    }

    /// Collects answers in any order. Not thread-safe.
    public static final class Builder {
        private final Map<String, Times> byPerson = new TreeMap<>();

        private Builder() {}

        /// @param person account
        /// @param at when the answer was handed in, in milliseconds since 1970 UTC
        /// @param seconds how long it was worked on; less than none counts as none
        /// @return this
        public Builder add(String person, long at, int seconds) {
            byPerson.computeIfAbsent(person, _ -> new Times())
                    .add(at << SECONDS_BITS | Math.clamp(seconds, 0L, MOST_SECONDS));
            return this;
        }

        /// @param least people with fewer answers are left out
        /// @return the times so far
        public WorkTimes build(int least) {
            Map<String, Times> enough = new TreeMap<>(byPerson);
            enough.values().removeIf(times -> times.size < least);
            return new WorkTimes(enough);
        }
    }

    private static final class Times {
        private long[] packed = new long[32];
        private int size;

        void add(long one) {
            if (size == packed.length) {
                packed = Arrays.copyOf(packed, size * 2);
            }
            packed[size++] = one;
        }

        long[] sorted() {
            long[] sorted = Arrays.copyOf(packed, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
