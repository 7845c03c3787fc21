package dev.earnest.incentives.validation;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// How much is simulated, and from which seed. Every replication draws from its own seed, so that results
/// do not depend on how many processors share the work.
///
/// @param replications at least 1
/// @param seed of everything
record Size(int replications, long seed) {
    /// What the committed document is made from.
    static final Size FULL = new Size(4000, 20_241_121L);

    /// Enough to see that the same code runs and is in the ballpark.
    static final Size QUICK = new Size(60, 7L);

    /// A part of the replications, at least 1, for costly ones.
    Size part(double share) {
        return new Size((int) Math.max(1, Math.round(replications * share)), seed);
    }

    /// The same number from another seed.
    Size from(long salt) {
        return new Size(replications, seed + 1_000_003L * salt);
    }

    /// Runs `one` for every replication, on all processors; results in order.
    <T> List<T> each(IntFunction<T> one) {
        return IntStream.range(0, replications).parallel().mapToObj(one).toList();
    }

    /// Seed of one replication.
    long seedOf(int replication) {
        return seed * 1_000_000_007L + replication;
    }
}
