package dev.earnest.incentives.crowd;

import java.nio.charset.StandardCharsets;

/// Random numbers that are the same on every machine: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), whose
/// algorithm is fixed, and `StrictMath`. A stream belongs to a key made of the seed and of what it is for,
/// not of how much was drawn before, so that one more annotator changes nobody else's answers. Not
/// thread-safe.
final class Draws {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Draws(long key) {
        state = key;
    }

    /// Starts the stream of another key, without an allocation.
    Draws at(long key) {
        state = key;
        return this;
    }

    /// @return the key of a part of something that has a key
    static long key(long whole, long part) {
        return mix(mix(whole) ^ (part + 1) * 0xD1342543DE82EF95L);
    }

    /// @return the key of a named part
    static long key(long whole, String part) {
        long key = mix(whole);
        for (byte each : part.getBytes(StandardCharsets.UTF_8)) {
            key = mix(key ^ each);
        }
        return key(key, part.length());
    }

    /// @return at least 0, below 1
    static double uniform(long key) {
        return (mix(key + GAMMA) >>> 11) * 0x1p-53;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// @return at least 0, below 1
    double uniform() {
        state += GAMMA;
        return (mix(state) >>> 11) * 0x1p-53;
    }

    /// @return 0 to `bound - 1`
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /// @return whether an event of this probability happens
    boolean chance(double probability) {
        return uniform() < probability;
    }

    /// @return standard normal (Box and Muller)
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * Math.PI * uniform());
    }

    /// @return log-normal with this median
    double logNormal(double median, double spread) {
        return median * StrictMath.exp(spread * normal());
    }

    /// @return beta-distributed
    double beta(double a, double b) {
        double x = gamma(a);
        double y = gamma(b);
        // Both vanish only for tiny parameters, where the law is a coin.
        return x + y > 0 ? x / (x + y) : chance(a / (a + b)) ? 1 : 0;
    }

    /// Marsaglia and Tsang, *ACM TOMS* 26 (2000); below 1 by the power of a uniform number.
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(1 - uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                double u = 1 - uniform();
                if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                    return d * v;
                }
            }
        }
    }

    /// Puts `values[from] ...` in random order.
    void shuffle(int[] values) {
        for (int last = values.length - 1; last > 0; last--) {
            int other = below(last + 1);
            int moved = values[last];
            values[last] = values[other];
            values[other] = moved;
        }
    }

    /// @return `count` different numbers of 0 to `bound - 1`, in random order
    int[] choose(int count, int bound) {
        int[] all = new int[bound];
        for (int index = 0; index < bound; index++) {
            all[index] = index;
        }
        int[] chosen = new int[count];
        for (int index = 0; index < count; index++) {
            int other = index + below(bound - index);
            chosen[index] = all[other];
            all[other] = all[index];
        }
        return chosen;
    }
}
