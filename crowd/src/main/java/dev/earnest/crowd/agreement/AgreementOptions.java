package dev.earnest.crowd.agreement;

import dev.earnest.crowd.Progress;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What every [AgreementMeasure] takes.
///
/// @param level of the intervals, between 0 and 1
/// @param rounds bootstrap rounds of Krippendorff's alpha; 0 means: take the interval from the standard
///     error
/// @param seed of the bootstrap; results repeat under it
/// @param resampling what the bootstrap draws again
/// @param categories all possible categories, lowest first; empty means: those that occur, which must then
///     be numbers wherever an order is needed. Categories that nobody used count in Brennan-Prediger,
///     Bennett and Gwet. Numbers keep their values, other names are put at equal distances.
/// @param mirror pairs of categories that change places when the two sides of an item are swapped, for
///     example `first` and `second` of [ComparisonLabels]. Which side of a pair comes first is
///     arbitrary, so chance agreement must not depend on it: mirrored categories get equal marginal
///     shares. Swapping them must leave all distances between categories unchanged.
/// @param progress hears of bootstrap rounds
public record AgreementOptions(
        double level,
        int rounds,
        long seed,
        Resampling resampling,
        List<String> categories,
        Map<String, String> mirror,
        Progress progress) {
    /// Bootstrap rounds where none are given.
    public static final int DEFAULT_ROUNDS = 1000;

    /// Level of the intervals where none is given.
    public static final double DEFAULT_LEVEL = 0.95;

    /// Seed used where none is given.
    public static final long DEFAULT_SEED = 20_240_917L;

    public AgreementOptions {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level " + level + " is not between 0 and 1");
        }
        if (rounds < 0 || rounds == 1) {
            throw new IllegalArgumentException(
                    "bootstrap rounds " + rounds + "; give 0 for none, or 2 and more");
        }
        Objects.requireNonNull(resampling, "resampling");
        categories = List.copyOf(categories);
        if (categories.stream().distinct().count() < categories.size()) {
            throw new IllegalArgumentException("a category comes twice in " + categories);
        }
        mirror = Map.copyOf(mirror);
        Objects.requireNonNull(progress, "progress");
    }

    /// Bootstraps items, categories as they occur.
    public AgreementOptions(double level, int rounds, long seed, Progress progress) {
        this(level, rounds, seed, Resampling.ITEMS, List.of(), Map.of(), progress);
    }

    /// @return 95 % intervals, 1,000 rounds over items, the default seed
    public static AgreementOptions defaults() {
        return new AgreementOptions(DEFAULT_LEVEL, DEFAULT_ROUNDS, DEFAULT_SEED, Progress.NONE);
    }

    /// @return the same with another level
    public AgreementOptions withLevel(double newLevel) {
        return new AgreementOptions(
                newLevel, rounds, seed, resampling, categories, mirror, progress);
    }

    /// @return the same with another number of bootstrap rounds
    public AgreementOptions withRounds(int newRounds) {
        return new AgreementOptions(
                level, newRounds, seed, resampling, categories, mirror, progress);
    }

    /// @return the same with another seed
    public AgreementOptions withSeed(long newSeed) {
        return new AgreementOptions(
                level, rounds, newSeed, resampling, categories, mirror, progress);
    }

    /// @return the same with another thing drawn by the bootstrap
    public AgreementOptions withResampling(Resampling what) {
        return new AgreementOptions(level, rounds, seed, what, categories, mirror, progress);
    }

    /// @return the same with these categories, lowest first
    public AgreementOptions withCategories(List<String> lowestFirst) {
        return new AgreementOptions(level, rounds, seed, resampling, lowestFirst, mirror, progress);
    }

    /// @return the same with these mirrored categories
    public AgreementOptions withMirror(Map<String, String> mirrored) {
        return new AgreementOptions(
                level, rounds, seed, resampling, categories, mirrored, progress);
    }

    /// @return the same with another listener
    public AgreementOptions withProgress(Progress listener) {
        return new AgreementOptions(level, rounds, seed, resampling, categories, mirror, listener);
    }
}
