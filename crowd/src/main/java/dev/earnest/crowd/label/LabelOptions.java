package dev.earnest.crowd.label;

import dev.earnest.crowd.Progress;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What every [LabelMethod] takes.
///
/// @param gold known categories; iterative methods hold these items fixed, gold-weighted ones estimate
///     skills on them
/// @param classPrior probabilities of the categories by name, summing to 1; empty means: the method's own
///     (estimated or uniform)
/// @param maxIterations limit of iterations, at least 1; empty means: the method's default
/// @param tolerance stop when the objective per answer changes by less; empty means: the method's default
/// @param seed for methods with random restarts; results repeat under it
/// @param level of the intervals, between 0 and 1
/// @param progress hears of every iteration
public record LabelOptions(
        GoldLabels gold,
        Map<String, Double> classPrior,
        OptionalInt maxIterations,
        OptionalDouble tolerance,
        long seed,
        double level,
        Progress progress) {
    /// Seed used where none is given.
    public static final long DEFAULT_SEED = 20_240_917L;

    /// Level of the intervals where none is given.
    public static final double DEFAULT_LEVEL = 0.95;

    public LabelOptions {
        Objects.requireNonNull(gold, "gold");
        classPrior = Map.copyOf(classPrior);
        Objects.requireNonNull(maxIterations, "maxIterations");
        Objects.requireNonNull(tolerance, "tolerance");
        Objects.requireNonNull(progress, "progress");
        if (maxIterations.isPresent() && maxIterations.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "iterations " + maxIterations.getAsInt() + " is below 1");
        }
        if (tolerance.isPresent() && Double.isNaN(tolerance.getAsDouble())) {
            throw new IllegalArgumentException("tolerance NaN: no change would ever be below it");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level " + level + " is not between 0 and 1");
        }
    }

    /// @return no gold, the method's own prior and stopping rule, 95 % intervals, the default seed
    public static LabelOptions defaults() {
        return new LabelOptions(
                GoldLabels.NONE,
                Map.of(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                DEFAULT_SEED,
                DEFAULT_LEVEL,
                Progress.NONE);
    }

    /// @return the same with known categories
    public LabelOptions withGold(GoldLabels known) {
        return new LabelOptions(known, classPrior, maxIterations, tolerance, seed, level, progress);
    }

    /// @return the same with a prior over categories
    public LabelOptions withClassPrior(Map<String, Double> prior) {
        return new LabelOptions(gold, prior, maxIterations, tolerance, seed, level, progress);
    }

    /// @return the same with another limit of iterations
    public LabelOptions withMaxIterations(int limit) {
        return new LabelOptions(
                gold, classPrior, OptionalInt.of(limit), tolerance, seed, level, progress);
    }

    /// @return the same with another tolerance; negative means: run all iterations
    public LabelOptions withTolerance(double limit) {
        return new LabelOptions(
                gold, classPrior, maxIterations, OptionalDouble.of(limit), seed, level, progress);
    }

    /// @return the same with another seed
    public LabelOptions withSeed(long newSeed) {
        return new LabelOptions(
                gold, classPrior, maxIterations, tolerance, newSeed, level, progress);
    }

    /// @return the same with another level of the intervals
    public LabelOptions withLevel(double newLevel) {
        return new LabelOptions(
                gold, classPrior, maxIterations, tolerance, seed, newLevel, progress);
    }

    /// @return the same with another listener
    public LabelOptions withProgress(Progress listener) {
        return new LabelOptions(gold, classPrior, maxIterations, tolerance, seed, level, listener);
    }
}
