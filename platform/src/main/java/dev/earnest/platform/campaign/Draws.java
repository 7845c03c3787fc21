package dev.earnest.platform.campaign;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Random draws that every server process makes alike and that can be made again from the log: each is a function of
/// the campaign's seed, what the draw is for, and the ids it is about. Nothing is kept between draws.
public final class Draws {
    private final long seed;

    /// @param seed of the campaign
    public Draws(long seed) {
        this.seed = seed;
    }

    /// @param what the draw is for, such as `sides`
    /// @param person who it is about
    /// @param numbers further ids, such as item and occasion
    /// @return a stream of its own
    public RandomGenerator stream(String what, UUID person, long... numbers) {
        long state = mix(seed);
        for (byte letter : what.getBytes(StandardCharsets.UTF_8)) {
            state = mix(state + letter);
        }
        state = mix(state ^ person.getMostSignificantBits());
        state = mix(state ^ person.getLeastSignificantBits());
        for (long number : numbers) {
            state = mix(state ^ number);
        }
        return new Counter(state);
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every input bit reaches every
    // output bit.
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static final class Counter implements RandomGenerator {
        private long state;

        Counter(long state) {
            this.state = state;
        }

        @Override
        public long nextLong() {
            state += 0x9e3779b97f4a7c15L;
            return mix(state);
        }
    }
}
