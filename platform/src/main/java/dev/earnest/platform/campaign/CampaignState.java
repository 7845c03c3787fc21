package dev.earnest.platform.campaign;

/// Where a campaign stands.
public enum CampaignState {
    /// Being written; nobody can answer.
    DRAFT,
    /// People can answer.
    RUNNING,
    /// No new tasks; work in hand may still be submitted.
    PAUSED,
    /// The target is reached or the requester ended it.
    FINISHED
}
