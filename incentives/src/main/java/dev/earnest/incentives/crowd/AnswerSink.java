package dev.earnest.incentives.crowd;

/// Takes the answers of a simulation as they are given: annotators one after the other, each in the order
/// of time. Nothing is stored in between.
@FunctionalInterface
public interface AnswerSink {
    /// @param annotator number, from 0
    /// @param item number, from 0
    /// @param occasion 0 for the first answer of this annotator to this item
    /// @param firstLeft whether the item's first response stood on the left
    /// @param choice what was chosen
    /// @param seconds the answer took
    /// @param epochMillis when it was given
    void answer(
            int annotator,
            int item,
            int occasion,
            boolean firstLeft,
            Choice choice,
            float seconds,
            long epochMillis);
}
