package dev.earnest.platform.campaign.screen;

/// What a person does next in a campaign, in this order.
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
    /// The test was not passed.
    FAILED,
    /// Stopped by the people who run the campaign.
    PAUSED,
    /// The person left.
    LEFT
}
