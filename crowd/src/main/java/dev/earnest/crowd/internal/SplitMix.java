package dev.earnest.crowd.internal;

/// A hash of 64 bits for randomness that is keyed by structure instead of by position or name, so that
/// results do not depend on the order of rows.
public final class SplitMix {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix() {}

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit reaches every output bit.
    public static long mix(long value) {
        long z = value + GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// @return a number of the uniform distribution on [0, 1) that belongs to this key
    public static double uniform(long key) {
        return (mix(key) >>> 11) * 0x1p-53;
    }

    /// @return a number of the standard normal distribution that belongs to this key (Box and Muller)
    public static double normal(long key) {
        double radius = Math.sqrt(-2 * Math.log(1 - uniform(key)));
        return radius * Math.cos(2 * Math.PI * uniform(mix(key) + GAMMA));
    }
}
