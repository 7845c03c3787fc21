package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.train.Schedule;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.torch.AdamW;

/// How long and how fast a run learns.
///
/// @param length steps, or epochs
/// @param batch examples per step, at least 1
/// @param part examples worked on at once, from 1 to `batch`
/// @param rate peak learning rate, above 0
/// @param schedule how the rate goes
/// @param decay of weights, at least 0
/// @param clip longest gradient, above 0
/// @param seed of everything random
/// @param every steps between checkpoints, at least 1
/// @param services what is done beside
public record Pace(
        Length length,
        int batch,
        int part,
        double rate,
        Schedule schedule,
        double decay,
        double clip,
        long seed,
        int every,
        Services services) {
    /// How long a run is.
    public sealed interface Length {
        /// @param count at least 1
        record Steps(int count) implements Length {}

        /// @param count times that every example is seen, above 0
        record Epochs(double count) implements Length {}
    }

    /// A run that does nothing beside its steps.
    public Pace(
            Length length,
            int batch,
            int part,
            double rate,
            Schedule schedule,
            double decay,
            double clip,
            long seed,
            int every) {
        this(length, batch, part, rate, schedule, decay, clip, seed, every, Services.none());
    }

    public Pace {
        // The rest is checked where the number of examples is known.
        settings(1, batch, part, rate, schedule, decay, clip, seed);
        if (every < 1) {
            throw new AlignException("checkpoints come every " + every + " steps: at least 1");
        }
    }

    /// @param examples that there are to learn from
    /// @return settings of the trainer
    public TrainSettings settings(long examples) {
        int steps =
                switch (length) {
                    case Length.Steps(int count) -> count;
                    case Length.Epochs(double count) ->
                            Math.toIntExact(
                                    Math.max(1, Math.round(Math.ceil(count * examples / batch))));
                };
        return settings(steps, batch, part, rate, schedule, decay, clip, seed);
    }

    /// @return the same with another seed
    Pace seeded(long other) {
        return new Pace(length, batch, part, rate, schedule, decay, clip, other, every, services);
    }

    private static TrainSettings settings(
            int steps,
            int batch,
            int part,
            double rate,
            Schedule schedule,
            double decay,
            double clip,
            long seed) {
        return new TrainSettings(
                steps,
                batch,
                part,
                rate,
                schedule,
                new AdamW.Settings(0.9, 0.999, 1e-8, decay),
                clip,
                seed);
    }
}
