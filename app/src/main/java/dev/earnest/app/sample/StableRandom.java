package dev.earnest.app.sample;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Draws that give the same bytes on every JDK and machine: only raw 64-bit values of a generator whose
/// algorithm its documentation fixes, and `StrictMath`. Not thread-safe.
final class StableRandom {
    private final RandomGenerator random;

    StableRandom(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// @return at least 0, below 1
    double uniform() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    /// @return from `low`, below `high`
    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /// @return 0 to `bound - 1`
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /// @return whether an event of this probability happens
    boolean chance(double probability) {
        return uniform() < probability;
    }

    /// @return about normal, mean 0, variance 1: twelve uniform draws less their mean
    double normal() {
        double sum = -6;
        for (int draw = 0; draw < 12; draw++) {
            sum += uniform();
        }
        return sum;
    }

    /// @return logistic, location 0, scale 1
    double logistic() {
        double u = uniform(1e-12, 1);
        return StrictMath.log(u / (1 - u + 1e-12));
    }

    /// @return log-normal with this median
    double logNormal(double median, double spread) {
        return median * StrictMath.exp(spread * normal());
    }
}
