package dev.earnest.platform.campaign.assign;

/// What kind of task comes next. Where there is none of the kind chosen, the next best is taken: gold and repeats give
/// way to [Normal].
public sealed interface Decision {
    /// Practice with feedback.
    record Training() implements Decision {}

    /// An item of the qualification test.
    record Exam() implements Decision {}

    /// An item with a known answer.
    record Gold() implements Decision {}

    /// One of the person's own items again.
    record Repeat() implements Decision {}

    /// An item from the queue.
    record Normal() implements Decision {}
}
