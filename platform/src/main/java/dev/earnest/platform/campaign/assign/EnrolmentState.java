package dev.earnest.platform.campaign.assign;

/// Where a person stands in a campaign.
public enum EnrolmentState {
    /// Invited; has not consented.
    INVITED,
    /// Consented; is to read the guidelines.
    READING,
    /// Practises with feedback.
    TRAINING,
    /// Takes the qualification test.
    EXAM,
    /// Did not pass it.
    FAILED,
    /// Answers for pay.
    WORKING,
    /// Stopped by the requester for now.
    PAUSED,
    /// Has left.
    LEFT
}
