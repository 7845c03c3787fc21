package dev.earnest.app.sample;

import java.util.List;

/// A generated study: what annotators answered, and the truth behind it.
///
/// @param comparisons answers to pairs, by time
/// @param goldComparisons pairs whose better side is clear, known to the requester
/// @param labels answers to single items
/// @param goldLabels known labels of some items
/// @param models every model with its true strength
/// @param annotators every annotator with the true behaviour
public record Study(
        List<Vote> comparisons,
        List<GoldVote> goldComparisons,
        List<Given> labels,
        List<GoldLabel> goldLabels,
        List<Model> models,
        List<Person> annotators) {
    /// One answer to one pair.
    ///
    /// @param winner `left`, `right` or `tie`
    /// @param occasion 0, or 1 for a hidden repeat
    /// @param seconds time taken, to a tenth
    /// @param epochSecond when, in seconds since 1970 UTC
    /// @param leftLength characters of the answer on the left
    /// @param rightLength characters of the answer on the right
    public record Vote(
            String prompt,
            String left,
            String right,
            String winner,
            String annotator,
            int occasion,
            double seconds,
            long epochSecond,
            int leftLength,
            int rightLength) {}

    /// A pair with a clear winner.
    public record GoldVote(String prompt, String left, String right, String winner) {}

    /// One label.
    public record Given(String item, String annotator, String label, double seconds) {}

    /// A known label.
    public record GoldLabel(String item, String label) {}

    /// A model and its true strength in logits, 0 on average.
    public record Model(String name, double strength) {}

    /// An annotator and how they really work.
    public record Person(String name, String behaviour) {}
}
