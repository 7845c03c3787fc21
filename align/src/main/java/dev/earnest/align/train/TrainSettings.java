package dev.earnest.align.train;

import dev.earnest.align.AlignException;
import dev.earnest.torch.AdamW;

/// What every method's training needs to know.
///
/// @param steps updates of the parameters, at least 1
/// @param batch examples per update, at least 1
/// @param part examples worked on at once, from 1 to `batch`: less memory, the same result
/// @param rate peak learning rate, above 0
/// @param schedule how the rate goes
/// @param optimizer moments and weight decay
/// @param clip longest gradient, above 0; infinite for no clipping
/// @param seed of the order of examples
public record TrainSettings(
        int steps,
        int batch,
        int part,
        double rate,
        Schedule schedule,
        AdamW.Settings optimizer,
        double clip,
        long seed) {
    public TrainSettings {
        if (steps < 1 || batch < 1) {
            throw new AlignException(
                    "steps are " + steps + " and batch is " + batch + ": both are at least 1");
        }
        if (part < 1 || part > batch) {
            throw new AlignException(
                    "examples at once are " + part + ": from 1 to the batch of " + batch);
        }
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new AlignException("the learning rate is " + rate + ": it is above 0");
        }
        if (!(clip > 0)) {
            throw new AlignException("the longest gradient is " + clip + ": it is above 0");
        }
    }

    /// A linear schedule with 5 % warm-up, AdamW with no decay, gradients clipped at 1.
    public static TrainSettings of(int steps, int batch, double rate, long seed) {
        return new TrainSettings(
                steps,
                batch,
                batch,
                rate,
                new Schedule.Linear(0.05, 0),
                AdamW.Settings.plain(),
                1,
                seed);
    }

    /// @return the same with fewer examples at once
    public TrainSettings atOnce(int examples) {
        return new TrainSettings(steps, batch, examples, rate, schedule, optimizer, clip, seed);
    }

    /// @return the same with another schedule
    public TrainSettings with(Schedule other) {
        return new TrainSettings(steps, batch, part, rate, other, optimizer, clip, seed);
    }
}
