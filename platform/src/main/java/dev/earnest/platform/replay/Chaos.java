package dev.earnest.platform.replay;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// How much goes wrong on purpose.
///
/// @param duplicates share of submissions that are sent twice, at the same time or again later, 0 to 1
/// @param cuts share of calls whose connection is cut before the answer is read, 0 to 1
/// @param seed of every draw
public record Chaos(double duplicates, double cuts, long seed) {
    /// @throws ReplayException where a share is none
    public Chaos {
        share("duplicates", duplicates);
        share("cuts", cuts);
    }

    /// Nothing.
    public static Chaos none(long seed) {
        return new Chaos(0, 0, seed);
    }

    private static void share(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new ReplayException("the share of " + name + " is from 0 to 1, not " + share);
        }
    }

    /// @param client by number
    RandomGenerator stream(int client) {
        return RandomGeneratorFactory.of("L64X128MixRandom")
                .create(seed + 0x9E3779B97F4A7C15L * client);
    }
}
