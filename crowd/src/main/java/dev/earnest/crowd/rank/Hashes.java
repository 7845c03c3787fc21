package dev.earnest.crowd.rank;

/// Mixing of 64-bit numbers, for hash tables and for seeds of independent streams.
final class Hashes {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hashes() {}

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection whose output bits each depend
    /// on all input bits.
    static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// Mixes two numbers; the order matters.
    static long mix(long one, long two) {
        return mix(mix(one) ^ Long.rotateLeft(two, 17) * GOLDEN);
    }

    /// Mixes three numbers; the order matters.
    static long mix(long one, long two, long three) {
        return mix(mix(one, two), three);
    }
}
