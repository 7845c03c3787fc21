package dev.earnest.platform.web.work;

/// What a person does next in a campaign; the first five in this order.
public enum Step {
    /// Read what it is about and what it pays, and agree.
    CONSENT,
    /// Say something about oneself, or rather not.
    GROUPS,
    /// Read the guidelines, or what changed in them.
    GUIDELINES,
    /// Hear what practice is before it begins.
    TRAINING,
    /// Hear what the test is before it begins.
    EXAM,
    /// Answer tasks.
    WORK,
    /// Nothing: the campaign or the person is paused or done, or the test was not passed.
    NOTHING
}
