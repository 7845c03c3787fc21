package dev.earnest.model.generate;

import java.util.SplittableRandom;

/// Streams of random numbers that one seed gives, each with a number of its own.
public final class RandomStreams {
    // 2^64 divided by the golden ratio, odd.
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private RandomStreams() {}

    /// @param number of the stream: a text, an epoch, a round, a position
    /// @return a seed for a generator of another kind, or for an order. Not for a [SplittableRandom] that draws tokens:
    ///     its steps are as wide as those between seeds, so neighbouring seeds would draw the same numbers one later
    public static long seed(long seed, long number) {
        return seed * SPREAD + number;
    }

    /// Streams to draw from. No two overlap, be their seeds or numbers neighbours or not, but by chance.
    ///
    /// @param number of the stream
    /// @return the stream from its beginning
    public static SplittableRandom of(long seed, long number) {
        return new SplittableRandom(mixed(mixed(seed) + number));
    }

    // The finaliser of MurmurHash3: every bit of the seed changes about half of the bits.
    private static long mixed(long seed) {
        long once = (seed ^ (seed >>> 33)) * 0xFF51AFD7ED558CCDL;
        long twice = (once ^ (once >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return twice ^ (twice >>> 33);
    }
}
