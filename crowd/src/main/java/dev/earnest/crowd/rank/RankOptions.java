package dev.earnest.crowd.rank;

import dev.earnest.crowd.Progress;
import java.util.Objects;

/// What every [RankMethod] takes.
///
/// @param interval how intervals are computed; methods without a closed form treat `SANDWICH` as
///     `BOOTSTRAP` and `CLUSTER_SANDWICH` as `CLUSTER`
/// @param rounds bootstrap rounds, at least 2
/// @param level of the intervals, between 0 and 1
/// @param seed of the bootstrap; results repeat under it
/// @param progress hears of every round
public record RankOptions(
        IntervalKind interval, int rounds, double level, long seed, Progress progress) {
    /// Bootstrap rounds where none are given.
    public static final int DEFAULT_ROUNDS = 200;

    public RankOptions {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(progress, "progress");
        if (rounds < 2) {
            throw new IllegalArgumentException("bootstrap rounds " + rounds + " is below 2");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level " + level + " is not between 0 and 1");
        }
    }

    /// @return 95 % intervals of this kind, 200 rounds, the default seed
    public static RankOptions of(IntervalKind interval) {
        return new RankOptions(interval, DEFAULT_ROUNDS, 0.95, 20_240_917L, Progress.NONE);
    }

    /// @return scores only
    public static RankOptions withoutIntervals() {
        return of(IntervalKind.NONE);
    }

    /// @return the same with another number of bootstrap rounds
    public RankOptions withRounds(int newRounds) {
        return new RankOptions(interval, newRounds, level, seed, progress);
    }

    /// @return the same with another seed
    public RankOptions withSeed(long newSeed) {
        return new RankOptions(interval, rounds, level, newSeed, progress);
    }

    /// @return the same with another listener
    public RankOptions withProgress(Progress listener) {
        return new RankOptions(interval, rounds, level, seed, listener);
    }
}
