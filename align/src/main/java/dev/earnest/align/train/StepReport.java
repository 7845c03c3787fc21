package dev.earnest.align.train;

import java.util.SequencedMap;

/// One update.
///
/// @param step from 1
/// @param steps of the whole run
/// @param loss of the batch before the update
/// @param rate learning rate
/// @param gradientNorm before clipping
/// @param weight of the batch: tokens, or weights of pairs
/// @param measures means of what the task measured, by name
/// @param nanoseconds that the update took
public record StepReport(
        int step,
        int steps,
        double loss,
        double rate,
        double gradientNorm,
        double weight,
        SequencedMap<String, Double> measures,
        long nanoseconds) {
    /// @return the same update with these measures
    public StepReport with(SequencedMap<String, Double> others) {
        return new StepReport(step, steps, loss, rate, gradientNorm, weight, others, nanoseconds);
    }

    /// @param before updates before the run that this one belongs to
    /// @return the same update, counted from the first of those
    public StepReport after(int before) {
        return new StepReport(
                before + step,
                before + steps,
                loss,
                rate,
                gradientNorm,
                weight,
                measures,
                nanoseconds);
    }
}
