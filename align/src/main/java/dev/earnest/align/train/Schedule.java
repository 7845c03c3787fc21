package dev.earnest.align.train;

import dev.earnest.align.AlignException;

/// How the learning rate goes over a run, as a factor of its peak.
public sealed interface Schedule {
    /// The same all the time.
    record Constant() implements Schedule {}

    /// Up in a line over the first steps, then down in a line.
    ///
    /// @param warmup share of the steps, from 0 to below 1
    /// @param floor the last factor, from 0 to 1
    record Linear(double warmup, double floor) implements Schedule {
        public Linear {
            check(warmup, floor);
        }
    }

    /// Up in a line, then down along half a cosine (Loshchilov and Hutter 2017, arXiv 1608.03983).
    ///
    /// @param warmup share of the steps, from 0 to below 1
    /// @param floor the last factor, from 0 to 1
    record Cosine(double warmup, double floor) implements Schedule {
        public Cosine {
            check(warmup, floor);
        }
    }

    /// Up in a line, then stable, then down in a line at the end (warm-up, stable, decay: Hu et al. 2024, arXiv
    /// 2404.06395). A run may be prolonged from before the decay.
    ///
    /// @param warmup share of the steps, from 0 to below 1
    /// @param decay share of the steps at the end, above 0; both together at most 1
    /// @param floor the last factor, from 0 to 1
    record WarmupStableDecay(double warmup, double decay, double floor) implements Schedule {
        public WarmupStableDecay {
            check(warmup, floor);
            if (!(decay > 0 && warmup + decay <= 1)) {
                throw new AlignException(
                        "the share of decay is "
                                + decay
                                + ": it is above 0, and with warm-up at most 1");
            }
        }
    }

    private static void check(double warmup, double floor) {
        if (!(warmup >= 0 && warmup < 1)) {
            throw new AlignException(
                    "the share of warm-up is " + warmup + ": it lies from 0 to below 1");
        }
        if (!(floor >= 0 && floor <= 1)) {
            throw new AlignException("the floor is " + floor + ": it lies from 0 to 1");
        }
    }

    /// @param step from 0
    /// @param steps of the whole run, at least 1
    /// @return factor of the peak rate in this step, above 0 while warming up, never above 1
    default double at(int step, int steps) {
        return switch (this) {
            case Constant _ -> 1;
            case Linear(double warmup, double floor) -> {
                double rise = rise(step, steps, warmup);
                yield rise < 1 ? rise : floor + (1 - floor) * (1 - gone(step, steps, warmup));
            }
            case Cosine(double warmup, double floor) -> {
                double rise = rise(step, steps, warmup);
                double gone = gone(step, steps, warmup);
                yield rise < 1 ? rise : floor + (1 - floor) * (1 + Math.cos(Math.PI * gone)) / 2;
            }
            case WarmupStableDecay(double warmup, double decay, double floor) -> {
                double rise = rise(step, steps, warmup);
                double gone = Math.max(0, gone(step, steps, 1 - decay));
                yield rise < 1 ? rise : floor + (1 - floor) * (1 - gone);
            }
        };
    }

    private static double rise(int step, int steps, double warmup) {
        long first = Math.round(warmup * steps);
        return step < first ? (step + 1.0) / (first + 1) : 1;
    }

    /// @return how much of the way from the end of a first share to the last step is gone
    private static double gone(int step, int steps, double first) {
        long from = Math.round(first * steps);
        return steps - 1 <= from ? 0 : (double) (step - from) / (steps - 1 - from);
    }
}
